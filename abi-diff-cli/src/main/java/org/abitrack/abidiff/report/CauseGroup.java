package org.abitrack.abidiff.report;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.abitrack.abidiff.policy.Assessment;
import org.abitrack.abidiff.policy.Ruling;
import org.abitrack.abidiff.result.ChangeClass;
import org.abitrack.abidiff.result.RootCause;

/**
 * Root causes that read alike: variants of one type, from several files, to which the same happened
 * and on which the verdict is the same.
 *
 * @param causes the one that reaches most first
 * @param ruling on each
 * @param exports that any of them reaches
 * @param file that tells it from other groups of the same name; empty if there is none
 */
record CauseGroup(List<RootCause> causes, Ruling ruling, BitSet exports, String file) {
  /** What makes two causes read alike. */
  private record Sameness(String name, ChangeClass kind, List<String> details, Ruling ruling) {}

  /** Failing ones first, then the worst, then those that reach most. */
  private static final Comparator<CauseGroup> ORDER =
      Comparator.comparing((CauseGroup group) -> group.ruling().verdict())
          .thenComparing(group -> group.cause().changeClass().severity())
          .thenComparingInt(group -> group.exports().cardinality())
          .reversed();

  /** The groups of a comparison, those first that matter most. */
  static List<CauseGroup> of(Assessment assessment) {
    Map<Sameness, List<RootCause>> alike = new LinkedHashMap<>();
    Map<String, Integer> names = new HashMap<>();
    List<RootCause> causes = assessment.comparison().rootCauses();
    for (int i = 0; i < causes.size(); i++) {
      RootCause cause = causes.get(i);
      Ruling ruling = assessment.rootCauses().get(i);
      Sameness key =
          new Sameness(cause.displayName(), cause.changeClass(), cause.details(), ruling);
      List<RootCause> group = alike.computeIfAbsent(key, _ -> new ArrayList<>());
      if (group.isEmpty()) {
        names.merge(key.name(), 1, Integer::sum);
      }
      group.add(cause);
    }
    List<CauseGroup> groups = new ArrayList<>(alike.size());
    alike.forEach((key, group) -> {
      BitSet exports = new BitSet();
      group.sort(Comparator.comparingInt(RootCause::exportCount).reversed());
      group.forEach(cause -> exports.or(cause.exports()));
      boolean unique = Integer.valueOf(1).equals(names.get(key.name()));
      String file = unique ? "" : group.getFirst().newFile();
      groups.add(new CauseGroup(List.copyOf(group), key.ruling(), exports, file));
    });
    groups.sort(ORDER);
    return groups;
  }

  /** The one to show. */
  RootCause cause() {
    return causes.getFirst();
  }

  /** The name of the type or export, with the file where another group has the same. */
  String title() {
    String name = cause().displayName();
    return file.isEmpty() ? name : name + " (" + file + ")";
  }
}
