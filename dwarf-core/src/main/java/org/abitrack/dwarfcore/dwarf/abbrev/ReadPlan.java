package org.abitrack.dwarfcore.dwarf.abbrev;

import java.util.Arrays;
import org.abitrack.dwarfcore.dwarf.constants.DwAttribute;
import org.abitrack.dwarfcore.dwarf.form.Form;
import org.abitrack.dwarfcore.dwarf.form.FormLayout;
import org.jspecify.annotations.Nullable;

/**
 * An abbreviation table compiled for one encoding and one selection of attributes: per declaration
 * a short program of steps. Runs of values of known size that nobody wants become one step.
 *
 * <p>A step is an int: the {@link #OP_MASK low bits} say what to do, bits 8–15 hold the slot that
 * takes the value ({@link #NO_SLOT}: none), bits 16–31 the form's code or, for {@link #SKIP}, the
 * number of bytes. Example, with name and byte_size selected in slots 0 and 1: (name
 * strp)(decl_file data1)(decl_line data2)(byte_size data1)(sibling ref4) becomes READ4→slot 0, SKIP
 * 3, READ1→slot 1, READ4→sibling. Not safe for use by several threads: declarations are compiled
 * when first met.
 */
public final class ReadPlan {
  /** Slot of a value that nobody wants. */
  public static final int NO_SLOT = 0xff;

  /** Slot of DW_AT_sibling, which every plan reads where a DIE has children. */
  public static final int SIBLING_SLOT = 0xfe;

  /** Bits of a step that tell what to do. */
  public static final int OP_MASK = 0xff;

  /** Step over as many bytes as the form bits say. */
  public static final int SKIP = 0;

  /** A value of 1, 2, 3, 4 or 8 bytes: the operation is its size. */
  public static final int READ1 = 1;

  /** A value of 2 bytes. */
  public static final int READ2 = 2;

  /** A value of 3 bytes. */
  public static final int READ3 = 3;

  /** A value of 4 bytes. */
  public static final int READ4 = 4;

  /** A value of 8 bytes. */
  public static final int READ8 = 8;

  /** An unsigned LEB128 number. */
  public static final int READ_ULEB128 = 9;

  /** A signed LEB128 number. */
  public static final int READ_SLEB128 = 10;

  /** A string inside the DIE. */
  public static final int READ_STRING = 11;

  /** A block; the value is the position of its length. */
  public static final int READ_BLOCK1 = 12;

  /** A block behind a 2-byte length. */
  public static final int READ_BLOCK2 = 13;

  /** A block behind a 4-byte length. */
  public static final int READ_BLOCK4 = 14;

  /** A block behind a LEB128 length. */
  public static final int READ_BLOCK = 15;

  /** The form is in the DIE. */
  public static final int READ_INDIRECT = 16;

  /** The value 1 without any bytes (DW_FORM_flag_present). */
  public static final int PRESENT = 17;

  /** The value is the constant whose index the next step is. */
  public static final int IMPLICIT = 18;

  /** 16 bytes; the value is their position. */
  public static final int READ16 = 19;

  /** A form that nobody has defined: an error when a DIE uses it. */
  public static final int UNKNOWN = 20;

  private static final int NOT_COMPILED = -1;

  private final AbbreviationTable table;
  private final int addressSize;
  private final int offsetSize;
  private final int version;
  private final AttributeSelection selection;
  private final int[] first;
  private final int[] end;
  private int[] steps;
  private int stepCount;
  private long[] constants = new long[0];
  private int constantCount;

  private ReadPlan(
      AbbreviationTable table,
      AttributeSelection selection,
      int addressSize,
      int offsetSize,
      int version) {
    this.table = table;
    this.selection = selection;
    this.addressSize = addressSize;
    this.offsetSize = offsetSize;
    this.version = version;
    this.first = new int[table.count()];
    this.end = new int[table.count()];
    this.steps = new int[Math.min(table.count() * 4, 1024) + 16];
    Arrays.fill(first, NOT_COMPILED);
  }

  /** A plan for {@code table}; declarations are compiled when they are first met. */
  public static ReadPlan of(
      AbbreviationTable table,
      AttributeSelection selection,
      int addressSize,
      int offsetSize,
      int version) {
    return new ReadPlan(table, selection, addressSize, offsetSize, version);
  }

  private void compile(int declaration) {
    int start = stepCount;
    int pendingSkip = 0;
    long filled = 0;
    int attributes = table.attributeCount(declaration);
    for (int i = 0; i < attributes; i++) {
      int attribute = table.attribute(declaration, i);
      int formCode = table.form(declaration, i);
      int slot = slotOf(attribute, declaration);
      if (slot != NO_SLOT) {
        // Of attributes that stand twice in a declaration the first counts, as in libdw.
        long bit = 1L << (slot == SIBLING_SLOT ? AttributeSelection.MAX_SLOTS : slot);
        slot = (filled & bit) == 0 ? slot : NO_SLOT;
        filled |= bit;
      }
      Form form = Form.of(formCode);
      int size = form == null ? -1 : form.size(addressSize, offsetSize, version);
      if (slot == NO_SLOT && size >= 0 && pendingSkip + size <= 0xffff) {
        pendingSkip += size;
        continue;
      }
      pendingSkip = flush(pendingSkip);
      compileValue(form, formCode, size, slot, declaration, i);
    }
    flush(pendingSkip);
    first[declaration] = start;
    end[declaration] = stepCount;
  }

  private int slotOf(int attribute, int declaration) {
    int slot = selection.slot(attribute);
    if (slot >= 0 && selection.wants(table.tag(declaration))) {
      return slot;
    }
    boolean siblings = attribute == DwAttribute.SIBLING && table.hasChildren(declaration);
    return siblings ? SIBLING_SLOT : NO_SLOT;
  }

  private int flush(int pendingSkip) {
    if (pendingSkip > 0) {
      add(SKIP | NO_SLOT << 8 | pendingSkip << 16);
    }
    return 0;
  }

  private void compileValue(
      @Nullable Form form, int formCode, int size, int slot, int declaration, int number) {
    if (form == null) {
      // Codes above 16 bits are cut here; for its message the reader looks into the table.
      add(UNKNOWN | slot << 8 | (formCode & 0xffff) << 16);
      return;
    }
    add(operation(form, size) | slot << 8 | formCode << 16);
    if (form == Form.IMPLICIT_CONST) {
      if (constantCount == constants.length) {
        constants = Arrays.copyOf(constants, constantCount * 2 + 8);
      }
      constants[constantCount] = table.implicitValue(declaration, number);
      add(constantCount++);
    }
  }

  private void add(int step) {
    if (stepCount == steps.length) {
      steps = Arrays.copyOf(steps, stepCount * 2);
    }
    steps[stepCount++] = step;
  }

  /** The operation that reads a form whose values have {@code size} bytes (-1: varying). */
  static int operation(Form form, int size) {
    FormLayout layout = form.layout();
    return switch (layout) {
      case FIXED, ADDRESS, OFFSET, REFERENCE_ADDRESS -> size == 16 ? READ16 : size;
      case NONE -> form == Form.IMPLICIT_CONST ? IMPLICIT : PRESENT;
      case UNSIGNED_LEB128 -> READ_ULEB128;
      case SIGNED_LEB128 -> READ_SLEB128;
      case STRING -> READ_STRING;
      case BLOCK1 -> READ_BLOCK1;
      case BLOCK2 -> READ_BLOCK2;
      case BLOCK4 -> READ_BLOCK4;
      case BLOCK -> READ_BLOCK;
      case INDIRECT -> READ_INDIRECT;
    };
  }

  /** The operation that reads {@code form} in a unit of this plan's encoding. */
  public int operation(Form form) {
    return operation(form, form.size(addressSize, offsetSize, version));
  }

  /** Whether the plan was made for units of this encoding. */
  public boolean fits(int addresses, int offsets, int dwarfVersion) {
    return addressSize == addresses && offsetSize == offsets && version == dwarfVersion;
  }

  /** The table that was compiled. */
  public AbbreviationTable table() {
    return table;
  }

  /** Index of a declaration's first step in {@link #steps()}, which this call may replace. */
  public int first(int declaration) {
    if (first[declaration] == NOT_COMPILED) {
      compile(declaration);
    }
    return first[declaration];
  }

  /** Index behind a declaration's last step, after a call of {@link #first}. */
  public int end(int declaration) {
    return end[declaration];
  }

  /** The steps of all declarations; not to be changed. */
  public int[] steps() {
    return steps;
  }

  /** A constant that an {@link #IMPLICIT} step names. */
  public long constant(int index) {
    return constants[index];
  }
}
