package org.abitrack.dwarfcore.dwarf.entry;

import org.abitrack.dwarfcore.dwarf.DwarfFile;
import org.abitrack.dwarfcore.dwarf.DwarfSections;
import org.abitrack.dwarfcore.dwarf.Skeleton;
import org.abitrack.dwarfcore.dwarf.unit.UnitHeader;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.SectionBytes;
import org.abitrack.dwarfcore.io.SectionReader;
import org.jspecify.annotations.Nullable;

/**
 * Addresses by index: the unit's part of .debug_addr (DWARF 5 §7.27, before that the GNU
 * extension). A split unit has it in the file of its skeleton. Read in pieces; not safe for use by
 * several threads.
 */
public final class AddressTable {
  private static final int WINDOW = 64 * 1024;

  private final SectionBytes section;
  private final SectionBytes unitSection;
  private final SectionReader reader = new SectionReader();
  private final int addressSize;
  private final long base;
  private final long count;

  private AddressTable(SectionBytes section, SectionBytes unitSection, int addressSize, long base) {
    this.section = section;
    this.unitSection = unitSection;
    this.addressSize = addressSize;
    this.base = base;
    this.count = base < 0 ? 0 : Math.max(0, (section.size() - base) / addressSize);
  }

  /**
   * The table of a unit, or null if this is a split unit whose skeleton is not known.
   *
   * @param root what the unit's root DIE says
   */
  public static @Nullable AddressTable of(DwarfFile file, UnitHeader unit, UnitRoot root) {
    Skeleton skeleton = file.skeleton(unit);
    if (file.split() && skeleton == null) {
      return null;
    }
    DwarfSections sections = skeleton == null ? file : skeleton.sections();
    long base = skeleton == null ? root.addressBase() : skeleton.addressBase();
    if (base == UnitRoot.NONE) {
      // The header: length, version, and the sizes of addresses and segment selectors.
      base = unit.version() >= 5 ? unit.offsetSize() * 2L : 0;
    }
    return new AddressTable(
        sections.sectionOrEmpty(".debug_addr"), file.section(unit), unit.addressSize(), base);
  }

  /**
   * The address of an index.
   *
   * @param die section offset of the DIE that uses it, for messages
   * @throws org.abitrack.dwarfcore.io.FormatException OUT_OF_RANGE if the table has no such index
   */
  public long get(long index, long die) {
    if (index < 0 || index >= count) {
      throw unitSection.error(
          FormatErrorCode.OUT_OF_RANGE,
          die,
          "address index " + Long.toUnsignedString(index) + ", but .debug_addr has " + count);
    }
    long at = base + index * addressSize;
    if (at < reader.start() || at + addressSize > reader.limit()) {
      reader.load(section, at, Math.min(section.size(), at + WINDOW));
    }
    reader.seek(at);
    return reader.unsigned(addressSize);
  }
}
