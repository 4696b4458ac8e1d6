package org.abitrack.dwarfcore.testing;

import java.util.List;

/** Entries and what they are made of, for static import. Values of attributes: {@link Forms}. */
public final class Dies {
  private Dies() {}

  /** An entry; attributes and children keep their order. */
  public static DieItem.Die die(int tag, DieItem... items) {
    return new DieItem.Die(tag, List.of(items));
  }

  /** An attribute. */
  public static DieItem attr(int name, FormValue value) {
    return new DieItem.Attribute(name, value);
  }

  /** Names the entry. Labels are known in all units of one {@link DwarfAssembler}. */
  public static DieItem label(String name) {
    return new DieItem.Label(name);
  }

  /** Gives the entry's abbreviation this code; entries with the same code must be alike. */
  public static DieItem code(long code) {
    return new DieItem.Code(code);
  }

  /** Adds DW_AT_sibling with the right value, DW_FORM_ref4. */
  public static DieItem sibling() {
    return new DieItem.Sibling();
  }

  /** Says DW_CHILDREN_yes even when no child follows. */
  public static DieItem hasChildren() {
    return new DieItem.HasChildren();
  }

  /** Leaves out the null entry that ends the children. */
  public static DieItem unterminated() {
    return new DieItem.Unterminated();
  }

  /** Bytes where a child would stand. */
  public static DieItem rawBytes(int... bytes) {
    byte[] narrow = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      narrow[i] = (byte) bytes[i];
    }
    return new DieItem.RawBytes(narrow);
  }
}
