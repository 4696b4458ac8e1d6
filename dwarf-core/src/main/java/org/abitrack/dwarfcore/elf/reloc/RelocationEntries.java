package org.abitrack.dwarfcore.elf.reloc;

import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.FormatException;
import org.abitrack.dwarfcore.io.SectionBytes;

/** The entries of one relocation section, with all that is needed to apply them. */
public final class RelocationEntries {
  private final SectionBytes entries;
  private final RelocationFormat format;
  private final RelocationTypes types;
  private final long[] symbols;
  private final SectionBytes target;
  private final long count;

  /**
   * The entries of a relocation section.
   *
   * @param entries the relocation section's bytes
   * @param symbols st_value of each symbol: all that counts of one; that of a section's symbol is 0
   * @param target the bytes to be relocated
   * @throws FormatException BAD_SECTION if the size is no multiple of an entry's
   */
  public RelocationEntries(
      SectionBytes entries,
      RelocationFormat format,
      RelocationTypes types,
      long[] symbols,
      SectionBytes target) {
    this.entries = entries;
    this.format = format;
    this.types = types;
    this.symbols = symbols;
    this.target = target;
    long size = entries.size();
    if (size % format.entrySize() != 0) {
      throw entries.error(
          FormatErrorCode.BAD_SECTION,
          size - size % format.entrySize(),
          size + " bytes of relocations are no multiple of " + format.entrySize());
    }
    this.count = size / format.entrySize();
  }

  /**
   * Checks all entries and applies them, in the file's order, to a copy of the whole section.
   *
   * @param image the bytes of the section that is relocated
   * @throws FormatException UNKNOWN_RELOCATION or BAD_RELOCATION; then the copy is of no use
   */
  public void applyTo(byte[] image) {
    RelocationCursor cursor = cursor();
    RelocationApplier applier = applier();
    byte[] widths = types.absoluteWidths();
    long next = 0;
    while (next < count) {
      next = cursor.applyPlain(next, count, widths, symbols, image);
      if (next < count) {
        cursor.read(next, count);
        check(cursor, next);
        applier.apply(cursor, image, (int) cursor.offset(), image.length);
        next++;
      }
    }
  }

  /** Number of entries. */
  long count() {
    return count;
  }

  /** The relocation section's bytes. */
  SectionBytes bytes() {
    return entries;
  }

  RelocationFormat format() {
    return format;
  }

  RelocationTypes types() {
    return types;
  }

  /** The bytes that are relocated, before that. */
  SectionBytes target() {
    return target;
  }

  /** A cursor over the entries; for one thread. */
  RelocationCursor cursor() {
    return new RelocationCursor(entries, format);
  }

  /** What stores the values of these entries. */
  RelocationApplier applier() {
    return new RelocationApplier(target, types, symbols);
  }

  /**
   * Checks the entry that a cursor stands on.
   *
   * @throws FormatException UNKNOWN_RELOCATION or BAD_RELOCATION
   */
  void check(RelocationCursor cursor, long index) {
    int reach = 0;
    for (int step = 0; step < cursor.steps(); step++) {
      RelocationType type = types.type(cursor.type(step));
      if (type == null) {
        throw target.error(
            FormatErrorCode.UNKNOWN_RELOCATION,
            cursor.offset(),
            "unknown relocation type "
                + Integer.toUnsignedString(cursor.type(step))
                + " of "
                + types.machine()
                + " (entry "
                + index
                + " of "
                + entries.section()
                + ")");
      }
      reach = Math.max(reach, type.width());
    }
    if (reach == 0) {
      return; // NONE: its offset and symbol mean nothing
    }
    long offset = cursor.offset();
    if (offset < 0 || offset > target.size() - reach) {
      throw bad(
          index,
          "relocation of 0x"
              + Long.toHexString(offset)
              + " is outside of "
              + target.section()
              + " of "
              + target.size()
              + " bytes");
    }
    if (cursor.specialSymbol() != 0) {
      throw bad(index, "special symbol " + cursor.specialSymbol() + " (r_ssym)");
    }
    if (cursor.symbol() >= symbols.length) {
      throw bad(index, "relocation against symbol " + cursor.symbol() + " of " + symbols.length);
    }
  }

  private FormatException bad(long index, String problem) {
    return entries.error(FormatErrorCode.BAD_RELOCATION, index * format.entrySize(), problem);
  }
}
