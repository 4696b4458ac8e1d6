package org.abitrack.dwarfcore.dwarf.range;

import org.abitrack.dwarfcore.dwarf.DwarfFile;
import org.abitrack.dwarfcore.dwarf.DwarfSections;
import org.abitrack.dwarfcore.dwarf.Skeleton;
import org.abitrack.dwarfcore.dwarf.entry.AddressTable;
import org.abitrack.dwarfcore.dwarf.entry.DieCursor;
import org.abitrack.dwarfcore.dwarf.entry.UnitRoot;
import org.abitrack.dwarfcore.dwarf.form.Form;
import org.abitrack.dwarfcore.dwarf.unit.UnitHeader;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.SectionBytes;
import org.jspecify.annotations.Nullable;

/**
 * Reads the ranges of addresses of DIEs: DW_AT_low_pc with DW_AT_high_pc, or DW_AT_ranges, in the
 * forms of DWARF 2 to 5 (DWARF 5 §2.17). Not safe for use by several threads.
 *
 * <p>Lists of units in .dwo files before DWARF 5 lie in the file of the skeleton, from its
 * DW_AT_GNU_ranges_base on: if the skeleton is not known, such lists are taken for empty.
 */
public final class RangeReader {
  private final DwarfFile file;
  private final int lowSlot;
  private final int highSlot;
  private final int rangesSlot;
  private final SectionBytes oldLists;
  private final RangeListReader lists;

  private @Nullable UnitHeader unit;
  private @Nullable Skeleton skeleton;
  private @Nullable DwarfSections skeletonSections;
  private @Nullable SectionBytes skeletonLists;
  private @Nullable AddressTable addresses;
  private UnitRoot root;
  private boolean addressesKnown;
  private long base;

  /**
   * A reader for cursors over {@code file} whose selection has the attributes in these slots.
   *
   * @param lowSlot slot of DW_AT_low_pc
   * @param highSlot slot of DW_AT_high_pc
   * @param rangesSlot slot of DW_AT_ranges
   */
  public RangeReader(DwarfFile file, int lowSlot, int highSlot, int rangesSlot) {
    this.file = file;
    this.lowSlot = lowSlot;
    this.highSlot = highSlot;
    this.rangesSlot = rangesSlot;
    this.oldLists = file.sectionOrEmpty(".debug_ranges");
    this.lists = new RangeListReader(file);
    this.root = UnitRoot.EMPTY;
  }

  /**
   * Makes the unit that a cursor has open the one whose DIEs are read; moves it to the root DIE.
   */
  public void open(DieCursor cursor) {
    unit = cursor.unit();
    root = cursor.root();
    addresses = null;
    addressesKnown = false;
    base = 0;
    skeleton = file.skeleton(cursor.unit());
    cursor.read(cursor.unit().firstDie());
    if (cursor.has(lowSlot) && isAddress(cursor.form(lowSlot))) {
      base = address(cursor, lowSlot);
    } else if (skeleton != null && skeleton.lowIsIndex()) {
      base = indexed(skeleton.low(), cursor);
    } else if (skeleton != null) {
      base = skeleton.low();
    }
  }

  /**
   * DW_AT_low_pc of the unit's root DIE or of its skeleton's, which offsets in range lists count
   * from; or 0.
   */
  public long base() {
    return base;
  }

  /** Whether the DIE that a cursor stands on has an attribute that tells where its code is. */
  public boolean hasRanges(DieCursor cursor) {
    return cursor.has(rangesSlot) || cursor.has(lowSlot) && cursor.has(highSlot);
  }

  /**
   * Reads the ranges of the DIE that a cursor stands on, in the unit that was opened last.
   *
   * @param ranges takes the ranges; what was in it is dropped
   * @throws org.abitrack.dwarfcore.io.FormatException if a list or an address is outside of its
   *     section, or damaged
   */
  public void read(DieCursor cursor, AddressRanges ranges) {
    ranges.clear();
    if (cursor.has(lowSlot) && cursor.has(highSlot) && isAddress(cursor.form(lowSlot))) {
      long low = address(cursor, lowSlot);
      boolean address = isAddress(cursor.form(highSlot));
      ranges.add(low, address ? address(cursor, highSlot) : low + cursor.rawValue(highSlot));
    } else if (cursor.has(rangesSlot)) {
      readList(cursor, ranges);
    }
  }

  private void readList(DieCursor cursor, AddressRanges ranges) {
    UnitHeader header = cursor.unit();
    int form = cursor.form(rangesSlot);
    long value = cursor.rawValue(rangesSlot);
    if (form == Form.RNGLISTX.code()) {
      value = lists.offsetOf(header, root.rangeListsBase(), value);
    } else if (form != Form.SEC_OFFSET.code()
        && form != Form.DATA4.code()
        && form != Form.DATA8.code()) {
      throw cursor.error(
          FormatErrorCode.WRONG_FORM, cursor.offset(), "DW_AT_ranges in the form " + Form.of(form));
    }
    if (header.version() >= 5) {
      lists.read(header, value, base, this, cursor, ranges);
    } else if (!file.split()) {
      lists.readOld(oldLists, header, value, base, ranges);
    } else if (skeleton != null) {
      SectionBytes section = skeletonLists(skeleton);
      long start = skeleton.rangesBase();
      if (value < 0 || start < 0 || start > section.size()) {
        throw section.error(
            FormatErrorCode.OUT_OF_RANGE, start, "range list outside of the section");
      }
      lists.readOld(section, header, start + value, base, ranges);
    }
  }

  private SectionBytes skeletonLists(Skeleton known) {
    SectionBytes section = skeletonLists;
    if (section == null || skeletonSections != known.sections()) {
      section = known.sections().sectionOrEmpty(".debug_ranges");
      skeletonLists = section;
      skeletonSections = known.sections();
    }
    return section;
  }

  private static boolean isAddress(int form) {
    return form == Form.ADDR.code() || isIndex(form);
  }

  private static boolean isIndex(int form) {
    return form == Form.ADDRX.code()
        || form == Form.ADDRX1.code()
        || form == Form.ADDRX2.code()
        || form == Form.ADDRX3.code()
        || form == Form.ADDRX4.code()
        || form == Form.GNU_ADDR_INDEX.code();
  }

  private long address(DieCursor cursor, int slot) {
    long value = cursor.rawValue(slot);
    return isIndex(cursor.form(slot)) ? indexed(value, cursor) : value;
  }

  /** The address of an index that the DIE under a cursor uses. */
  long indexed(long index, DieCursor cursor) {
    if (!addressesKnown) {
      addresses = unit == null ? null : AddressTable.of(file, unit, root);
      addressesKnown = true;
    }
    AddressTable table = addresses;
    if (table == null) {
      throw cursor.error(
          FormatErrorCode.MISSING_SPLIT_UNIT,
          cursor.offset(),
          "an address by index needs the skeleton unit");
    }
    return table.get(index, cursor.offset());
  }
}
