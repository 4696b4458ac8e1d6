package org.abitrack.kallmodsyms.sympath;

import com.google.common.primitives.Ints;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.elf.SectionHeader;

/**
 * The bytes of an object whose sections can grow. Offsets are from the start of the file; header
 * fields are those of gABI, "ELF Header" and "Section Header". The section table was checked by
 * {@link ElfFile} before; what a section claims is checked here when it is touched.
 */
final class ObjectImage {
  /** Sections aligned to more than this are no object of a compiler's. */
  static final long MAX_ALIGNMENT = 1L << 24;

  /** What follows a grown section keeps at least this alignment. */
  private static final long MIN_ALIGNMENT = 8;

  private static final int SHF_COMPRESSED = 1 << 11;

  private final String name;
  private final boolean is64;
  private final ByteOrder order;
  private final int sectionCount;
  private final List<SectionHeader> original;

  /**
   * By section. What is written to the file is kept here too: sections of a hostile file may lie
   * over the headers.
   */
  private final long[] offsets;

  private final long[] sizes;
  private final int[] infos;
  private final int headerSize;

  /** Offset of the section header table. */
  private long table;

  private byte[] bytes;
  private ByteBuffer buffer;

  ObjectImage(ElfFile elf, byte[] bytes) {
    this.name = elf.name();
    this.is64 = elf.is64Bit();
    this.order = elf.bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    this.original = elf.sections();
    this.sectionCount = original.size();
    this.bytes = bytes;
    this.buffer = ByteBuffer.wrap(bytes).order(order);
    this.headerSize = is64 ? 64 : 40;
    this.table = word(is64 ? 40 : 32);
    this.offsets = new long[sectionCount];
    this.sizes = new long[sectionCount];
    this.infos = new int[sectionCount];
    for (int i = 0; i < sectionCount; i++) {
      offsets[i] = original.get(i).offset();
      sizes[i] = original.get(i).size();
      infos[i] = original.get(i).info();
    }
  }

  byte[] bytes() {
    return bytes;
  }

  boolean is64() {
    return is64;
  }

  boolean bigEndian() {
    return order == ByteOrder.BIG_ENDIAN;
  }

  int sectionCount() {
    return sectionCount;
  }

  /** sh_type; it does not change. */
  int type(int section) {
    return original.get(section).type();
  }

  /** sh_link; it does not change. */
  int link(int section) {
    return original.get(section).link();
  }

  /** sh_entsize; it does not change. */
  long entrySize(int section) {
    return original.get(section).entrySize();
  }

  int info(int section) {
    return infos[section];
  }

  void setInfo(int section, int value) {
    infos[section] = value;
    buffer.putInt(header(section) + (is64 ? 44 : 28), value);
  }

  private long alignment(int section) {
    return original.get(section).alignment();
  }

  /**
   * Where a section's bytes start.
   *
   * @throws InvalidObjectException if they do not lie in the file as they are
   */
  int start(int section) {
    long offset = offsets[section];
    long size = sizes[section];
    if (type(section) == SectionHeader.SHT_NOBITS
        || (original.get(section).flags() & SHF_COMPRESSED) != 0
        || offset < 0
        || size < 0
        || offset > bytes.length
        || size > bytes.length - offset) {
      throw invalid(section, "does not lie in the file");
    }
    return (int) offset;
  }

  /** Size in bytes of a section that {@link #start} has checked. */
  int length(int section) {
    return (int) sizes[section];
  }

  int u8(int at) {
    return bytes[at] & 0xff;
  }

  void put8(int at, int value) {
    bytes[at] = (byte) value;
  }

  int u16(int at) {
    return buffer.getShort(at) & 0xffff;
  }

  void put16(int at, int value) {
    buffer.putShort(at, (short) value);
  }

  int i32(int at) {
    return buffer.getInt(at);
  }

  void put32(int at, int value) {
    buffer.putInt(at, value);
  }

  /**
   * Adds {@code added} at the end of a section. What lies behind moves on by its size, rounded up
   * so that every section stays aligned; the gap is zero.
   *
   * @param strict whether a section that reaches across the end of this one is an error
   */
  void append(int section, byte[] added, boolean strict) {
    int end = start(section) + length(section);
    if (strict) {
      requireNothingAcross(section, end);
    }
    int shift = shift(section, end, added.length);
    byte[] grown = new byte[grownSize(section, shift)];
    System.arraycopy(bytes, 0, grown, 0, end);
    System.arraycopy(added, 0, grown, end, added.length);
    System.arraycopy(bytes, end, grown, end + shift, bytes.length - end);
    bytes = grown;
    buffer = ByteBuffer.wrap(grown).order(order);
    if (table >= end) {
      table += shift;
      putWord(is64 ? 40 : 32, table);
    }
    long segments = word(is64 ? 32 : 28);
    if (Long.compareUnsigned(segments, end) >= 0) {
      putWord(is64 ? 32 : 28, segments + shift);
    }
    for (int i = 0; i < sectionCount; i++) {
      if (Long.compareUnsigned(offsets[i], end) >= 0) {
        offsets[i] += shift;
        putWord(header(i) + (is64 ? 24 : 16), offsets[i]);
      }
    }
    sizes[section] += added.length;
    putWord(header(section) + (is64 ? 32 : 20), sizes[section]);
  }

  private int grownSize(int section, int shift) {
    if (shift > Integer.MAX_VALUE - 64 - bytes.length) {
      throw invalid(section, "cannot grow: the object is too large");
    }
    return bytes.length + shift;
  }

  private int shift(int section, int end, int added) {
    long alignment = MIN_ALIGNMENT;
    for (int i = 0; i < sectionCount; i++) {
      if (Long.compareUnsigned(offsets[i], end) >= 0) {
        long wanted = alignment(i);
        if (wanted < 0 || wanted > MAX_ALIGNMENT) {
          throw invalid(i, "is aligned to 0x" + Long.toHexString(wanted));
        }
        alignment = Math.max(alignment, wanted);
      }
    }
    long shift = (added + alignment - 1) / alignment * alignment;
    if (shift > Integer.MAX_VALUE - 64) {
      throw invalid(section, "cannot grow by " + added + " bytes");
    }
    return Ints.checkedCast(shift);
  }

  private void requireNothingAcross(int section, int end) {
    for (int i = 1; i < sectionCount; i++) {
      long offset = offsets[i];
      if (i != section
          && type(i) != SectionHeader.SHT_NOBITS
          && Long.compareUnsigned(offset, end) < 0
          && Long.compareUnsigned(offset + sizes[i], end) > 0) {
        throw invalid(i, "overlaps section " + section + ", which has to grow");
      }
    }
    long tableEnd = table + (long) sectionCount * headerSize;
    if (table < end && tableEnd > end) {
      throw invalid(section, "overlaps the section header table");
    }
  }

  /** An error about a section. */
  InvalidObjectException invalid(int section, String what) {
    return new InvalidObjectException(
        name + ": section " + section + " (" + original.get(section).name() + ") " + what);
  }

  /** An error about the object. */
  InvalidObjectException invalid(String what) {
    return new InvalidObjectException(name + ": " + what);
  }

  private int header(int section) {
    return (int) table + section * headerSize;
  }

  private long word(int at) {
    return is64 ? buffer.getLong(at) : buffer.getInt(at) & 0xffff_ffffL;
  }

  private void putWord(int at, long value) {
    if (is64) {
      buffer.putLong(at, value);
    } else {
      buffer.putInt(at, (int) value);
    }
  }

  /** Moves bytes inside of the file; the places may overlap. */
  void move(int from, int to, int length) {
    System.arraycopy(bytes, from, bytes, to, length);
  }

  /** Makes bytes zero. */
  void clear(int from, int to) {
    Arrays.fill(bytes, from, to, (byte) 0);
  }
}
