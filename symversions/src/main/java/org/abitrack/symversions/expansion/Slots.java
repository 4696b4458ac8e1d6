package org.abitrack.symversions.expansion;

import org.abitrack.dwarfcore.dwarf.abbrev.AttributeSelection;
import org.abitrack.dwarfcore.dwarf.constants.DwAttribute;
import org.abitrack.dwarfcore.dwarf.constants.DwTag;

/** The attributes that the walk reads, and their slots. */
final class Slots {
  static final int NAME = 0;
  static final int TYPE = 1;
  static final int BYTE_SIZE = 2;
  static final int ALIGNMENT = 3;
  static final int ENCODING = 4;
  static final int DATA_MEMBER_LOCATION = 5;
  static final int BIT_SIZE = 6;
  static final int DATA_BIT_OFFSET = 7;
  static final int ACCESSIBILITY = 8;
  static final int CONST_VALUE = 9;
  static final int COUNT = 10;
  static final int UPPER_BOUND = 11;
  static final int DECL_FILE = 12;
  static final int DECLARATION = 13;
  static final int DISCR_VALUE = 14;
  static final int SIGNATURE = 15;
  static final int SPECIFICATION = 16;

  /** For walking over types. */
  static final AttributeSelection TYPES =
      AttributeSelection.of(
          DwAttribute.NAME,
          DwAttribute.TYPE,
          DwAttribute.BYTE_SIZE,
          DwAttribute.ALIGNMENT,
          DwAttribute.ENCODING,
          DwAttribute.DATA_MEMBER_LOCATION,
          DwAttribute.BIT_SIZE,
          DwAttribute.DATA_BIT_OFFSET,
          DwAttribute.ACCESSIBILITY,
          DwAttribute.CONST_VALUE,
          DwAttribute.COUNT,
          DwAttribute.UPPER_BOUND,
          DwAttribute.DECL_FILE,
          DwAttribute.DECLARATION,
          DwAttribute.DISCR_VALUE,
          DwAttribute.SIGNATURE,
          DwAttribute.SPECIFICATION);

  static final int SCAN_NAME = 0;
  static final int SCAN_TYPE = 1;
  static final int SCAN_LINKAGE_NAME = 2;
  static final int SCAN_ABSTRACT_ORIGIN = 3;

  /** For looking at the DIEs that symbols and their pointers lead to. */
  static final AttributeSelection SYMBOLS =
      AttributeSelection.of(
          DwAttribute.NAME,
          DwAttribute.TYPE,
          DwAttribute.LINKAGE_NAME,
          DwAttribute.ABSTRACT_ORIGIN);

  /** For finding the DIEs of symbols among all others. */
  static final AttributeSelection SCAN = SYMBOLS.onlyOf(DwTag.SUBPROGRAM, DwTag.VARIABLE);

  private Slots() {}
}
