package org.abitrack.kallmodsyms.canonical;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.abitrack.kallmodsyms.map.Contribution;
import org.abitrack.kallmodsyms.map.LinkMap;
import org.abitrack.kallmodsyms.map.OutputSection;

/**
 * The objects of an output section in place: of a link that was made from vmlinux.o, the objects
 * that vmlinux.o was made of.
 */
final class Placement {
  private static final String WHOLE = "vmlinux.o";

  private final Map<String, List<OutputSection>> parts = new HashMap<>();
  private final Map<String, Integer> taken = new HashMap<>();

  /** Placement of the objects in this map of vmlinux.o. */
  Placement(LinkMap objectMap) {
    for (OutputSection section : objectMap.sections()) {
      parts.computeIfAbsent(section.name(), _ -> new ArrayList<>()).add(section);
    }
  }

  /** Whether a link was made from vmlinux.o. */
  static boolean needsObjectMap(LinkMap map) {
    for (OutputSection section : map.sections()) {
      for (Contribution contribution : section.contributions()) {
        if (contribution.object().equals(WHOLE)) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * The contributions of a section by object. To be called for the sections of a map in their
   * order: the n-th section of a name in vmlinux.o is the n-th of that name that is placed.
   */
  List<Contribution> objects(OutputSection section) {
    List<Contribution> placed = new ArrayList<>();
    for (Contribution contribution : section.contributions()) {
      if (contribution.object().equals(WHOLE)) {
        expand(contribution, placed);
      } else {
        placed.add(contribution);
      }
    }
    return placed;
  }

  private void expand(Contribution whole, List<Contribution> placed) {
    int number = taken.merge(whole.section(), 1, Integer::sum) - 1;
    List<OutputSection> sections = parts.getOrDefault(whole.section(), List.of());
    if (number >= sections.size()) {
      placed.add(whole);
      return;
    }
    OutputSection part = sections.get(number);
    for (Contribution inner : part.contributions()) {
      placed.add(
          new Contribution(
              inner.section(),
              whole.address() + inner.address() - part.address(),
              inner.size(),
              inner.object()));
    }
  }
}
