package org.abitrack.dwarfcore.dwarf.abbrev;

import java.util.Arrays;
import org.abitrack.dwarfcore.dwarf.form.Form;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.SectionReader;

/**
 * One abbreviation table as flat arrays: 13 bytes per declaration and 16 per attribute.
 * Declarations are numbered 0, 1, … in file order; {@link #indexOf} finds one by its code.
 */
public final class AbbreviationTable {
  /** More declarations than this in one table are taken for damage. */
  public static final int MAX_DECLARATIONS = 1 << 20;

  /** More attributes than this in one table are taken for damage. */
  public static final int MAX_ATTRIBUTES = 1 << 22;

  /** A table without declarations. */
  public static final AbbreviationTable EMPTY = new AbbreviationTable(0);

  private final long offset;
  private int count;
  private int attributeCount;
  private int[] tags = new int[64];
  private boolean[] children = new boolean[64];

  /** Index of the first attribute; the declaration's last one stands before the next's first. */
  private int[] firstAttribute = new int[65];

  private int[] attributes = new int[256];
  private int[] forms = new int[256];
  private long[] implicitValues = new long[0];

  /** Codes in file order, or an empty array when they are 1, 2, 3, … */
  private long[] codes = new long[0];

  /** Codes in ascending order and their declarations; only beside {@link #codes}. */
  private long[] sortedCodes = new long[0];

  private int[] sortedIndices = new int[0];

  private AbbreviationTable(long offset) {
    this.offset = offset;
  }

  /**
   * Reads the table at the reader's position, up to its terminating 0.
   *
   * @throws org.abitrack.dwarfcore.io.FormatException if it is cut off, too large, or declares a
   *     code twice
   */
  public static AbbreviationTable read(SectionReader reader) {
    AbbreviationTable table = new AbbreviationTable(reader.position());
    while (true) {
      long at = reader.position();
      long code = reader.uleb128();
      if (code == 0) {
        table.index(reader);
        return table;
      }
      table.readDeclaration(reader, at, code);
    }
  }

  private void readDeclaration(SectionReader reader, long at, long code) {
    reader.require(
        count < MAX_DECLARATIONS,
        FormatErrorCode.TOO_MANY_ABBREVIATIONS,
        at,
        "more than " + MAX_DECLARATIONS + " abbreviations in one table");
    growDeclarations();
    if (code != count + 1 && codes.length == 0) {
      codes = new long[tags.length];
      for (int i = 0; i < count; i++) {
        codes[i] = i + 1L;
      }
    }
    if (codes.length > 0) {
      codes[count] = code;
    }
    tags[count] = smallCode(reader, "tag");
    children[count] = reader.u8() != 0;
    while (true) {
      int attribute = smallCode(reader, "attribute");
      int form = smallCode(reader, "form");
      if (attribute == 0 && form == 0) {
        break;
      }
      addAttribute(reader, at, attribute, form);
    }
    count++;
    firstAttribute[count] = attributeCount;
  }

  private void addAttribute(SectionReader reader, long at, int attribute, int form) {
    reader.require(
        attributeCount < MAX_ATTRIBUTES,
        FormatErrorCode.TOO_MANY_ABBREVIATIONS,
        at,
        "more than " + MAX_ATTRIBUTES + " attributes in one abbreviation table");
    if (attributeCount == attributes.length) {
      attributes = Arrays.copyOf(attributes, attributeCount * 2);
      forms = Arrays.copyOf(forms, attributeCount * 2);
    }
    attributes[attributeCount] = attribute;
    forms[attributeCount] = form;
    if (form == Form.IMPLICIT_CONST.code()) {
      long value = reader.sleb128();
      if (attributeCount >= implicitValues.length) {
        implicitValues = Arrays.copyOf(implicitValues, attributes.length);
      }
      implicitValues[attributeCount] = value;
    }
    attributeCount++;
  }

  private static int smallCode(SectionReader reader, String what) {
    long at = reader.position();
    long code = reader.uleb128();
    if (code < 0 || code > Integer.MAX_VALUE) {
      throw reader.error(FormatErrorCode.OUT_OF_RANGE, at, what + " code too large");
    }
    return (int) code;
  }

  private void growDeclarations() {
    if (count == tags.length) {
      int size = count * 2;
      tags = Arrays.copyOf(tags, size);
      children = Arrays.copyOf(children, size);
      firstAttribute = Arrays.copyOf(firstAttribute, size + 1);
      codes = codes.length == 0 ? codes : Arrays.copyOf(codes, size);
    }
  }

  /** Sorts the codes, when they are not simply 1, 2, 3, …, and looks for duplicates. */
  private void index(SectionReader reader) {
    if (codes.length == 0) {
      return;
    }
    sortedCodes = Arrays.copyOf(codes, count);
    Arrays.sort(sortedCodes);
    for (int i = 1; i < count; i++) {
      if (sortedCodes[i] == sortedCodes[i - 1]) {
        throw reader.error(
            FormatErrorCode.DUPLICATE_ABBREVIATION,
            offset,
            "abbreviation code " + Long.toUnsignedString(sortedCodes[i]) + " declared twice");
      }
    }
    sortedIndices = new int[count];
    for (int i = 0; i < count; i++) {
      sortedIndices[Arrays.binarySearch(sortedCodes, codes[i])] = i;
    }
  }

  /** Offset of the table in .debug_abbrev. */
  public long offset() {
    return offset;
  }

  /** Number of declarations. */
  public int count() {
    return count;
  }

  /** The declaration of a code, or -1. */
  public int indexOf(long code) {
    if (sortedCodes.length == 0) {
      return code >= 1 && code <= count ? (int) code - 1 : -1;
    }
    int found = Arrays.binarySearch(sortedCodes, code);
    return found < 0 ? -1 : sortedIndices[found];
  }

  /** The tag of a declaration. */
  public int tag(int declaration) {
    return tags[declaration];
  }

  /** Whether a declaration's DIEs have children. */
  public boolean hasChildren(int declaration) {
    return children[declaration];
  }

  /** Number of attributes of a declaration. */
  public int attributeCount(int declaration) {
    return firstAttribute[declaration + 1] - firstAttribute[declaration];
  }

  /** The DW_AT code of a declaration's attribute. */
  public int attribute(int declaration, int number) {
    return attributes[firstAttribute[declaration] + number];
  }

  /** The DW_FORM code of a declaration's attribute; may be one that nobody has defined. */
  public int form(int declaration, int number) {
    return forms[firstAttribute[declaration] + number];
  }

  /** The value of a DW_FORM_implicit_const attribute. */
  public long implicitValue(int declaration, int number) {
    return implicitValues[firstAttribute[declaration] + number];
  }
}
