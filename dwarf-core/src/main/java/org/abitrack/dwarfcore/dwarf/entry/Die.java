package org.abitrack.dwarfcore.dwarf.entry;

import java.util.ArrayList;
import java.util.List;
import org.abitrack.dwarfcore.dwarf.constants.DwAttribute;
import org.abitrack.dwarfcore.dwarf.constants.DwTag;
import org.abitrack.dwarfcore.dwarf.form.AttributeValue;
import org.jspecify.annotations.Nullable;

/**
 * A view of one debugging information entry, for callers that look at few: a {@link DieIndex} and a
 * number.
 *
 * <p>Tag, offset and neighbours come from the index. Attributes are decoded anew at each call, and
 * that is when their errors are found; a caller that wants several takes {@link #attributes} once.
 * Immutable and safe for use by many threads. Two views of one DIE are equal.
 */
public final class Die {
  private final DieIndex index;
  private final int number;

  Die(DieIndex index, int number) {
    this.index = index;
    this.number = number;
  }

  /** The index of the unit that the DIE is in. */
  public DieIndex index() {
    return index;
  }

  /** Number of the DIE in {@link #index()}. */
  public int number() {
    return number;
  }

  /** DW_TAG code. */
  public int tag() {
    return index.tag(number);
  }

  /** Section offset. */
  public long offset() {
    return index.offset(number);
  }

  /** DIE address: one number for both sections that hold DIEs. */
  public long address() {
    return index.file().units().base(index.unit()) + offset();
  }

  /**
   * All attributes in the order of the file.
   *
   * @throws org.abitrack.dwarfcore.io.FormatException if a value is wrong, or in the alternate file
   */
  public List<Attribute> attributes() {
    return AttributeReader.read(index, number);
  }

  /**
   * The value of an attribute, or null if the DIE does not have it. Of attributes that stand twice
   * the first counts.
   *
   * @param code a DW_AT code
   * @throws org.abitrack.dwarfcore.io.FormatException as {@link #attributes}
   */
  public @Nullable AttributeValue attribute(int code) {
    for (Attribute attribute : attributes()) {
      if (attribute.code() == code) {
        return attribute.value();
      }
    }
    return null;
  }

  /** DW_AT_name, or null if the DIE has none. */
  public @Nullable String name() {
    return attribute(DwAttribute.NAME) instanceof AttributeValue.Text(String name) ? name : null;
  }

  /** The bytes of one of this DIE's blocks. */
  public byte[] bytes(AttributeValue.Block block) {
    byte[] bytes = new byte[block.length()];
    index.file().section(index.unit()).copy(block.offset(), bytes, 0, bytes.length);
    return bytes;
  }

  /** The parent, or null for the root. */
  public @Nullable Die parent() {
    int parent = index.parent(number);
    return parent == DieIndex.NONE ? null : new Die(index, parent);
  }

  /** The children in file order. */
  public List<Die> children() {
    List<Die> children = new ArrayList<>();
    int child = index.firstChild(number);
    while (child != DieIndex.NONE) {
      children.add(new Die(index, child));
      child = index.nextSibling(child);
    }
    return children;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Die die
        && die.index.file() == index.file()
        && die.address() == address();
  }

  @Override
  public int hashCode() {
    return Long.hashCode(address());
  }

  /** Place and tag, as messages give them. */
  @Override
  public String toString() {
    return index.file().section(index.unit()).at(offset()) + " " + DwTag.name(tag());
  }
}
