package org.abitrack.dwarfcore.dwarf.range;

import org.abitrack.dwarfcore.dwarf.DwarfSections;
import org.abitrack.dwarfcore.dwarf.entry.DieCursor;
import org.abitrack.dwarfcore.dwarf.entry.UnitRoot;
import org.abitrack.dwarfcore.dwarf.unit.UnitHeader;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.SectionBytes;
import org.abitrack.dwarfcore.io.SectionReader;

/** Reads single lists of .debug_rnglists (DWARF 5 §7.25) and .debug_ranges (DWARF 4 §2.17.3). */
final class RangeListReader {
  private static final int DW_RLE_END_OF_LIST = 0;
  private static final int DW_RLE_BASE_ADDRESSX = 1;
  private static final int DW_RLE_STARTX_ENDX = 2;
  private static final int DW_RLE_STARTX_LENGTH = 3;
  private static final int DW_RLE_OFFSET_PAIR = 4;
  private static final int DW_RLE_BASE_ADDRESS = 5;
  private static final int DW_RLE_START_END = 6;
  private static final int DW_RLE_START_LENGTH = 7;

  private static final int WINDOW = 64 * 1024;
  private static final int MAX_ENTRY = 1 + 2 * SectionReader.MAX_LEB128_BYTES;

  /** Entries that may be read beyond a few per byte: lists of a damaged file may overlap. */
  private static final long SPARE_ENTRIES = 1 << 20;

  private static final int MAX_SHARING = 4;

  private final SectionBytes lists;
  private final SectionReader reader = new SectionReader();
  private SectionBytes loaded;
  private long entries;

  RangeListReader(DwarfSections sections) {
    this.lists = sections.sectionOrEmpty(".debug_rnglists");
    this.loaded = lists;
  }

  /** The offset in .debug_rnglists of a list by its index (DW_FORM_rnglistx). */
  long offsetOf(UnitHeader unit, long listsBase, long index) {
    int size = unit.offsetSize();
    // The header: length, version, two sizes and the number of offsets.
    long base = listsBase == UnitRoot.NONE ? (size == 8 ? 20 : 12) : listsBase;
    if (base < 0 || index < 0 || index > lists.size() / size || base > lists.size()) {
      throw lists.error(
          FormatErrorCode.OUT_OF_RANGE,
          base,
          "range list " + Long.toUnsignedString(index) + " is outside of the section");
    }
    goTo(lists, base + index * size, size);
    return base + reader.unsigned(size);
  }

  void read(
      UnitHeader unit,
      long offset,
      long unitBase,
      RangeReader addresses,
      DieCursor die,
      AddressRanges ranges) {
    int size = unit.addressSize();
    long base = unitBase;
    goTo(lists, offset, 1);
    while (true) {
      refill();
      int kind = reader.u8();
      switch (kind) {
        case DW_RLE_END_OF_LIST -> {
          return;
        }
        case DW_RLE_BASE_ADDRESSX -> base = addresses.indexed(reader.uleb128(), die);
        case DW_RLE_STARTX_ENDX -> {
          long start = addresses.indexed(reader.uleb128(), die);
          ranges.add(start, addresses.indexed(reader.uleb128(), die));
        }
        case DW_RLE_STARTX_LENGTH -> {
          long start = addresses.indexed(reader.uleb128(), die);
          ranges.add(start, start + reader.uleb128());
        }
        case DW_RLE_OFFSET_PAIR -> {
          long start = base + reader.uleb128();
          ranges.add(start, base + reader.uleb128());
        }
        case DW_RLE_BASE_ADDRESS -> base = reader.unsigned(size);
        case DW_RLE_START_END -> {
          long start = reader.unsigned(size);
          ranges.add(start, reader.unsigned(size));
        }
        case DW_RLE_START_LENGTH -> {
          long start = reader.unsigned(size);
          ranges.add(start, start + reader.uleb128());
        }
        default ->
            throw reader.error(
                FormatErrorCode.BAD_RANGE_LIST,
                reader.position() - 1,
                "unknown kind of range list entry: " + kind);
      }
    }
  }

  void readOld(
      SectionBytes section, UnitHeader unit, long offset, long unitBase, AddressRanges ranges) {
    int size = unit.addressSize();
    long baseMark = size >= 8 ? -1L : (1L << 8 * size) - 1;
    long base = unitBase;
    goTo(section, offset, 1);
    while (true) {
      refill();
      long start = reader.unsigned(size);
      long end = reader.unsigned(size);
      if (start == 0 && end == 0) {
        return;
      }
      if (start == baseMark) {
        base = end;
      } else {
        ranges.add(base + start, base + end);
      }
    }
  }

  /** Goes to an offset of which at least {@code length} bytes are needed. */
  private void goTo(SectionBytes section, long offset, int length) {
    section.checkRange(offset, length);
    if (section != loaded || offset < reader.start() || offset + length > reader.limit()) {
      reader.load(section, offset, Math.min(section.size(), offset + WINDOW));
      loaded = section;
    }
    reader.seek(offset);
  }

  /** Makes sure that the window holds the next entry, if the section does. */
  private void refill() {
    if (++entries > loaded.size() * MAX_SHARING + SPARE_ENTRIES) {
      throw reader.error(
          FormatErrorCode.TOO_LARGE, reader.position(), "range lists overlap too much");
    }
    if (reader.remaining() < MAX_ENTRY && reader.limit() < loaded.size()) {
      long at = reader.position();
      reader.load(loaded, at, Math.min(loaded.size(), at + WINDOW));
    }
  }
}
