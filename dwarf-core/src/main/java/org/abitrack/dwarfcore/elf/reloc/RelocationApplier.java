package org.abitrack.dwarfcore.elf.reloc;

import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.SectionBytes;

/** Computes what a relocation stores (the psABIs' "Relocation Types") and stores it. */
final class RelocationApplier {
  private final SectionBytes section;
  private final boolean bigEndian;
  private final RelocationTypes types;
  private final long[] symbols;

  /**
   * Applies relocations to {@code section}.
   *
   * @param symbols st_value by symbol index
   */
  RelocationApplier(SectionBytes section, RelocationTypes types, long[] symbols) {
    this.section = section;
    this.bigEndian = section.bigEndian();
    this.types = types;
    this.symbols = symbols;
  }

  /**
   * Applies the entry that a cursor stands on, which has been checked.
   *
   * @param bytes holds the field at {@code index}
   * @param limit end of the section's bytes in {@code bytes}
   */
  void apply(RelocationCursor cursor, byte[] bytes, int index, int limit) {
    RelocationType type = typeOf(cursor, 0);
    if (type.operation() == Operation.ABSOLUTE && cursor.steps() == 1 && !cursor.addendInField()) {
      // Nearly all are of this kind.
      long value = symbols[(int) cursor.symbol()] + cursor.addend();
      Fields.put(bytes, index, type.width(), bigEndian, value);
      return;
    }
    if (type.operation().uleb128()) {
      applyUleb128(cursor, type, bytes, index, limit);
      return;
    }
    int width = resultWidth(cursor);
    if (width == 0) {
      return; // NONE: its offset and symbol were not checked because they mean nothing
    }
    long field = Fields.get(bytes, index, width, bigEndian);
    long value = cursor.addendInField() && !accumulates(type) ? field : cursor.addend();
    for (int step = 0; step < cursor.steps(); step++) {
      value = compute(cursor, step, value, field);
    }
    Fields.put(bytes, index, width, bigEndian, value);
  }

  /** Of several steps the last that does something decides what is stored. */
  private int resultWidth(RelocationCursor cursor) {
    int width = 0;
    for (int step = 0; step < cursor.steps(); step++) {
      int own = typeOf(cursor, step).width();
      width = own == 0 ? width : own;
    }
    return width;
  }

  /** Whether the field is an operand of its own, so that it cannot hold the addend. */
  private static boolean accumulates(RelocationType type) {
    return switch (type.operation()) {
      case ADD, SUBTRACT, SET_LOW_6, ADD_LOW_6, SUBTRACT_LOW_6 -> true;
      default -> false;
    };
  }

  private long compute(RelocationCursor cursor, int step, long addend, long field) {
    RelocationType type = typeOf(cursor, step);
    long symbol = symbolValue(cursor, step);
    long sum = symbol + addend;
    return switch (type.operation()) {
      case NONE -> addend;
      case ABSOLUTE -> sum;
      case PC_RELATIVE -> sum - cursor.offset();
      case NEGATED -> addend - symbol;
      case TLS_OFFSET -> sum - types.tlsBias();
      case ADD -> field + sum;
      case SUBTRACT -> field - sum;
      case SET_LOW_6 -> (field & 0xc0) | (sum & 0x3f);
      case ADD_LOW_6 -> (field & 0xc0) | ((field + sum) & 0x3f);
      case SUBTRACT_LOW_6 -> (field & 0xc0) | ((field - sum) & 0x3f);
      case SET_ULEB128 -> sum;
      case ADD_ULEB128 -> field + sum;
      case SUBTRACT_ULEB128 -> field - sum;
    };
  }

  /** Later steps of a 64-bit MIPS relocation are against r_ssym, of which we accept only "none". */
  private long symbolValue(RelocationCursor cursor, int step) {
    return step == 0 ? symbols[(int) cursor.symbol()] : 0;
  }

  private void applyUleb128(
      RelocationCursor cursor, RelocationType type, byte[] bytes, int index, int limit) {
    int end = index;
    int last = Math.min(limit, index + RelocationType.MAX_FIELD_BYTES);
    while (end < last && bytes[end] < 0) {
      end++;
    }
    if (end == last) {
      throw section.error(
          FormatErrorCode.BAD_RELOCATION,
          cursor.offset(),
          type.name() + " applies to a ULEB128 number without end");
    }
    long field = 0;
    for (int i = end; i >= index; i--) {
      field = (field << 7) | (bytes[i] & 0x7f);
    }
    long value = compute(cursor, 0, cursor.addend(), field);
    for (int i = index; i <= end; i++) {
      bytes[i] = (byte) ((value & 0x7f) | (i < end ? 0x80 : 0));
      value >>>= 7;
    }
  }

  private RelocationType typeOf(RelocationCursor cursor, int step) {
    RelocationType type = types.type(cursor.type(step));
    if (type == null) {
      throw new IllegalStateException("the table was checked when it was made");
    }
    return type;
  }
}
