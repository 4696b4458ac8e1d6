package org.abitrack.lineinfo.packed;

import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.SectionBytes;
import org.abitrack.dwarfcore.io.SectionReader;

/** The codes of a packed table, as they stand there: they need no preparation to be used. */
final class CodeTables {
  /** No symbol: the bits are no code, or there are none left. */
  static final int NO_SYMBOL = -1;

  private final byte[] bytes;

  /** Where each code starts in {@code bytes}. */
  private final int[] starts;

  private CodeTables(byte[] bytes, int[] starts) {
    this.bytes = bytes;
    this.starts = starts;
  }

  /** Reads the codes and checks that each lies in its place and leaves no code to two symbols. */
  static CodeTables read(SectionBytes section, long offset, long size) {
    section.checkRange(offset, size);
    SectionReader reader = section.reader(offset, offset + size);
    int[] starts = new int[Codes.COUNT];
    for (int code = 0; code < Codes.COUNT; code++) {
      starts[code] = (int) (reader.position() - offset);
      long at = reader.position();
      int longest = reader.u8();
      int symbols = 0;
      int free = 1;
      for (int length = 1; length <= longest && free >= 0; length++) {
        int count = reader.u8();
        symbols += count;
        free = 2 * free - count;
      }
      reader.require(
          longest <= PrefixCode.MAX_LENGTH && free >= 0,
          FormatErrorCode.BAD_SECTION,
          at,
          "prefix code " + code + " has more codes than bits");
      for (int i = 0; i < symbols; i++) {
        int symbol = reader.u8();
        reader.require(
            symbol < Codes.symbols(code),
            FormatErrorCode.BAD_SECTION,
            at,
            "prefix code " + code + " has a symbol " + symbol);
      }
    }
    byte[] bytes = new byte[(int) (reader.position() - offset)];
    section.copy(offset, bytes, 0, bytes.length);
    return new CodeTables(bytes, starts);
  }

  /** Size in bytes. */
  int size() {
    return bytes.length;
  }

  /** Decodes one symbol; {@link #NO_SYMBOL} if the bits are no code. */
  int symbol(int code, BitReader bits) {
    int at = starts[code];
    int longest = bytes[at++];
    int symbols = at + longest;
    int value = 0;
    int first = 0;
    for (int length = 1; length <= longest; length++) {
      int bit = bits.bit();
      if (bit < 0) {
        return NO_SYMBOL;
      }
      value |= bit;
      int count = bytes[at++] & 0xff;
      if (value - first < count) {
        return bytes[symbols + value - first] & 0xff;
      }
      symbols += count;
      first = first + count << 1;
      value <<= 1;
    }
    return NO_SYMBOL;
  }
}
