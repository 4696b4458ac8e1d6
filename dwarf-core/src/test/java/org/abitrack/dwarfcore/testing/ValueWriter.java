package org.abitrack.dwarfcore.testing;

import org.jspecify.annotations.Nullable;

/**
 * Where a value is written, and what it needs to know of its surroundings.
 *
 * @param output all sections
 * @param section name of the section that is written
 * @param variant how numbers are written
 * @param unit the unit, or null in a line table
 * @param unitStart offset of the unit in its section
 */
record ValueWriter(
    DwarfOutput output,
    String section,
    DwarfVariant variant,
    @Nullable UnitAssembler unit,
    long unitStart) {

  ByteWriter bytes() {
    return output.section(section);
  }

  UnitAssembler requireUnit() {
    if (unit == null) {
      throw new IllegalStateException("this form needs a unit");
    }
    return unit;
  }

  /** Section name with the suffix of a split unit, if this is one. */
  String suffixed(String name) {
    return section.endsWith(".dwo") ? name + ".dwo" : name;
  }

  /** An offset into another section: relocated in a relocatable file. */
  void offset(String targetSection, long value) {
    output.reference(section, targetSection, value, variant.offsetSize());
  }

  /** The offset of a labelled entry from the start of the unit. */
  long fromUnit(String label) {
    return output.label(label) - unitStart;
  }

  int stringIndex(String text) {
    UnitAssembler owner = requireUnit().stringOwner();
    return output.stringOffsets(owner, suffixed(".debug_str_offsets")).indexOf(text);
  }

  int addressIndex(long address) {
    return output.addresses(requireUnit().addressOwner()).indexOf(address);
  }
}
