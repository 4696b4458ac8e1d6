package org.abitrack.kallmodsyms.paths;

import java.util.HashMap;
import java.util.Map;
import org.abitrack.dwarfcore.dwarf.DwarfFile;
import org.abitrack.dwarfcore.dwarf.unit.UnitHeader;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.SectionBytes;
import org.abitrack.dwarfcore.io.SectionReader;

/**
 * The code ranges of units from .debug_aranges (DWARF 5 §6.1.2), which GCC and gas always write for
 * kernels. The table is read once and given out unit by unit.
 */
final class UnitRanges {
  private static final int DWARF64 = 0xffff_ffff;

  private final AddressRanges.Builder target;

  /** Offset of the first tuple and address size of the set of a unit, by the unit's offset. */
  private final Map<Long, long[]> sets = new HashMap<>();

  private final SectionBytes section;

  UnitRanges(DwarfFile dwarf, AddressRanges.Builder target) {
    this.target = target;
    this.section = dwarf.sectionOrEmpty(".debug_aranges");
    readHeaders();
  }

  private void readHeaders() {
    SectionReader reader = section.reader(0, section.size());
    while (reader.remaining() > 0) {
      long start = reader.position();
      long length = reader.u32();
      int offsetSize = 4;
      if ((int) length == DWARF64) {
        offsetSize = 8;
        length = reader.u64();
      }
      long body = reader.position();
      reader.require(
          length >= 0 && length <= reader.remaining(),
          FormatErrorCode.TRUNCATED,
          start,
          "address range set of " + length + " bytes leaves the section");
      int version = reader.u16();
      reader.require(
          version == 2, FormatErrorCode.BAD_UNIT_HEADER, body, "address ranges of version " + version);
      long unit = reader.unsigned(offsetSize);
      int addressSize = reader.u8();
      int segmentSize = reader.u8();
      boolean usable = (addressSize == 4 || addressSize == 8) && segmentSize == 0;
      reader.require(
          usable, FormatErrorCode.BAD_UNIT_HEADER, body, "address size " + addressSize);
      // Tuples are aligned to their size, counted from the start of the set.
      long tuple = 2L * addressSize;
      long tuples = start + (reader.position() - start + tuple - 1) / tuple * tuple;
      sets.put(unit, new long[] {tuples, body + length, addressSize});
      reader.seek(body + length);
    }
  }

  /** Adds the ranges of a unit under a number. */
  void add(UnitHeader unit, int number) {
    long[] set = sets.get(unit.offset());
    if (set == null) {
      return;
    }
    int size = (int) set[2];
    SectionReader reader = section.reader(Math.min(set[0], set[1]), set[1]);
    while (reader.remaining() >= 2 * size) {
      long start = reader.unsigned(size);
      long length = reader.unsigned(size);
      // Linkers leave 0 where they have dropped a section.
      if (start != 0) {
        target.add(start, start + length, number);
      }
    }
  }
}
