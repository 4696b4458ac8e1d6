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
    RelocationCursor cursor = table.entries().cursor();
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
      RelocationCursor cursor = table.entries().cursor();
      RelocationApplier applier = table.entries().applier();
      for (long i = position; i < end; i++) {
        table.read(cursor, i, end);
        int index = at + (int) (cursor.offset() - from);
        applier.apply(cursor, bytes, index, at + (int) (to - from));
      }
    }
  }

  private static RelocationType typeOf(RelocationTable table, RelocationCursor cursor, int step) {
    RelocationType type = table.entries().types().type(cursor.type(step));
    if (type == null) {
      throw new IllegalStateException("the table was checked when it was made");
    }
    return type;
  }
}
