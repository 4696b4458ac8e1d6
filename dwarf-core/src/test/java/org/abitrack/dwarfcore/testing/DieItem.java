package org.abitrack.dwarfcore.testing;

import java.util.List;

/** What stands in the description of an entry. Made by the methods of {@link Dies}. */
public sealed interface DieItem {

  /** An entry: at the same time an item of its parent. */
  record Die(int tag, List<DieItem> items) implements DieItem {}

  /** An attribute. */
  record Attribute(int name, FormValue value) implements DieItem {}

  /** A name for the entry, to refer to it. */
  record Label(String name) implements DieItem {}

  /** The entry's abbreviation code, instead of the next free one. */
  record Code(long code) implements DieItem {}

  /** A DW_AT_sibling that is right, as a four-byte reference. */
  record Sibling() implements DieItem {}

  /** The abbreviation says that the entry has children, whether it has or not. */
  record HasChildren() implements DieItem {}

  /** The null entry behind the children is left out. */
  record Unterminated() implements DieItem {}

  /** Bytes in the place of a child. */
  record RawBytes(byte[] bytes) implements DieItem {}
}
