package org.abitrack.abidiff.classify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.abitrack.abidiff.layout.Enumerator;
import org.abitrack.abidiff.layout.TypeNode;
import org.jspecify.annotations.Nullable;

/**
 * What happened to the names of an enumeration, in sentences.
 *
 * @param removed names that are gone
 * @param renumbered names with another value
 * @param renamed values with another name
 * @param added new names
 */
record EnumeratorChanges(
    List<String> removed, List<String> renumbered, List<String> renamed, List<String> added) {

  /** The changes; null if this is not an enumeration that is defined on both sides. */
  static @Nullable EnumeratorChanges of(Subject subject) {
    if (!(subject.oldType() instanceof TypeNode.Enumeration before)
        || !(subject.newType() instanceof TypeNode.Enumeration after)
        || !before.isDefinition()
        || !after.isDefinition()) {
      return null;
    }
    EnumeratorChanges changes =
        new EnumeratorChanges(
            new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    Map<String, String> oldValues = values(before);
    Map<String, String> newValues = values(after);
    Map<String, String> addedByValue = new HashMap<>();
    for (Map.Entry<String, String> entry : newValues.entrySet()) {
      if (!oldValues.containsKey(entry.getKey())) {
        addedByValue.putIfAbsent(entry.getValue(), entry.getKey());
      }
    }
    for (Map.Entry<String, String> entry : oldValues.entrySet()) {
      String name = entry.getKey();
      String value = entry.getValue();
      String now = newValues.remove(name);
      if (now == null) {
        String other = addedByValue.remove(value);
        if (other == null) {
          changes.removed.add("enumerator '" + name + "' = " + value + " removed");
        } else {
          changes.renamed.add(
              "enumerator '" + name + "' = " + value + " renamed to '" + other + "'");
          newValues.remove(other);
        }
      } else if (!now.equals(value)) {
        changes.renumbered.add("enumerator '" + name + "' changed from " + value + " to " + now);
      }
    }
    newValues.forEach(
        (name, value) -> changes.added.add("enumerator '" + name + "' = " + value + " added"));
    return changes;
  }

  /** Names and values; where the text gives none (genksyms), one more than the last. */
  private static Map<String, String> values(TypeNode.Enumeration type) {
    Map<String, String> values = new LinkedHashMap<>();
    String base = "";
    long count = 0;
    for (Enumerator enumerator : type.enumerators()) {
      if (!enumerator.value().isEmpty()) {
        base = enumerator.value();
        count = 0;
        values.put(enumerator.name(), base);
      } else {
        values.put(enumerator.name(), base.isEmpty() ? Long.toString(count) : base + " + " + count);
      }
      count++;
    }
    return values;
  }

  /** All of it, worst first. */
  List<String> describe() {
    List<String> all = new ArrayList<>(removed);
    all.addAll(renumbered);
    all.addAll(renamed);
    all.addAll(added);
    return all;
  }
}
