package org.abitrack.kallmodsyms.canonical;

import com.google.common.collect.Range;
import com.google.common.collect.RangeMap;
import com.google.common.collect.TreeRangeMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.abitrack.kallmodsyms.map.Contribution;
import org.abitrack.kallmodsyms.map.LinkMap;
import org.abitrack.kallmodsyms.map.MapSymbol;
import org.abitrack.kallmodsyms.map.OutputSection;
import org.abitrack.kallmodsyms.module.ObjectModules;
import org.abitrack.kallmodsyms.range.Anchor;
import org.abitrack.kallmodsyms.range.ModuleRange;
import org.abitrack.kallmodsyms.range.ModuleRanges;
import org.abitrack.kallmodsyms.range.RangeEntry;
import org.jspecify.annotations.Nullable;

/**
 * Ranges by what the linker has done, not by how it prints it. Every byte of an output section
 * belongs to the object that was put there last; what lies between two objects of one module and
 * holds nothing else, not even a symbol of the linker script, belongs to that module, too, as
 * padding does that one linker lists and the other does not.
 */
public final class CanonicalRanges {
  private final ObjectModules modules;
  private final List<OutputSection> sections;
  private final Placement placement;

  private CanonicalRanges(ObjectModules modules, LinkMap map, LinkMap objectMap) {
    this.modules = modules;
    // Addresses, not the order of the map: both linkers may list sections out of order.
    List<OutputSection> ascending = new ArrayList<>(map.sections());
    ascending.removeIf(section -> isIgnored(section.name()));
    ascending.sort(Comparator.comparing(OutputSection::address, Long::compareUnsigned));
    sections = ascending;
    placement = new Placement(objectMap);
  }

  /** Whether a final link was made from vmlinux.o, so that its map is needed. */
  public static boolean needsObjectMap(LinkMap map) {
    return Placement.needsObjectMap(map);
  }

  /**
   * Makes the ranges.
   *
   * @param objectMap of vmlinux.o; without sections if the link was not made from it
   */
  public static ModuleRanges of(ObjectModules modules, LinkMap map, LinkMap objectMap) {
    CanonicalRanges ranges = new CanonicalRanges(modules, map, objectMap);
    List<RangeEntry> entries = new ArrayList<>();
    for (int i = 0; i < ranges.sections.size(); i++) {
      ranges.section(i, entries);
    }
    return new ModuleRanges(entries);
  }

  /**
   * Sections whose addresses are no addresses of symbols: unwind tables, lists of places in code,
   * and the template of the per-CPU areas.
   */
  static boolean isIgnored(String section) {
    return section.startsWith(".orc_")
        || section.endsWith("_sites")
        || section.contains(".percpu")
        || section.startsWith(".debug");
  }

  /** Strings and constants that several objects share belong to none of them. */
  static boolean isMerged(String section) {
    return section.startsWith(".rodata.cst") || section.startsWith(".rodata.str");
  }

  private void section(int index, List<RangeEntry> entries) {
    OutputSection section = sections.get(index);
    List<ModuleRange> ranges = ranges(section);
    if (ranges.isEmpty()) {
      return;
    }
    Anchor anchor = anchor(index);
    if (anchor != null) {
      entries.add(anchor);
    }
    entries.addAll(ranges);
  }

  /** A symbol of the section or, if it has none, the next one behind it. */
  private @Nullable Anchor anchor(int index) {
    OutputSection section = sections.get(index);
    for (MapSymbol symbol : section.symbols()) {
      if (symbol.assigned() && symbol.address() == section.address()) {
        return new Anchor(section.name(), 0, symbol.name());
      }
    }
    for (OutputSection later : sections.subList(index, sections.size())) {
      for (MapSymbol symbol : later.symbols()) {
        if (Long.compareUnsigned(symbol.address(), section.address()) >= 0) {
          return new Anchor(section.name(), symbol.address() - section.address(), symbol.name());
        }
      }
    }
    return null;
  }

  private List<ModuleRange> ranges(OutputSection section) {
    RangeMap<Long, String> owners = TreeRangeMap.create();
    boolean any = false;
    for (Contribution contribution : placement.objects(section)) {
      long start = contribution.address() - section.address();
      long room = section.size() - start;
      long size = Math.min(contribution.size(), room);
      if (size <= 0 || start < 0 || isMerged(contribution.section())) {
        continue;
      }
      String names = modules.of(contribution.object());
      any |= !names.isEmpty();
      owners.put(Range.closedOpen(start, start + size), names);
    }
    return any ? joined(section, owners) : List.of();
  }

  private static List<ModuleRange> joined(OutputSection section, RangeMap<Long, String> owners) {
    TreeSet<Long> assigned = new TreeSet<>();
    for (MapSymbol symbol : section.symbols()) {
      if (symbol.assigned()) {
        assigned.add(symbol.address() - section.address());
      }
    }
    List<ModuleRange> ranges = new ArrayList<>();
    ModuleRange open = null;
    for (Map.Entry<Range<Long>, String> entry : owners.asMapOfRanges().entrySet()) {
      long start = entry.getKey().lowerEndpoint();
      long end = entry.getKey().upperEndpoint();
      String names = entry.getValue();
      if (open != null && open.modules().equals(names) && !isBetween(assigned, open.end(), start)) {
        open = new ModuleRange(open.section(), open.start(), end, names);
        continue;
      }
      if (open != null) {
        ranges.add(open);
      }
      open = names.isEmpty() ? null : new ModuleRange(section.name(), start, end, names);
    }
    if (open != null) {
      ranges.add(open);
    }
    return ranges;
  }

  private static boolean isBetween(TreeSet<Long> places, long from, long to) {
    Long first = places.ceiling(from);
    return first != null && first < to;
  }
}
