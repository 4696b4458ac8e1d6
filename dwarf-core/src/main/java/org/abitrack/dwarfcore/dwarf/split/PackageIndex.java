package org.abitrack.dwarfcore.dwarf.split;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.SectionBytes;
import org.abitrack.dwarfcore.io.SectionReader;

/**
 * .debug_cu_index or .debug_tu_index of a package file: for each unit, by dwo id or type signature,
 * its part of each section (DWARF 5 §7.3.5.3; version 2 is that of the GNU tools before DWARF 5).
 * Immutable.
 *
 * <p>Layout: version, numbers of columns, rows and hash slots; a signature per slot; a row number
 * per slot (from 1, 0 is a free slot); the section of each column; offsets by row and column; sizes
 * likewise. All numbers but the signatures have 4 bytes.
 */
final class PackageIndex {
  /** Sections (DW_SECT); the numbers that are used here mean the same in both versions. */
  static final int INFO = 1;

  /** .debug_types, only in version 2. */
  static final int TYPES = 2;

  static final int ABBREV = 3;
  static final int LINE = 4;
  static final int STR_OFFSETS = 6;

  private static final int SECTION_KINDS = 9;
  private static final int ABSENT = -1;

  private final SectionBytes section;
  private final int rows;

  /** Column of each section kind, or {@link #ABSENT}. */
  private final int[] columnOf = new int[SECTION_KINDS];

  private final int columns;
  private final int[] offsets;
  private final int[] sizes;
  private final Map<Long, Integer> rowOfSignature;

  private PackageIndex(
      SectionBytes section, int columns, int rows, Map<Long, Integer> rowOfSignature) {
    this.section = section;
    this.columns = columns;
    this.rows = rows;
    this.rowOfSignature = rowOfSignature;
    this.offsets = new int[rows * columns];
    this.sizes = new int[rows * columns];
    Arrays.fill(columnOf, ABSENT);
  }

  /**
   * Reads an index; an empty section is an index without rows.
   *
   * @throws org.abitrack.dwarfcore.io.FormatException BAD_PACKAGE_INDEX if it contradicts itself,
   *     TRUNCATED if it is cut off
   */
  static PackageIndex read(SectionBytes section) {
    if (section.size() == 0) {
      return new PackageIndex(section, 0, 0, new HashMap<>());
    }
    SectionReader reader = section.reader();
    readVersion(reader);
    long columns = reader.u32();
    long rows = reader.u32();
    long slots = reader.u32();
    // All of these are below 2^32, so nothing here overflows before the comparison.
    long tables = columns >= SECTION_KINDS ? Long.MAX_VALUE : rows * columns * 8 + columns * 4;
    if (rows > slots || tables > reader.remaining() || slots * 12 > reader.remaining() - tables) {
      throw reader.error(
          FormatErrorCode.BAD_PACKAGE_INDEX,
          4,
          columns + " columns, " + rows + " rows and " + slots + " slots do not fit");
    }
    PackageIndex index =
        new PackageIndex(
            section, (int) columns, (int) rows, readSlots(reader, (int) slots, (int) rows));
    index.readColumns(reader);
    readNumbers(reader, index.offsets);
    readNumbers(reader, index.sizes);
    return index;
  }

  private static void readVersion(SectionReader reader) {
    if (reader.u32() == 2) {
      return;
    }
    reader.seek(0);
    int version = reader.u16();
    if (version != 5) {
      throw reader.error(
          FormatErrorCode.BAD_PACKAGE_INDEX,
          0,
          "index version " + version + " is not supported (2 and 5 are)");
    }
    reader.skip(2); // padding
  }

  private static Map<Long, Integer> readSlots(SectionReader reader, int slots, int rows) {
    long[] signatures = new long[slots];
    for (int i = 0; i < slots; i++) {
      signatures[i] = reader.u64();
    }
    Map<Long, Integer> rowOfSignature = new HashMap<>();
    for (int i = 0; i < slots; i++) {
      long at = reader.position();
      long row = reader.u32();
      if (row > rows) {
        throw reader.error(FormatErrorCode.BAD_PACKAGE_INDEX, at, "row " + row + " of " + rows);
      }
      if (row != 0 && rowOfSignature.putIfAbsent(signatures[i], (int) row - 1) != null) {
        throw reader.error(
            FormatErrorCode.BAD_PACKAGE_INDEX,
            at,
            "0x" + Long.toHexString(signatures[i]) + " is there twice");
      }
    }
    return rowOfSignature;
  }

  private void readColumns(SectionReader reader) {
    for (int i = 0; i < columns; i++) {
      long at = reader.position();
      long kind = reader.u32();
      if (kind == 0 || kind >= SECTION_KINDS || columnOf[(int) kind] != ABSENT) {
        throw reader.error(
            FormatErrorCode.BAD_PACKAGE_INDEX, at, "section " + kind + " unknown or there twice");
      }
      columnOf[(int) kind] = i;
    }
  }

  private static void readNumbers(SectionReader reader, int[] numbers) {
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (int) reader.u32();
    }
  }

  /** Number of rows. */
  int rows() {
    return rows;
  }

  /** The row of a dwo id or type signature, or -1. */
  int row(long signature) {
    Integer row = rowOfSignature.get(signature);
    return row == null ? ABSENT : row;
  }

  /** Whether rows have a part of a section. */
  boolean has(int sectionKind) {
    return columnOf[sectionKind] != ABSENT;
  }

  /** Start of a row's part of a section; 0 if the index has no such column. */
  long offset(int row, int sectionKind) {
    int column = columnOf[sectionKind];
    return column == ABSENT ? 0 : Integer.toUnsignedLong(offsets[row * columns + column]);
  }

  /** Size of a row's part of a section; 0 if the index has no such column. */
  long size(int row, int sectionKind) {
    int column = columnOf[sectionKind];
    return column == ABSENT ? 0 : Integer.toUnsignedLong(sizes[row * columns + column]);
  }

  /** The section that the index is. */
  SectionBytes section() {
    return section;
  }
}
