package org.abitrack.dwarfcore.dwarf.entry;

import org.abitrack.dwarfcore.dwarf.DwarfFile;
import org.abitrack.dwarfcore.dwarf.form.Form;
import org.abitrack.dwarfcore.dwarf.unit.UnitHeader;

/** Where values of the reference forms lead (DWARF 5 §7.5.5.9). */
final class References {
  private References() {}

  /** Whether a form counts from the start of its unit. */
  static boolean isUnitReference(int form) {
    return form == Form.REF4.code()
        || form == Form.REF1.code()
        || form == Form.REF2.code()
        || form == Form.REF8.code()
        || form == Form.REF_UDATA.code();
  }

  /**
   * The DIE address of a value in a unit, or {@link DieCursor#NO_REFERENCE} if the form is no
   * reference or the value leads outside of every unit.
   */
  static long resolve(DwarfFile file, UnitHeader unit, int form, long value) {
    if (isUnitReference(form)) {
      long target = unit.offset() + value;
      return value >= 0 && target >= unit.firstDie() && target < unit.end()
          ? file.units().base(unit) + target
          : DieCursor.NO_REFERENCE;
    }
    if (form == Form.REF_ADDR.code()) {
      long target = inOwnSection(file, unit, value);
      UnitHeader other = file.units().containing(target);
      return other != null && !other.inTypesSection() && target >= other.firstDie()
          ? target
          : DieCursor.NO_REFERENCE;
    }
    if (form == Form.REF_SIG8.code()) {
      UnitHeader other = file.units().ofSignature(value);
      return other == null ? DieCursor.NO_REFERENCE : file.units().base(other) + other.typeOffset();
    }
    return DieCursor.NO_REFERENCE;
  }

  /** What DW_FORM_ref_addr counts from is the start of the section that the unit lies in. */
  static long inOwnSection(DwarfFile file, UnitHeader unit, long offset) {
    long start = file.referenceBase(unit);
    return offset < 0 || offset > Long.MAX_VALUE - start ? Long.MAX_VALUE : start + offset;
  }
}
