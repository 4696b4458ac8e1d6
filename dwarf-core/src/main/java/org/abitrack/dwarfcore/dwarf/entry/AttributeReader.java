package org.abitrack.dwarfcore.dwarf.entry;

import java.util.ArrayList;
import java.util.List;
import org.abitrack.dwarfcore.dwarf.DwarfFile;
import org.abitrack.dwarfcore.dwarf.abbrev.AbbreviationTable;
import org.abitrack.dwarfcore.dwarf.form.AttributeValue;
import org.abitrack.dwarfcore.dwarf.form.Form;
import org.abitrack.dwarfcore.dwarf.form.FormReader;
import org.abitrack.dwarfcore.dwarf.string.StringPlace;
import org.abitrack.dwarfcore.dwarf.unit.UnitHeader;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.SectionReader;

/** Decodes all attributes of one DIE for {@link Die}. */
final class AttributeReader {
  private final DieIndex index;
  private final DwarfFile file;
  private final UnitHeader unit;
  private final long die;
  private final SectionReader reader;

  private AttributeReader(DieIndex index, int number) {
    this.index = index;
    this.file = index.file();
    this.unit = index.unit();
    this.die = index.offset(number);
    this.reader = index.reader(number);
  }

  static List<Attribute> read(DieIndex index, int number) {
    return new AttributeReader(index, number).read();
  }

  private List<Attribute> read() {
    AbbreviationTable table = index.abbreviations();
    int declaration = table.indexOf(reader.uleb128());
    List<Attribute> attributes = new ArrayList<>();
    for (int i = 0; i < table.attributeCount(declaration); i++) {
      Form form = FormReader.form(reader, table.form(declaration, i));
      AttributeValue value =
          form == Form.IMPLICIT_CONST
              ? new AttributeValue.Constant(table.implicitValue(declaration, i))
              : value(form);
      attributes.add(new Attribute(table.attribute(declaration, i), form, value));
    }
    return attributes;
  }

  private AttributeValue value(Form form) {
    long at = reader.position();
    long raw = FormReader.read(reader, form, unit.addressSize(), unit.offsetSize(), unit.version());
    return switch (form.formClass()) {
      case ADDRESS ->
          form == Form.ADDR
              ? new AttributeValue.Address(raw, false)
              : Addresses.get(file, unit, index.root(), raw, die);
      case CONSTANT -> new AttributeValue.Constant(raw);
      case WIDE_CONSTANT -> wide(at);
      case BLOCK -> block(form, at);
      case FLAG -> new AttributeValue.Flag(raw != 0);
      case REFERENCE ->
          new AttributeValue.Reference(References.resolve(file, unit, form.code(), raw));
      case STRING -> new AttributeValue.Text(text(form, raw));
      case SECTION_OFFSET -> new AttributeValue.SectionOffset(raw, form != Form.SEC_OFFSET);
      case ALTERNATE_REFERENCE, ALTERNATE_STRING ->
          throw reader.error(
              FormatErrorCode.UNSUPPORTED_ALTERNATE_FILE,
              die,
              "DW_FORM_" + form + " needs the alternate debugging file, which is not supported");
    };
  }

  private AttributeValue wide(long at) {
    long behind = reader.position();
    reader.seek(at);
    long first = reader.u64();
    long second = reader.u64();
    reader.seek(behind);
    return reader.bigEndian()
        ? new AttributeValue.WideConstant(second, first)
        : new AttributeValue.WideConstant(first, second);
  }

  /** The value read is where the length stands; the block ends where the reader is. */
  private AttributeValue block(Form form, long at) {
    long behind = reader.position();
    reader.seek(at);
    switch (form) {
      case BLOCK1 -> reader.skip(1);
      case BLOCK2 -> reader.skip(2);
      case BLOCK4 -> reader.skip(4);
      default -> reader.skipLeb128();
    }
    long start = reader.position();
    reader.seek(behind);
    return new AttributeValue.Block(start, (int) (behind - start));
  }

  private String text(Form form, long raw) {
    StringPlace place = new StringPlace();
    switch (form) {
      case STRING -> {
        long behind = reader.position();
        reader.seek(raw);
        String text = reader.string();
        reader.seek(behind);
        return text;
      }
      case STRP -> place.set(file.strings(), 1, raw);
      case LINE_STRP -> place.set(file.lineStrings(), 2, raw);
      default -> place.set(file.strings(), 1, index.stringOffset(raw, die));
    }
    return place.text();
  }
}
