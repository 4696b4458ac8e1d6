package org.abitrack.lineinfo.build;

import java.util.ArrayList;
import java.util.List;
import org.abitrack.dwarfcore.dwarf.DwarfFile;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.elf.RelocationOptions;
import org.abitrack.dwarfcore.elf.SectionHeader;
import org.abitrack.lineinfo.inline.InlineRegion;
import org.abitrack.lineinfo.inline.InlineTableBuilder;
import org.abitrack.lineinfo.path.PathRule;
import org.abitrack.lineinfo.table.LineTable;
import org.abitrack.lineinfo.table.LineTables;
import org.abitrack.lineinfo.table.SectionTable;

/** The inline table that goes with line tables: of the same code, with the same paths. */
final class InlineTables {
  private static final long EXECUTABLE = 4;
  private static final long MAX_SIZE = 0xffff_fffeL;

  private InlineTables() {}

  static byte[] of(ElfFile file, LineTables tables, PathRule paths, int jobs) {
    List<InlineRegion> regions = new ArrayList<>();
    for (LineTable table : tables.tables()) {
      for (SectionTable section : table.sections()) {
        if (tables.module()) {
          long base = tables.placement().base(section.index());
          regions.add(new InlineRegion(section.name(), base, section.size()));
        } else {
          regions.add(new InlineRegion(section.name(), 0, codeSize(file, tables.base())));
        }
      }
    }
    ElfFile placed =
        tables.module()
            ? file.with(RelocationOptions.STANDARD.withPlacement(tables.placement()))
            : file;
    return InlineTableBuilder.build(
        DwarfFile.of(placed),
        tables.base(),
        regions,
        paths::relative,
        tables.target().bigEndian(),
        jobs);
  }

  /** Bytes from _text up to the end of the last executable section. */
  private static long codeSize(ElfFile file, long base) {
    long size = 0;
    for (SectionHeader section : file.sections()) {
      long end = section.address() + section.size() - base;
      if ((section.flags() & EXECUTABLE) != 0 && end > 0 && end <= MAX_SIZE) {
        size = Math.max(size, end);
      }
    }
    return size;
  }
}
