package org.abitrack.dwarfcore.testing;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A unit of a {@link DwarfAssembler}. Setters return the unit. */
public final class UnitAssembler {
  private static final int DW_AT_SIBLING = 0x01;
  private static final int DW_FORM_REF4 = 0x13;

  private final UnitKind kind;
  private final int number;
  private final DwarfVariant variant;
  private final DieItem.Die root;
  private final Map<UnitField, Long> overrides = new EnumMap<>(UnitField.class);
  private AbbreviationAssembler abbreviations;
  private UnitAssembler addressOwner = this;
  private UnitAssembler stringOwner = this;
  private byte[] trailer = new byte[0];
  private long signature;
  private String typeLabel = "";
  private int entries;

  UnitAssembler(int number, UnitKind kind, DwarfVariant variant, DieItem.Die root) {
    this.number = number;
    this.kind = kind;
    this.variant = variant;
    this.root = root;
    this.abbreviations = new AbbreviationAssembler(number);
  }

  /** How the unit is written. */
  public DwarfVariant variant() {
    return variant;
  }

  /** The unit's abbreviation table. */
  public AbbreviationAssembler abbreviations() {
    return abbreviations;
  }

  /** Uses the abbreviation table of another unit too. */
  public UnitAssembler shareAbbreviations(UnitAssembler other) {
    abbreviations = other.abbreviations;
    return this;
  }

  /** Uses the addresses of another unit, as a split unit does with those of its skeleton. */
  public UnitAssembler shareAddresses(UnitAssembler other) {
    addressOwner = other;
    return this;
  }

  /** Uses the string offsets of another unit, as all units of one .dwo file do. */
  public UnitAssembler shareStrings(UnitAssembler other) {
    stringOwner = other;
    return this;
  }

  /** The type signature, or the dwo_id of a skeleton or split compile unit. */
  public UnitAssembler signature(long value) {
    signature = value;
    return this;
  }

  /** The label of the entry that a type unit is there for. */
  public UnitAssembler type(String label) {
    typeLabel = label;
    return this;
  }

  /** Puts {@code value} into a header field, whatever belongs there. */
  public UnitAssembler override(UnitField field, long value) {
    overrides.put(field, value);
    return this;
  }

  /** Bytes behind the last entry that belong to the unit. */
  public UnitAssembler trailer(byte... bytes) {
    trailer = bytes.clone();
    return this;
  }

  /** Label of the unit header's first byte. */
  public String startLabel() {
    return "unit " + number;
  }

  /** Name of the section that the unit lies in. */
  public String section() {
    return suffixed(kind.hasType() && variant.version() < 5 ? ".debug_types" : ".debug_info");
  }

  String suffixed(String section) {
    return kind.split() ? section + ".dwo" : section;
  }

  UnitAssembler addressOwner() {
    return addressOwner;
  }

  UnitAssembler stringOwner() {
    return stringOwner;
  }

  String tableLabel(String section) {
    return "unit " + number + " in " + section;
  }

  void write(DwarfOutput output) {
    entries = 0;
    String section = section();
    ByteWriter out = output.section(section);
    int start = out.size();
    output.define(startLabel(), section);
    if (variant.dwarf64()) {
      out.u32(0xffff_ffffL);
    }
    int lengthAt = out.size();
    out.zeros(variant.offsetSize());
    int contents = out.size();
    ValueWriter values = new ValueWriter(output, section, variant, this, start);
    writeHeader(values);
    writeDie(values, root);
    out.bytes(trailer);
    long length = overrides.getOrDefault(UnitField.LENGTH, (long) out.size() - contents);
    out.patch(lengthAt, length, variant.offsetSize());
  }

  private void writeHeader(ValueWriter values) {
    ByteWriter out = values.bytes();
    out.u16((int) field(UnitField.VERSION, variant.version()));
    if (variant.version() >= 5) {
      out.u8((int) field(UnitField.UNIT_TYPE, kind.code()));
      out.u8((int) field(UnitField.ADDRESS_SIZE, variant.addressSize()));
      writeAbbreviationOffset(values);
      if (kind.hasDwoId()) {
        out.u64(signature);
      }
    } else {
      writeAbbreviationOffset(values);
      out.u8((int) field(UnitField.ADDRESS_SIZE, variant.addressSize()));
    }
    if (kind.hasType()) {
      long offset = typeLabel.isEmpty() ? 0 : values.fromUnit(typeLabel);
      out.u64(signature);
      out.unsigned(field(UnitField.TYPE_OFFSET, offset), variant.offsetSize());
    }
  }

  private void writeAbbreviationOffset(ValueWriter values) {
    String target = suffixed(".debug_abbrev");
    long offset = values.output().label(abbreviationLabel(target));
    values.offset(target, field(UnitField.ABBREV_OFFSET, offset));
  }

  String abbreviationLabel(String section) {
    return "abbreviations " + abbreviations.id() + " in " + section;
  }

  private long field(UnitField field, long right) {
    return overrides.getOrDefault(field, right);
  }

  private void writeDie(ValueWriter values, DieItem.Die die) {
    ByteWriter out = values.bytes();
    String siblingLabel = "unit " + number + " behind entry " + entries++;
    List<AbbreviationAssembler.Spec> specs = new ArrayList<>();
    List<DieItem> children = new ArrayList<>();
    boolean hasChildren = false;
    boolean terminated = true;
    long code = 0;
    for (DieItem item : die.items()) {
      switch (item) {
        case DieItem.Attribute(int name, FormValue value) ->
            specs.add(new AbbreviationAssembler.Spec(name, value.form(), value.implicitConstant()));
        case DieItem.Sibling() ->
            specs.add(new AbbreviationAssembler.Spec(DW_AT_SIBLING, DW_FORM_REF4, null));
        case DieItem.Label(String name) -> values.output().define(name, values.section());
        case DieItem.Code(long wanted) -> code = wanted;
        case DieItem.HasChildren() -> hasChildren = true;
        case DieItem.Unterminated() -> terminated = false;
        case DieItem.Die child -> children.add(child);
        case DieItem.RawBytes bytes -> children.add(bytes);
      }
    }
    hasChildren |= !children.isEmpty();
    out.uleb128(abbreviations.code(code, die.tag(), hasChildren, specs));
    writeValues(values, die, siblingLabel);
    for (DieItem child : children) {
      if (child instanceof DieItem.Die entry) {
        writeDie(values, entry);
      } else if (child instanceof DieItem.RawBytes(byte[] bytes)) {
        out.bytes(bytes);
      }
    }
    if (hasChildren && terminated) {
      out.u8(0);
    }
    values.output().define(siblingLabel, values.section());
  }

  private static void writeValues(ValueWriter values, DieItem.Die die, String siblingLabel) {
    for (DieItem item : die.items()) {
      if (item instanceof DieItem.Attribute(_, FormValue value)) {
        value.encoder().write(values);
      } else if (item instanceof DieItem.Sibling) {
        values.bytes().u32(values.fromUnit(siblingLabel));
      }
    }
  }
}
