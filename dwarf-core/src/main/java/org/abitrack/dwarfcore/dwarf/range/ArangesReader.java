package org.abitrack.dwarfcore.dwarf.range;

import org.abitrack.dwarfcore.dwarf.DwarfSections;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.FormatException;
import org.abitrack.dwarfcore.io.SectionBytes;
import org.abitrack.dwarfcore.io.SectionReader;

/**
 * Reads .debug_aranges: per unit a <em>set</em> of address ranges (DWARF 5 §6.1.2; the same since
 * DWARF 2, always with version 2). Both formats, addresses of 2, 4 and 8 bytes, no segment
 * selectors.
 *
 * <p>A set ends at its first pair of zeros, or where its length says. One that cannot be read is an
 * error of its own: the next call goes on behind it as long as its length makes sense. (libdw
 * refuses the whole section because of one set of another version.) Not safe for use by several
 * threads.
 */
public final class ArangesReader {
  private static final int VERSION = 2;
  private static final long LONG_FORMAT = 0xffff_ffffL;
  private static final long FIRST_RESERVED = 0xffff_fff0L;

  private final SectionBytes section;
  private final SectionReader reader = new SectionReader();
  private long next;
  private long offset;
  private long unitOffset;

  /** A reader that stands before the first set. */
  public ArangesReader(DwarfSections sections) {
    this.section = sections.sectionOrEmpty(".debug_aranges");
  }

  /**
   * Reads the next set.
   *
   * @param ranges takes the ranges, without empty ones; what was in it is dropped
   * @return false if there is none
   * @throws FormatException UNSUPPORTED_DWARF_VERSION, BAD_RANGE_LIST, OUT_OF_RANGE or TRUNCATED if
   *     the set is wrong; the set is passed over, and if its length is wrong the rest of the
   *     section
   */
  public boolean next(AddressRanges ranges) {
    ranges.clear();
    if (next >= section.size()) {
      return false;
    }
    offset = next;
    next = section.size();
    reader.load(section, offset, Math.min(section.size(), offset + 12));
    int offsetSize = 4;
    long length = reader.u32();
    if (length == LONG_FORMAT) {
      offsetSize = 8;
      length = reader.u64();
    } else if (length >= FIRST_RESERVED) {
      throw wrong(offset, "reserved length 0x" + Long.toHexString(length));
    }
    long start = reader.position();
    section.checkRange(start, length);
    next = start + length;
    reader.load(section, start, next);
    readSet(offsetSize, ranges);
    return true;
  }

  private void readSet(int offsetSize, AddressRanges ranges) {
    int version = reader.u16();
    if (version != VERSION) {
      throw section.error(
          FormatErrorCode.UNSUPPORTED_DWARF_VERSION,
          reader.position() - 2,
          "set of address ranges of version " + version);
    }
    unitOffset = reader.unsigned(offsetSize);
    int size = reader.u8();
    if (size != 2 && size != 4 && size != 8) {
      throw wrong(reader.position() - 1, "addresses of " + size + " bytes");
    }
    int segmentSize = reader.u8();
    if (segmentSize != 0) {
      throw wrong(reader.position() - 1, "segment selectors of " + segmentSize + " bytes");
    }
    // The first pair lies at a multiple of a pair's size, counted from the start of the set.
    long header = reader.position() - offset;
    reader.skip(-header & 2L * size - 1);
    while (reader.remaining() > 0) {
      long address = reader.unsigned(size);
      long length = reader.unsigned(size);
      if (address == 0 && length == 0) {
        return;
      }
      ranges.add(address, address + length);
    }
  }

  /** Section offset of the set that was read last, or that failed. */
  public long offset() {
    return offset;
  }

  /** Offset in .debug_info of the unit that the set read last speaks of; not checked. */
  public long unitOffset() {
    return unitOffset;
  }

  private FormatException wrong(long position, String problem) {
    return section.error(
        FormatErrorCode.BAD_RANGE_LIST, position, "set of address ranges with " + problem);
  }
}
