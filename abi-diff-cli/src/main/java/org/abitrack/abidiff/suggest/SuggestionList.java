package org.abitrack.abidiff.suggest;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.abitrack.abidiff.layout.TypeNames;
import org.abitrack.abidiff.symtypes.SymtypesCorpus;

/** Collects what restored exports need: the same advice for several objects is one suggestion. */
final class SuggestionList {
  private final SymtypesCorpus newTypes;

  /** By name, then by what to write. */
  private final Map<String, Map<String, Collected>> byName = new TreeMap<>();

  private final Set<String> used = new HashSet<>();

  private record Collected(
      TypeNeed need, Advice.Hidden advice, TreeSet<String> files, TreeSet<String> exports) {}

  /** A list of suggestions for objects of this corpus. */
  SuggestionList(SymtypesCorpus newTypes) {
    this.newTypes = newTypes;
  }

  /** Adds what was proven for one object. */
  void add(FileProof proof) {
    Collection<String> restored = proof.restored().keySet();
    for (TypeNeed need : proof.needsOf(restored).values()) {
      used.add(need.name());
      if (!(need.advice() instanceof Advice.Hidden advice)) {
        continue;
      }
      Collected collected =
          byName
              .computeIfAbsent(need.name(), _ -> new TreeMap<>())
              .computeIfAbsent(
                  advice.remedies().toString(),
                  _ -> new Collected(need, advice, new TreeSet<>(), new TreeSet<>()));
      collected.files.add(newTypes.path(proof.newFile()).replaceFirst("\\.symtypes$", ""));
      collected.exports.addAll(proof.users(need.name()));
    }
  }

  /** Whether a type is among those that restored exports reach. */
  boolean has(TypeNeed need) {
    return used.contains(need.name());
  }

  /** All, by name. */
  List<Suggestion> suggestions() {
    List<Suggestion> result = new ArrayList<>();
    byName.forEach((name, variants) ->
        variants.forEach((_, collected) ->
            result.add(
                new Suggestion(
                    TypeNames.ofReference(name),
                    collected.need.details(),
                    collected.advice.remedies(),
                    collected.advice.conditions(),
                    variants.size() > 1 ? List.copyOf(collected.files) : List.of(),
                    List.copyOf(collected.exports)))));
    return result;
  }
}
