package org.abitrack.abidiff.suggest;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a changed enumeration needs: rules that leave new enumerators out, and one that keeps the
 * old value of the enumerator that counts the others.
 */
final class EnumerationAdvisor {
  private static final String ITEM = "enumerator ";

  private final TypeChange change;
  private final Plan plan;

  EnumerationAdvisor(TypeChange change) {
    this.change = change;
    this.plan = new Plan(change);
  }

  /** What can be done; both are definitions with the same words in front. */
  Advice advise(Body before, Body after) {
    if (!before.tail().equals(after.tail())) {
      return new Advice.Refused(
          List.of("its size changed: " + before.tail() + " became " + after.tail()));
    }
    Body restored = after.withItems(restore(values(before), values(after)));
    return plan.advice(restored.text(), restored.text());
  }

  private List<String> restore(Map<String, String> olds, Map<String, String> news) {
    for (String name : olds.keySet()) {
      if (!news.containsKey(name)) {
        plan.refuse("enumerator " + name + " was removed");
      }
    }
    String counter = counter(olds, news);
    List<String> items = new ArrayList<>();
    for (Map.Entry<String, String> entry : news.entrySet()) {
      String name = entry.getKey();
      String old = olds.get(name);
      if (old == null) {
        plan.addRule("enumerator_ignore", change.fqn() + ' ' + name, "");
        plan.require("old modules can do with a value that they do not know: " + name);
        continue;
      }
      if (!old.equals(entry.getValue())) {
        if (name.equals(counter)) {
          plan.addRule("enumerator_value", change.fqn() + ' ' + name, old);
          plan.require(
              "no old module sizes an array by " + name + ", or checks a value against it");
        } else {
          plan.refuse(
              "enumerator " + name + " had the value " + old + " and has " + entry.getValue());
        }
      }
      items.add(ITEM + name + (old.isEmpty() ? "" : " = " + old));
    }
    return items;
  }

  /** The enumerator that is above all others on both sides: their count, or a limit. */
  private static @Nullable String counter(Map<String, String> olds, Map<String, String> news) {
    String highest = highest(olds);
    return highest != null && highest.equals(highest(news)) ? highest : null;
  }

  private static @Nullable String highest(Map<String, String> values) {
    String best = null;
    BigInteger most = BigInteger.valueOf(-1);
    for (Map.Entry<String, String> entry : values.entrySet()) {
      String value = entry.getValue();
      if (!value.isEmpty() && value.chars().allMatch(c -> c >= '0' && c <= '9')) {
        BigInteger number = new BigInteger(value);
        int order = number.compareTo(most);
        // Two names for the highest value: neither counts the others.
        best = order > 0 ? entry.getKey() : order == 0 ? null : best;
        most = number.max(most);
      }
    }
    return best;
  }

  /** Names and values in their order. */
  private static Map<String, String> values(Body body) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String item : body.items()) {
      String text = item.startsWith(ITEM) ? item.substring(ITEM.length()) : item;
      int equals = text.indexOf(" = ");
      values.put(
          equals < 0 ? text : text.substring(0, equals),
          equals < 0 ? "" : text.substring(equals + 3));
    }
    return values;
  }
}
