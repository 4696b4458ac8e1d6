package org.abitrack.lineinfo.lookup;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.abitrack.dwarfcore.dwarf.DwarfFile;
import org.abitrack.dwarfcore.elf.SectionHeader;
import org.abitrack.dwarfcore.io.HeapSection;
import org.abitrack.lineinfo.inline.InlineFrame;
import org.abitrack.lineinfo.inline.InlineRegion;
import org.abitrack.lineinfo.inline.InlineTable;
import org.abitrack.lineinfo.inline.InlineTableBuilder;
import org.abitrack.lineinfo.path.PathRule;
import org.jspecify.annotations.Nullable;

/** The inlined functions of an ELF file with debugging information, read when first asked for. */
final class InlinedFunctions {
  private final @Nullable DwarfFile dwarf;
  private final PathRule paths;
  private final ElfContents contents;
  private @Nullable InlineTable table;

  /** Address of the table's offset 0. */
  private long start;

  InlinedFunctions(@Nullable DwarfFile dwarf, PathRule paths, ElfContents contents) {
    this.dwarf = dwarf;
    this.paths = paths;
    this.contents = contents;
  }

  /** Innermost first. */
  List<InlineFrame> at(long address) {
    if (dwarf == null) {
      return List.of();
    }
    InlineTable known = table;
    if (known == null) {
      known = build(dwarf);
      table = known;
    }
    return innermostFirst(known.chain(address - start));
  }

  static List<InlineFrame> innermostFirst(List<InlineFrame> chain) {
    List<InlineFrame> reversed = new ArrayList<>(chain);
    Collections.reverse(reversed);
    return reversed;
  }

  private InlineTable build(DwarfFile file) {
    List<SectionHeader> code = new ArrayList<>(contents.code());
    code.removeIf(section -> section.size() == 0);
    code.sort((a, b) -> Long.compareUnsigned(contents.address(a), contents.address(b)));
    start = code.isEmpty() ? 0 : contents.address(code.getFirst());
    List<InlineRegion> regions = new ArrayList<>();
    for (SectionHeader section : code) {
      long base = contents.address(section) - start;
      regions.add(new InlineRegion(section.name(), base, section.size()));
    }
    boolean bigEndian = contents.elf().bigEndian();
    byte[] bytes =
        InlineTableBuilder.build(
            file,
            start,
            regions,
            paths::relative,
            bigEndian,
            Runtime.getRuntime().availableProcessors());
    return InlineTable.read(new HeapSection(file.name(), "inline table", bigEndian, bytes));
  }
}
