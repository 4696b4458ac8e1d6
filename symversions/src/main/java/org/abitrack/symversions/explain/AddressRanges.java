package org.abitrack.symversions.explain;

import org.abitrack.dwarfcore.dwarf.DwarfFile;
import org.abitrack.dwarfcore.dwarf.unit.UnitHeader;
import org.abitrack.dwarfcore.io.SectionBytes;
import org.abitrack.dwarfcore.io.SectionReader;

/**
 * Reads the ranges of addresses of units: .debug_ranges (DWARF 4 §2.17.3) and the range lists of
 * .debug_rnglists that need no table of addresses (DWARF 5 §2.17.3). Not safe for use by several
 * threads.
 */
final class AddressRanges {
  /** DW_RLE codes (DWARF 5 §7.25). */
  private static final int END_OF_LIST = 0;

  private static final int OFFSET_PAIR = 4;
  private static final int BASE_ADDRESS = 5;
  private static final int START_END = 6;
  private static final int START_LENGTH = 7;

  /** A list that is longer is not a unit's. */
  private static final long MAX_LIST_BYTES = 1 << 24;

  private final SectionBytes oldLists;
  private final SectionBytes newLists;
  private final SectionReader reader = new SectionReader();

  AddressRanges(DwarfFile file) {
    this.oldLists = file.sectionOrEmpty(".debug_ranges");
    this.newLists = file.sectionOrEmpty(".debug_rnglists");
  }

  /**
   * Whether an address is in a list of ranges.
   *
   * @param offset of the list in its section
   * @param base address that offsets count from at first
   * @return false too if the list uses a table of addresses or is outside of its section
   * @throws org.abitrack.dwarfcore.io.FormatException if the list has no end
   */
  boolean contain(UnitHeader unit, long offset, long base, long address) {
    SectionBytes lists = unit.version() < 5 ? oldLists : newLists;
    if (offset < 0 || offset >= lists.size()) {
      return false;
    }
    reader.load(lists, offset, Math.min(lists.size(), offset + MAX_LIST_BYTES));
    return unit.version() < 5
        ? oldContain(unit.addressSize(), base, address)
        : newContain(unit.addressSize(), base, address);
  }

  private boolean oldContain(int addressSize, long unitBase, long address) {
    long base = unitBase;
    long mask = addressSize == 8 ? -1L : (1L << 8 * addressSize) - 1;
    while (true) {
      long start = reader.unsigned(addressSize);
      long end = reader.unsigned(addressSize);
      if (start == 0 && end == 0) {
        return false;
      }
      if (start == mask) {
        base = end;
      } else if (isIn(address, base + start, end - start)) {
        return true;
      }
    }
  }

  private boolean newContain(int addressSize, long unitBase, long address) {
    long base = unitBase;
    while (true) {
      long start;
      long size;
      switch (reader.u8()) {
        case OFFSET_PAIR -> {
          long first = reader.uleb128();
          start = base + first;
          size = reader.uleb128() - first;
        }
        case BASE_ADDRESS -> {
          base = reader.unsigned(addressSize);
          continue;
        }
        case START_END -> {
          start = reader.unsigned(addressSize);
          size = reader.unsigned(addressSize) - start;
        }
        case START_LENGTH -> {
          start = reader.unsigned(addressSize);
          size = reader.uleb128();
        }
        case END_OF_LIST -> {
          return false;
        }
        default -> {
          return false; // Needs .debug_addr.
        }
      }
      if (isIn(address, start, size)) {
        return true;
      }
    }
  }

  /** Whether an address is one of the {@code size} bytes from {@code start} on, all unsigned. */
  static boolean isIn(long address, long start, long size) {
    return Long.compareUnsigned(address - start, size) < 0;
  }
}
