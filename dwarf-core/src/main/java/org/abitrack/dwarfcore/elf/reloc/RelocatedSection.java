package org.abitrack.dwarfcore.elf.reloc;

import java.util.List;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.SectionBytes;

/**
 * A section of a relocatable file with its relocations applied.
 *
 * <p>Relocations are applied to the bytes that are asked for, when they are asked for: a walk over
 * a section keeps neither its bytes nor its relocations in memory. Safe for use by many threads.
 */
public final class RelocatedSection implements SectionBytes {
  /** Bytes before and behind a range in which a field that crosses its edge can lie. */
  private static final int MARGIN = RelocationType.MAX_FIELD_BYTES;

  private final SectionBytes plain;
  private final RelocationTable[] tables;

  /**
   * The bytes of {@code plain} after the relocations of all {@code tables}, which must have been
   * made for it; they are applied in the given order.
   */
  public RelocatedSection(SectionBytes plain, List<RelocationTable> tables) {
    this.plain = plain;
    this.tables = tables.toArray(new RelocationTable[0]);
  }

  @Override
  public String file() {
    return plain.file();
  }

  @Override
  public String section() {
    return plain.section();
  }

  @Override
  public boolean bigEndian() {
    return plain.bigEndian();
  }

  @Override
  public long size() {
    return plain.size();
  }

  @Override
  public void copy(long offset, byte[] target, int at, int length) {
    checkRange(offset, length);
    if (length == 0) {
      return;
    }
    long end = offset + length;
    if (!crossed(offset) && !crossed(end)) {
      plain.copy(offset, target, at, length);
      apply(target, at, offset, end, offset, end);
      return;
    }
    // A field lies across an edge: relocate it as a whole and keep the part that was asked for.
    long from = Math.max(0, offset - MARGIN);
    long to = Math.min(size(), end + MARGIN);
    byte[] wider = new byte[roomFor(from, to)];
    plain.copy(from, wider, 0, wider.length);
    apply(wider, 0, from, to, from, end);
    System.arraycopy(wider, (int) (offset - from), target, at, length);
  }

  private int roomFor(long from, long to) {
    if (to - from > Integer.MAX_VALUE - 64) {
      throw error(FormatErrorCode.TOO_LARGE, from, "a part of " + (to - from) + " bytes");
    }
    return (int) (to - from);
  }

  /** Whether a field may begin before {@code edge} and end behind it. */
  private boolean crossed(long edge) {
    for (RelocationTable table : tables) {
      long end = table.firstFrom(edge);
      long position = table.firstFrom(Math.max(0, edge - MARGIN + 1));
      if (position < end && crossed(table, position, end, edge)) {
        return true;
      }
    }
    return false;
  }

  private static boolean crossed(RelocationTable table, long from, long end, long edge) {
    RelocationCursor cursor = table.cursor();
    for (long i = from; i < end; i++) {
      table.read(cursor, i, end);
      for (int step = 0; step < cursor.steps(); step++) {
        if (cursor.offset() + typeOf(table, cursor, step).reach() > edge) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Applies the relocations of the offsets {@code first} to {@code last} to bytes that hold the
   * section's range {@code from} to {@code to}.
   */
  private void apply(byte[] bytes, int at, long from, long to, long first, long last) {
    for (RelocationTable table : tables) {
      long position = table.firstFrom(first);
      long end = table.firstFrom(last);
      RelocationCursor cursor = table.cursor();
      for (long i = position; i < end; i++) {
        table.read(cursor, i, end);
        int index = at + (int) (cursor.offset() - from);
        applyEntry(table, cursor, bytes, index, at + (int) (to - from));
      }
    }
  }

  private void applyEntry(
      RelocationTable table, RelocationCursor cursor, byte[] bytes, int index, int limit) {
    RelocationType type = typeOf(table, cursor, 0);
    if (type.operation() == Operation.ABSOLUTE && cursor.steps() == 1 && !cursor.addendInField()) {
      // Nearly all are of this kind.
      long value = table.symbolValue(cursor.symbol()) + cursor.addend();
      Fields.put(bytes, index, type.width(), plain.bigEndian(), value);
      return;
    }
    if (type.operation().uleb128()) {
      applyUleb128(table, cursor, type, bytes, index, limit);
      return;
    }
    int width = resultWidth(table, cursor);
    if (width == 0) {
      return; // NONE: its offset and symbol were not checked because they mean nothing
    }
    boolean order = bigEndian();
    long field = Fields.get(bytes, index, width, order);
    long value = cursor.addendInField() && !accumulates(type) ? field : cursor.addend();
    for (int step = 0; step < cursor.steps(); step++) {
      value = compute(table, cursor, step, value, field);
    }
    Fields.put(bytes, index, width, order, value);
  }

  /** Of several steps the last that does something decides what is stored. */
  private static int resultWidth(RelocationTable table, RelocationCursor cursor) {
    int width = 0;
    for (int step = 0; step < cursor.steps(); step++) {
      int own = typeOf(table, cursor, step).width();
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

  private long compute(
      RelocationTable table, RelocationCursor cursor, int step, long addend, long field) {
    RelocationType type = typeOf(table, cursor, step);
    long symbol = symbolValue(table, cursor, step);
    long sum = symbol + addend;
    return switch (type.operation()) {
      case NONE -> addend;
      case ABSOLUTE -> sum;
      case PC_RELATIVE -> sum - cursor.offset();
      case NEGATED -> addend - symbol;
      case TLS_OFFSET -> sum - table.types().tlsBias();
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
  private static long symbolValue(RelocationTable table, RelocationCursor cursor, int step) {
    return step == 0 ? table.symbolValue(cursor.symbol()) : 0;
  }

  private void applyUleb128(
      RelocationTable table,
      RelocationCursor cursor,
      RelocationType type,
      byte[] bytes,
      int index,
      int limit) {
    int end = index;
    int last = Math.min(limit, index + RelocationType.MAX_FIELD_BYTES);
    while (end < last && bytes[end] < 0) {
      end++;
    }
    if (end == last) {
      throw error(
          FormatErrorCode.BAD_RELOCATION,
          cursor.offset(),
          type.name() + " applies to a ULEB128 number without end");
    }
    long field = 0;
    for (int i = end; i >= index; i--) {
      field = (field << 7) | (bytes[i] & 0x7f);
    }
    long value = compute(table, cursor, 0, cursor.addend(), field);
    for (int i = index; i <= end; i++) {
      bytes[i] = (byte) ((value & 0x7f) | (i < end ? 0x80 : 0));
      value >>>= 7;
    }
  }

  private static RelocationType typeOf(RelocationTable table, RelocationCursor cursor, int step) {
    RelocationType type = table.types().type(cursor.type(step));
    if (type == null) {
      throw new IllegalStateException("the table was checked when it was made");
    }
    return type;
  }
}
