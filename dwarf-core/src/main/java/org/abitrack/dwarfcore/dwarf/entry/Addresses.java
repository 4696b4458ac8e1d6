package org.abitrack.dwarfcore.dwarf.entry;

import org.abitrack.dwarfcore.dwarf.DwarfFile;
import org.abitrack.dwarfcore.dwarf.form.AttributeValue;
import org.abitrack.dwarfcore.dwarf.unit.UnitHeader;

/** Single addresses by index, for the view of one entry. */
final class Addresses {
  private Addresses() {}

  /** The address of an index used by the DIE at {@code die}. */
  static AttributeValue.Address get(
      DwarfFile file, UnitHeader unit, UnitRoot root, long index, long die) {
    AddressTable table = AddressTable.of(file, unit, root);
    return table == null
        ? new AttributeValue.Address(index, true)
        : new AttributeValue.Address(table.get(index, die), false);
  }
}
