package org.abitrack.kallmodsyms.verify;

import org.abitrack.kallmodsyms.map.AwkRecord;

/** Addresses in fields. */
final class Hex {
  /** What the script compares addresses by: twelve digits, which a double holds. */
  private static final int DIGITS = 12;

  private Hex() {}

  /** The value of the last twelve digits of a field behind its first {@code skipped} characters. */
  static long lowDigits(AwkRecord record, int field, int skipped) {
    if (field > record.count()) {
      return 0;
    }
    int to = record.end(field);
    return value(record, Math.max(record.start(field) + skipped, to - DIGITS), to);
  }

  /** The low 64 bits of the hexadecimal digits from a place on; ends at what is no digit. */
  static long value(AwkRecord record, int from, int to) {
    long value = 0;
    for (int i = from; i < to; i++) {
      int digit = Character.digit(record.at(i), 16);
      if (digit < 0) {
        break;
      }
      value = value << 4 | digit;
    }
    return value;
  }
}
