package org.abitrack.dwarfcore.dwarf.entry;

import org.abitrack.dwarfcore.dwarf.DwarfFile;
import org.abitrack.dwarfcore.dwarf.DwarfSections;
import org.abitrack.dwarfcore.dwarf.Skeleton;
import org.abitrack.dwarfcore.dwarf.form.AttributeValue;
import org.abitrack.dwarfcore.dwarf.unit.UnitHeader;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.SectionBytes;

/**
 * Addresses by index: the unit's part of .debug_addr (DWARF 5 §7.27, before that the GNU
 * extension). A split unit has it in the file of its skeleton.
 */
final class Addresses {
  private Addresses() {}

  /** The address of an index used by the DIE at {@code die}. */
  static AttributeValue.Address get(
      DwarfFile file, UnitHeader unit, UnitRoot root, long index, long die) {
    Skeleton skeleton = file.skeleton(unit);
    if (file.split() && skeleton == null) {
      return new AttributeValue.Address(index, true);
    }
    DwarfSections sections = skeleton == null ? file : skeleton.sections();
    long base = skeleton == null ? root.addressBase() : skeleton.addressBase();
    if (base == UnitRoot.NONE) {
      // The header: length, version, and the sizes of addresses and segment selectors.
      base = unit.version() >= 5 ? unit.offsetSize() * 2L : 0;
    }
    SectionBytes section = sections.sectionOrEmpty(".debug_addr");
    long count = base < 0 ? 0 : (section.size() - base) / unit.addressSize();
    if (index < 0 || index >= count) {
      throw file.section(unit)
          .error(
              FormatErrorCode.OUT_OF_RANGE,
              die,
              "address index "
                  + Long.toUnsignedString(index)
                  + ", but .debug_addr has "
                  + Math.max(0, count));
    }
    long at = base + index * unit.addressSize();
    long address = section.reader(at, at + unit.addressSize()).unsigned(unit.addressSize());
    return new AttributeValue.Address(address, false);
  }
}
