package org.abitrack.dwarfcore.testing;

/** Kinds of units (DWARF 5 §7.5.1). Before DWARF 5 only type units have a header of their own. */
public enum UnitKind {
  /** DW_UT_compile. */
  COMPILE(1, 0x11, false),
  /** DW_UT_type; in .debug_types before DWARF 5. */
  TYPE(2, 0x41, false),
  /** DW_UT_partial. */
  PARTIAL(3, 0x3c, false),
  /** DW_UT_skeleton. */
  SKELETON(4, 0x4a, false),
  /** DW_UT_split_compile. */
  SPLIT_COMPILE(5, 0x11, true),
  /** DW_UT_split_type. */
  SPLIT_TYPE(6, 0x41, true);

  private final int code;
  private final int rootTag;
  private final boolean split;

  UnitKind(int code, int rootTag, boolean split) {
    this.code = code;
    this.rootTag = rootTag;
    this.split = split;
  }

  /** The DW_UT code. */
  public int code() {
    return code;
  }

  /** Whether the header has a signature and the offset of a type. */
  public boolean hasType() {
    return this == TYPE || this == SPLIT_TYPE;
  }

  /** Whether the header has a dwo_id, from DWARF 5. */
  public boolean hasDwoId() {
    return this == SKELETON || this == SPLIT_COMPILE;
  }

  /** Whether the unit lies in .dwo sections. */
  public boolean split() {
    return split;
  }

  /** Tag of the unit's entry. GNU skeletons of DWARF 4 are compile units. */
  int rootTag(int version) {
    return this == SKELETON && version < 5 ? COMPILE.rootTag : rootTag;
  }
}
