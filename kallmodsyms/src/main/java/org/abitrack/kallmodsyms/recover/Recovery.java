package org.abitrack.kallmodsyms.recover;

import com.google.common.collect.Range;
import com.google.common.collect.RangeMap;
import com.google.common.collect.TreeRangeMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.abitrack.dwarfcore.dwarf.DwarfFile;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.elf.SectionHeader;
import org.abitrack.dwarfcore.elf.SymbolTable;
import org.abitrack.kallmodsyms.module.ModuleNames;
import org.abitrack.kallmodsyms.range.Anchor;
import org.abitrack.kallmodsyms.range.ModuleRange;
import org.abitrack.kallmodsyms.range.ModuleRanges;
import org.abitrack.kallmodsyms.range.RangeEntry;
import org.jspecify.annotations.Nullable;

/**
 * What could be recovered from a kernel image.
 *
 * @param units every unit that has code, and its module
 * @param ranges the ranges of the modules; of code only, for DWARF gives units no other ranges
 */
public record Recovery(List<Attribution> units, ModuleRanges ranges) {
  private static final long SHF_ALLOC = 2;

  /** Units are a copy of their own. */
  public Recovery {
    units = List.copyOf(units);
  }

  /**
   * Recovers the ranges.
   *
   * @param modules paths of the built-in modules, without {@code .ko}
   * @param exact whether the ranges leave out what is only likely
   * @throws org.abitrack.dwarfcore.io.FormatException if the image is damaged or has no DWARF
   */
  public static Recovery of(ElfFile elf, Set<String> modules, boolean exact) {
    List<CodeUnit> units = CodeUnits.read(DwarfFile.of(elf));
    RangeMap<Long, Integer> places = TreeRangeMap.create();
    for (int i = 0; i < units.size(); i++) {
      for (Range<Long> range : units.get(i).ranges()) {
        places.put(range, i);
      }
    }
    SectionHeader table = elf.section(".symtab");
    SymbolTable symbols = table == null ? null : elf.symbols(table);
    Map<Integer, String> initcalls = new HashMap<>();
    if (symbols != null) {
      for (Initcalls.Initcall call : Initcalls.read(elf, symbols)) {
        Integer unit = places.get(call.function());
        if (unit != null) {
          initcalls.putIfAbsent(unit, call.module());
        }
      }
    }
    List<Attribution> found = new Attributor(units, modules, initcalls).run();
    List<String> names = new ArrayList<>(found.size());
    for (Attribution unit : found) {
      boolean shown = !exact || unit.certainty() == Certainty.EXACT;
      names.add(shown ? ModuleNames.ofPaths(unit.module()) : "");
    }
    return new Recovery(found, ranges(elf, symbols, places, names));
  }

  private static ModuleRanges ranges(
      ElfFile elf,
      @Nullable SymbolTable symbols,
      RangeMap<Long, Integer> places,
      List<String> moduleNames) {
    List<SectionHeader> sections = new ArrayList<>(elf.sections());
    sections.removeIf(section ->
        (section.flags() & SHF_ALLOC) == 0 || section.address() == 0 || section.size() == 0);
    sections.sort(Comparator.comparing(SectionHeader::address, Long::compareUnsigned));
    List<RangeEntry> entries = new ArrayList<>();
    for (SectionHeader section : sections) {
      Range<Long> whole = Range.closedOpen(section.address(), section.address() + section.size());
      List<ModuleRange> ranges = joined(section, places.subRangeMap(whole), moduleNames);
      if (!ranges.isEmpty()) {
        Anchor anchor = symbols == null ? null : anchor(section, symbols);
        if (anchor != null) {
          entries.add(anchor);
        }
        entries.addAll(ranges);
      }
    }
    return new ModuleRanges(entries);
  }

  private static List<ModuleRange> joined(
      SectionHeader section, RangeMap<Long, Integer> places, List<String> moduleNames) {
    List<ModuleRange> ranges = new ArrayList<>();
    ModuleRange open = null;
    for (Map.Entry<Range<Long>, Integer> entry : places.asMapOfRanges().entrySet()) {
      String names = moduleNames.get(entry.getValue());
      long start = entry.getKey().lowerEndpoint() - section.address();
      long end = entry.getKey().upperEndpoint() - section.address();
      if (open != null && open.modules().equals(names) && !names.isEmpty()) {
        open = new ModuleRange(section.name(), open.start(), end, names);
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

  /** The lowest global symbol of a section, else the lowest one. */
  private static @Nullable Anchor anchor(SectionHeader section, SymbolTable symbols) {
    int best = -1;
    for (int i = 1; i < symbols.count(); i++) {
      if (symbols.sectionIndex(i) == section.index()
          && symbols.type(i) != SymbolTable.STT_SECTION
          && symbols.nameEnd(i) > symbols.nameStart(i)
          && (best < 0 || isBetter(symbols, i, best))) {
        best = i;
      }
    }
    return best < 0
        ? null
        : new Anchor(section.name(), symbols.value(best) - section.address(), symbols.name(best));
  }

  private static boolean isBetter(SymbolTable symbols, int one, int other) {
    boolean global = symbols.binding(one) == SymbolTable.STB_GLOBAL;
    boolean otherGlobal = symbols.binding(other) == SymbolTable.STB_GLOBAL;
    if (global != otherGlobal) {
      return global;
    }
    return Long.compareUnsigned(symbols.value(one), symbols.value(other)) < 0;
  }
}
