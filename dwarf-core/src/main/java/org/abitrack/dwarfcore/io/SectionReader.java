package org.abitrack.dwarfcore.io;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A cursor over a window of a section: the one class through which numbers and strings leave a
 * file.
 *
 * <p>The window is a copy in memory, reused by {@link #load}, so that a walk over a large section
 * costs one buffer and no page of the file stays resident. Positions are offsets from the start of
 * the <em>section</em>. A read that fails leaves the position where it was and throws a {@link
 * FormatException} that points at the value it could not read. Not safe for use by several threads.
 */
public final class SectionReader {
  /** A 64-bit number needs at most 10 LEB128 bytes; padding may add some, this many in all. */
  public static final int MAX_LEB128_BYTES = 16;

  private static final SectionBytes NOTHING = new HeapSection("", "", false, new byte[0]);
  private static final int INITIAL_BUFFER = 4096;

  private SectionBytes source = NOTHING;
  private boolean bigEndian;
  private byte[] buffer = new byte[0];

  /** Section offset of {@code buffer[0]}. */
  private long base;

  /** Index of the next byte in {@code buffer}. */
  private int index;

  /** Index behind the last byte of the window. */
  private int end;

  /**
   * Makes the bytes {@code from} to {@code to} of {@code section} the window and goes to its start.
   *
   * @throws FormatException if the range leaves the section or is larger than an array can be
   */
  public void load(SectionBytes section, long from, long to) {
    section.checkRange(from, to - from);
    long length = to - from;
    if (length > Integer.MAX_VALUE - 64) {
      throw section.error(
          FormatErrorCode.TOO_LARGE, from, "a part of " + length + " bytes is too large to read");
    }
    if (buffer.length < length) {
      buffer = new byte[(int) Math.max(length, Math.min(INITIAL_BUFFER, section.size()))];
    }
    section.copy(from, buffer, 0, (int) length);
    source = section;
    bigEndian = section.bigEndian();
    base = from;
    index = 0;
    end = (int) length;
  }

  /** Section offset of the next byte. */
  public long position() {
    return base + index;
  }

  /** Section offset of the first byte of the window. */
  public long start() {
    return base;
  }

  /** Section offset behind the last byte of the window. */
  public long limit() {
    return base + end;
  }

  /** Bytes left in the window. */
  public int remaining() {
    return end - index;
  }

  /** Whether numbers are big-endian. */
  public boolean bigEndian() {
    return bigEndian;
  }

  /** The section that the window shows. */
  public SectionBytes source() {
    return source;
  }

  /**
   * Goes to a section offset inside the window; its end is allowed.
   *
   * @throws FormatException if the offset is outside of the window
   */
  public void seek(long position) {
    long target = position - base;
    if (target < 0 || target > end) {
      throw error(FormatErrorCode.OUT_OF_RANGE, position, "offset outside of " + describeWindow());
    }
    index = (int) target;
  }

  /** Makes the window end at the section offset {@code limit}, which must lie inside it. */
  public void truncate(long limit) {
    long target = limit - base;
    if (target < index || target > end) {
      throw error(FormatErrorCode.OUT_OF_RANGE, limit, "end outside of " + describeWindow());
    }
    end = (int) target;
  }

  /** Moves forward by {@code count} bytes. */
  public void skip(long count) {
    if (count < 0 || count > end - index) {
      throw truncated(count);
    }
    index += (int) count;
  }

  /** The next byte, 0 to 255. */
  public int u8() {
    if (index >= end) {
      throw truncated(1);
    }
    return buffer[index++] & 0xff;
  }

  /** The next two bytes as an unsigned number. */
  public int u16() {
    int at = advance(2);
    int first = buffer[at] & 0xff;
    int second = buffer[at + 1] & 0xff;
    return bigEndian ? first << 8 | second : second << 8 | first;
  }

  /** The next three bytes as an unsigned number (DW_FORM_strx3, DW_FORM_addrx3). */
  public int u24() {
    int at = advance(3);
    int first = buffer[at] & 0xff;
    int second = buffer[at + 1] & 0xff;
    int third = buffer[at + 2] & 0xff;
    return bigEndian ? first << 16 | second << 8 | third : third << 16 | second << 8 | first;
  }

  /** The next four bytes as an unsigned number. */
  public long u32() {
    return int32(advance(4)) & 0xffff_ffffL;
  }

  /** The next eight bytes; numbers above {@link Long#MAX_VALUE} come out negative. */
  public long u64() {
    int at = advance(8);
    long first = int32(at) & 0xffff_ffffL;
    long second = int32(at + 4) & 0xffff_ffffL;
    return bigEndian ? first << 32 | second : second << 32 | first;
  }

  /** An unsigned number of 1, 2, 3, 4 or 8 bytes. */
  public long unsigned(int size) {
    return switch (size) {
      case 1 -> u8();
      case 2 -> u16();
      case 3 -> u24();
      case 4 -> u32();
      case 8 -> u64();
      default -> throw new IllegalArgumentException("number of " + size + " bytes");
    };
  }

  /** An unsigned LEB128 number (DWARF 5 §7.6), modulo 2^64. */
  public long uleb128() {
    if (index < end) {
      byte only = buffer[index];
      if (only >= 0) {
        index++;
        return only;
      }
    }
    return longLeb128(false);
  }

  /** A signed LEB128 number (DWARF 5 §7.6), modulo 2^64. */
  public long sleb128() {
    return longLeb128(true);
  }

  private long longLeb128(boolean signed) {
    long value = 0;
    int shift = 0;
    int at = index;
    int last = Math.min(end, index + MAX_LEB128_BYTES);
    while (at < last) {
      byte next = buffer[at++];
      if (shift < 64) {
        value |= (next & 0x7fL) << shift;
      }
      shift += 7;
      if (next >= 0) {
        index = at;
        return signed && shift < 64 && (next & 0x40) != 0 ? value | -1L << shift : value;
      }
    }
    throw at >= end
        ? truncated(end - index + 1L)
        : error(
            FormatErrorCode.BAD_LEB128,
            position(),
            "LEB128 number of more than " + MAX_LEB128_BYTES + " bytes");
  }

  /** Moves behind a LEB128 number of either kind. */
  public void skipLeb128() {
    if (index < end && buffer[index] >= 0) {
      index++;
    } else {
      longLeb128(false);
    }
  }

  /** Moves behind a NUL-terminated string; the result is its length without the NUL. */
  public int skipString() {
    int at = index;
    while (at < end) {
      if (buffer[at] == 0) {
        int length = at - index;
        index = at + 1;
        return length;
      }
      at++;
    }
    throw error(FormatErrorCode.UNTERMINATED_STRING, position(), "string without end");
  }

  /** A NUL-terminated string, one character per byte. */
  public String string() {
    int from = index;
    int length = skipString();
    return new String(buffer, from, length, StandardCharsets.ISO_8859_1);
  }

  /** The next {@code length} bytes. */
  public byte[] bytes(int length) {
    int at = advance(length);
    return Arrays.copyOfRange(buffer, at, at + length);
  }

  /**
   * The window's bytes themselves, for loops that compare or hash many names without copying them.
   * Valid until the next {@link #load}; {@link #indexOf} tells where a section offset lies in it.
   */
  public byte[] array() {
    return buffer;
  }

  /** Index in {@link #array()} of a section offset inside the window. */
  public int indexOf(long position) {
    return (int) (position - base);
  }

  /** An error of this section at {@code position}. */
  public FormatException error(FormatErrorCode code, long position, String problem) {
    return source.error(code, position, problem);
  }

  /** Throws an error at {@code position} unless {@code condition} holds. */
  public void require(boolean condition, FormatErrorCode code, long position, String problem) {
    if (!condition) {
      throw error(code, position, problem);
    }
  }

  private int advance(int count) {
    int at = index;
    if (count < 0 || count > end - at) {
      throw truncated(count);
    }
    index = at + count;
    return at;
  }

  private int int32(int at) {
    byte[] b = buffer;
    return bigEndian
        ? b[at] << 24 | (b[at + 1] & 0xff) << 16 | (b[at + 2] & 0xff) << 8 | (b[at + 3] & 0xff)
        : b[at + 3] << 24 | (b[at + 2] & 0xff) << 16 | (b[at + 1] & 0xff) << 8 | (b[at] & 0xff);
  }

  private FormatException truncated(long needed) {
    return error(
        FormatErrorCode.TRUNCATED,
        position(),
        needed + " bytes needed, " + (end - index) + " left in " + describeWindow());
  }

  private String describeWindow() {
    return "0x" + Long.toHexString(base) + "..0x" + Long.toHexString(base + end);
  }
}
