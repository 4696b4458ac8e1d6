package org.abitrack.dwarfcore.dwarf.entry;

import org.abitrack.dwarfcore.dwarf.DwarfFile;
import org.abitrack.dwarfcore.dwarf.abbrev.AbbreviationTable;
import org.abitrack.dwarfcore.dwarf.abbrev.AttributeSelection;
import org.abitrack.dwarfcore.dwarf.abbrev.ReadPlan;
import org.abitrack.dwarfcore.dwarf.form.Form;
import org.abitrack.dwarfcore.dwarf.form.FormClass;
import org.abitrack.dwarfcore.dwarf.string.StringPlace;
import org.abitrack.dwarfcore.dwarf.string.StringSection;
import org.abitrack.dwarfcore.dwarf.unit.UnitHeader;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.FormatException;
import org.abitrack.dwarfcore.io.SectionReader;
import org.jspecify.annotations.Nullable;

/**
 * A cursor over the DIEs of one unit at a time, decoding only the selected attributes.
 *
 * <p>{@link #open} loads a unit, {@link #read} decodes the DIE at an offset; the accessors then
 * speak of that DIE until the next read. To walk the children of a DIE, read at {@link #end()} and
 * go on at {@link #end()} or {@link #sibling()} until the tag is 0. Offsets are section offsets.
 * Not safe for use by several threads.
 *
 * <p>This is the hot loop of the whole toolkit: it keeps values in primitive slots and leaves the
 * meaning of forms to the accessors.
 */
public final class DieCursor {
  /** The result of {@link #reference} when there is nothing that it leads to. */
  public static final long NO_REFERENCE = -1;

  private static final AttributeSelection NOTHING = AttributeSelection.of();

  /** The bit of each form that holds a constant of at most 64 bits. */
  private static final long CONSTANT_FORMS =
      bit(Form.DATA1)
          | bit(Form.DATA2)
          | bit(Form.DATA4)
          | bit(Form.DATA8)
          | bit(Form.UDATA)
          | bit(Form.SDATA)
          | bit(Form.IMPLICIT_CONST);

  private final DwarfFile file;
  private final AttributeSelection selection;
  private final SectionReader reader = new SectionReader();
  private final SectionReader scratch = new SectionReader();
  private final UnitRootReader rootReader;
  private final long[] values;
  private final int[] forms;
  private @Nullable StringOffsets stringOffsets;
  private @Nullable StringSection strings;

  private @Nullable UnitHeader unit;

  /** DIE address of offset 0 of the open unit's section. */
  private long unitBase;

  private @Nullable UnitRoot root;
  private @Nullable ReadPlan plan;
  private @Nullable ReadPlan skipPlan;
  private AbbreviationTable table = AbbreviationTable.EMPTY;

  private long offset;
  private int declaration = -1;
  private int tag;
  private int present;
  private long siblingValue;
  private int siblingForm;

  /** A cursor over units of {@code file} that sees the attributes of {@code selection}. */
  public DieCursor(DwarfFile file, AttributeSelection selection) {
    this.file = file;
    this.selection = selection;
    this.values = new long[selection.size()];
    this.forms = new int[selection.size()];
    this.rootReader = new UnitRootReader(file);
  }

  private static long bit(Form form) {
    return 1L << form.code();
  }

  /** Loads a unit and reads its root DIE's own attributes; stands on no DIE afterwards. */
  public void open(UnitHeader header) {
    unit = null;
    root = null;
    reader.load(file.section(header), header.offset(), header.end());
    AbbreviationTable abbreviations = file.abbreviations(header, scratch);
    ReadPlan previous = plan;
    if (previous == null
        || previous.table() != abbreviations
        || !previous.fits(header.addressSize(), header.offsetSize(), header.version())) {
      plan = planOf(abbreviations, selection, header);
      skipPlan = planOf(abbreviations, NOTHING, header);
    }
    table = abbreviations;
    unit = header;
    unitBase = file.units().base(header);
    root = rootReader.read(header, abbreviations, reader);
    stringOffsets = null;
    declaration = -1;
    tag = 0;
    present = 0;
  }

  private static ReadPlan planOf(
      AbbreviationTable table, AttributeSelection selection, UnitHeader header) {
    return ReadPlan.of(
        table, selection, header.addressSize(), header.offsetSize(), header.version());
  }

  /** The file whose units are read. */
  public DwarfFile file() {
    return file;
  }

  /** The open unit. */
  public UnitHeader unit() {
    UnitHeader open = unit;
    if (open == null) {
      throw new IllegalStateException("no unit is open");
    }
    return open;
  }

  /** What the open unit's root DIE says about the unit. */
  public UnitRoot root() {
    UnitRoot open = root;
    if (open == null) {
      throw new IllegalStateException("no unit is open");
    }
    return open;
  }

  /**
   * Decodes the DIE at a section offset of the open unit.
   *
   * @return its tag, or 0 for the null entry that ends a list of children; also 0 at the very end
   *     of the unit, where some producers leave the last null entries out
   */
  public int read(long position) {
    UnitHeader header = unit();
    if (position < header.firstDie() || position > header.end()) {
      throw reader.error(
          FormatErrorCode.BAD_REFERENCE,
          position,
          "DIE offset outside of the unit at 0x" + Long.toHexString(header.offset()));
    }
    reader.seek(position);
    offset = position;
    present = 0;
    siblingForm = 0;
    if (reader.remaining() == 0) {
      declaration = -1;
      tag = 0;
      return 0;
    }
    declaration = declarationAt(position);
    if (declaration < 0) {
      tag = 0;
      return 0;
    }
    ReadPlan open = plan;
    if (open != null) {
      run(open);
    }
    tag = table.tag(declaration);
    return tag;
  }

  private int declarationAt(long position) {
    long code = reader.uleb128();
    if (code == 0) {
      return -1;
    }
    int found = table.indexOf(code);
    if (found < 0) {
      throw reader.error(
          FormatErrorCode.UNKNOWN_ABBREVIATION,
          position,
          "abbreviation code "
              + Long.toUnsignedString(code)
              + " is not in the table at .debug_abbrev+0x"
              + Long.toHexString(table.offset()));
    }
    return found;
  }

  private void run(ReadPlan open) {
    int step = open.first(declaration);
    int last = open.end(declaration);
    int[] steps = open.steps();
    while (step < last) {
      int what = steps[step++];
      int slot = what >> 8 & 0xff;
      int operation = what & ReadPlan.OP_MASK;
      int form = what >>> 16;
      if (operation == ReadPlan.SKIP) {
        reader.skip(form);
      } else if (operation == ReadPlan.IMPLICIT) {
        store(slot, form, open.constant(steps[step++]));
      } else if (operation == ReadPlan.READ_INDIRECT) {
        indirect(open, slot);
      } else {
        store(slot, form, value(operation));
      }
    }
  }

  private void store(int slot, int form, long value) {
    if (slot < AttributeSelection.MAX_SLOTS) {
      values[slot] = value;
      forms[slot] = form;
      present |= 1 << slot;
    } else if (slot == ReadPlan.SIBLING_SLOT) {
      siblingValue = value;
      siblingForm = form;
    }
  }

  private long value(int operation) {
    return switch (operation) {
      case ReadPlan.READ1 -> reader.u8();
      case ReadPlan.READ2 -> reader.u16();
      case ReadPlan.READ4 -> reader.u32();
      case ReadPlan.READ8 -> reader.u64();
      case ReadPlan.READ_ULEB128 -> reader.uleb128();
      case ReadPlan.READ_SLEB128 -> reader.sleb128();
      default -> rareValue(operation);
    };
  }

  private long rareValue(int operation) {
    long at = reader.position();
    switch (operation) {
      case ReadPlan.READ3 -> {
        return reader.u24();
      }
      case ReadPlan.READ_STRING -> reader.skipString();
      case ReadPlan.READ_BLOCK1 -> reader.skip(reader.u8());
      case ReadPlan.READ_BLOCK2 -> reader.skip(reader.u16());
      case ReadPlan.READ_BLOCK4 -> reader.skip(reader.u32());
      case ReadPlan.READ_BLOCK -> reader.skip(reader.uleb128());
      case ReadPlan.READ16 -> reader.skip(16);
      case ReadPlan.PRESENT -> {
        return 1;
      }
      default ->
          throw reader.error(
              FormatErrorCode.UNKNOWN_FORM,
              at,
              "unknown form 0x" + Integer.toHexString(firstUnknownForm()));
    }
    return at;
  }

  /** The full code; a step of the plan has room for 16 bits of it. */
  private int firstUnknownForm() {
    int number = 0;
    while (Form.of(table.form(declaration, number)) != null) {
      number++;
    }
    return table.form(declaration, number);
  }

  private void indirect(ReadPlan open, int slot) {
    long at = reader.position();
    long code = reader.uleb128();
    Form form = Form.of(code);
    if (form == null) {
      throw reader.error(
          FormatErrorCode.UNKNOWN_FORM, at, "unknown form 0x" + Long.toHexString(code));
    }
    if (form == Form.INDIRECT || form == Form.IMPLICIT_CONST) {
      throw reader.error(
          FormatErrorCode.BAD_INDIRECT_FORM, at, "DW_FORM_indirect leads to " + form);
    }
    store(slot, form.code(), value(open.operation(form)));
  }

  /** Section offset of the DIE last read. */
  public long offset() {
    return offset;
  }

  /** Its tag, a DW_TAG code; 0 for a null entry. */
  public int tag() {
    return tag;
  }

  /** Whether it has a list of children, which starts at {@link #end()}. */
  public boolean hasChildren() {
    return declaration >= 0 && table.hasChildren(declaration);
  }

  /** Section offset behind the DIE itself: of its first child or its next sibling. */
  public long end() {
    return reader.position();
  }

  /**
   * Section offset of the next sibling: taken from DW_AT_sibling if it is there, else found by
   * stepping over the descendants. Leaves the cursor where it is.
   */
  public long sibling() {
    if (!hasChildren()) {
      return reader.position();
    }
    if (siblingForm != 0) {
      return checkedSibling(siblingForm, siblingValue, reader.position(), offset);
    }
    return behindChildren();
  }

  private long checkedSibling(int form, long value, long behind, long of) {
    UnitHeader header = unit();
    if (!References.isUnitReference(form) && form != Form.REF_ADDR.code()) {
      throw reader.error(
          FormatErrorCode.WRONG_FORM, of, "DW_AT_sibling in the form DW_FORM_" + Form.of(form));
    }
    long target =
        form == Form.REF_ADDR.code()
            ? References.inOwnSection(file, header, value)
            : header.offset() + Math.min(value, header.end() - header.offset() + 1);
    if (value < 0 || target < behind || target > header.end()) {
      throw reader.error(
          FormatErrorCode.BAD_SIBLING,
          of,
          "DW_AT_sibling leads to 0x"
              + Long.toHexString(target)
              + ", not to an entry behind this one in its unit");
    }
    return target;
  }

  private long behindChildren() {
    ReadPlan skip = skipPlan;
    if (skip == null) {
      throw new IllegalStateException("no unit is open");
    }
    int savedDeclaration = declaration;
    long savedPosition = reader.position();
    long depth = 1;
    while (depth > 0 && reader.remaining() > 0) {
      long at = reader.position();
      declaration = declarationAt(at);
      if (declaration < 0) {
        depth--;
        continue;
      }
      siblingForm = 0;
      run(skip);
      if (table.hasChildren(declaration)) {
        if (siblingForm != 0) {
          reader.seek(checkedSibling(siblingForm, siblingValue, reader.position(), at));
        } else {
          depth++;
        }
      }
    }
    long behind = reader.position();
    declaration = savedDeclaration;
    siblingForm = 0;
    reader.seek(savedPosition);
    return behind;
  }

  /** Whether the attribute of a slot is there. */
  public boolean has(int slot) {
    return (present >> slot & 1) != 0;
  }

  /** The DW_FORM code of the attribute of a slot; only when {@link #has}. */
  public int form(int slot) {
    return forms[slot];
  }

  /**
   * The raw value of a slot; only when {@link #has}. Numbers, offsets and indices are themselves;
   * of strings inside the DIE, blocks and 16-byte values it is the section offset where they start
   * (blocks: their length).
   */
  public long rawValue(int slot) {
    return values[slot];
  }

  /**
   * Whether a slot holds a constant of at most 64 bits: the forms data1 to data8, udata, sdata and
   * implicit_const.
   */
  public boolean isConstant(int slot) {
    if (!has(slot)) {
      return false;
    }
    int form = forms[slot];
    return form < Long.SIZE && (CONSTANT_FORMS >>> form & 1) != 0;
  }

  /** Whether a slot holds a flag that is set (the forms flag and flag_present). */
  public boolean flag(int slot) {
    return has(slot)
        && values[slot] != 0
        && (forms[slot] == Form.FLAG.code() || forms[slot] == Form.FLAG_PRESENT.code());
  }

  /**
   * The DIE address that a slot refers to, or {@link #NO_REFERENCE} if the attribute is absent, has
   * no form of a reference, or leads outside of every unit.
   *
   * @throws FormatException if the reference leads to the alternate file, which is not read
   */
  public long reference(int slot) {
    if (!has(slot)) {
      return NO_REFERENCE;
    }
    int form = forms[slot];
    if (form == Form.REF4.code() && unit != null) {
      long near = unit.offset() + values[slot];
      return near >= unit.firstDie() && near < unit.end() ? unitBase + near : NO_REFERENCE;
    }
    long target = References.resolve(file, unit(), form, values[slot]);
    if (target == NO_REFERENCE) {
      refuseAlternate(form);
    }
    return target;
  }

  private void refuseAlternate(int formCode) {
    Form form = Form.of(formCode);
    if (form != null
        && (form.formClass() == FormClass.ALTERNATE_REFERENCE
            || form.formClass() == FormClass.ALTERNATE_STRING)) {
      throw reader.error(
          FormatErrorCode.UNSUPPORTED_ALTERNATE_FILE,
          offset,
          "DW_FORM_" + form + " needs the alternate debugging file, which is not supported");
    }
  }

  /**
   * Finds the string of a slot.
   *
   * @return false if the attribute is absent or has no form of a string
   * @throws FormatException if the string lies outside of its section or in the alternate file
   */
  public boolean string(int slot, StringPlace place) {
    if (!has(slot)) {
      return false;
    }
    int form = forms[slot];
    long value = values[slot];
    if (form == Form.STRP.code()) {
      place.set(strings(), 1, value);
    } else if (form == Form.STRING.code()) {
      inlineString(value, place);
    } else if (form == Form.LINE_STRP.code()) {
      place.set(file.lineStrings(), 2, value);
    } else if (isIndexedString(form)) {
      place.set(strings(), 1, stringOffsets().get(value, offset));
    } else {
      refuseAlternate(form);
      return false;
    }
    return true;
  }

  private void inlineString(long position, StringPlace place) {
    byte[] window = reader.array();
    int start = reader.indexOf(position);
    int end = start;
    while (window[end] != 0) {
      end++;
    }
    place.set(window, start, end - start);
  }

  private static boolean isIndexedString(int form) {
    return form == Form.STRX.code()
        || form == Form.STRX1.code()
        || form == Form.STRX2.code()
        || form == Form.STRX3.code()
        || form == Form.STRX4.code()
        || form == Form.GNU_STR_INDEX.code();
  }

  /** The file's strings, kept here because asking the file takes a lock. */
  private StringSection strings() {
    StringSection known = strings;
    if (known == null) {
      known = file.strings();
      strings = known;
    }
    return known;
  }

  private StringOffsets stringOffsets() {
    StringOffsets known = stringOffsets;
    if (known == null) {
      known = StringOffsets.of(file, unit(), root());
      stringOffsets = known;
    }
    return known;
  }

  /** An error in the open unit's section. */
  public FormatException error(FormatErrorCode code, long position, String problem) {
    return reader.error(code, position, problem);
  }
}
