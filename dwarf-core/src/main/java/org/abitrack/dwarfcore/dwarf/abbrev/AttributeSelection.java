package org.abitrack.dwarfcore.dwarf.abbrev;

import java.util.Arrays;

/**
 * The attributes that a walk wants to see, each in a slot of its own. At most {@link #MAX_SLOTS},
 * so that one bit per slot tells which are present.
 */
public final class AttributeSelection {
  /** Presence is a bit mask. */
  public static final int MAX_SLOTS = 31;

  /** Codes of the standard; a table gives their slots, since every plan asks for each. */
  private static final int STANDARD_CODES = 0x90;

  private final int[] attributes;
  private final byte[] slots = new byte[STANDARD_CODES];

  /** The tags of whose DIEs the attributes are wanted; empty: of all. */
  private final int[] tags;

  private AttributeSelection(int[] attributes, int[] tags) {
    this.attributes = attributes;
    this.tags = tags;
    Arrays.fill(slots, (byte) -1);
    for (int i = attributes.length - 1; i >= 0; i--) {
      if (attributes[i] >= 0 && attributes[i] < STANDARD_CODES) {
        slots[attributes[i]] = (byte) i;
      }
    }
  }

  /** Slot i holds the attribute {@code attributes[i]} (a DW_AT code). */
  public static AttributeSelection of(int... attributes) {
    if (attributes.length > MAX_SLOTS) {
      throw new IllegalArgumentException("more than " + MAX_SLOTS + " attributes selected");
    }
    return new AttributeSelection(attributes.clone(), new int[0]);
  }

  /** The same selection, but only of DIEs with these tags; the others are just stepped over. */
  public AttributeSelection onlyOf(int... wantedTags) {
    return new AttributeSelection(attributes, wantedTags.clone());
  }

  /** Whether the attributes of DIEs with a tag are wanted. */
  public boolean wants(int tag) {
    for (int wanted : tags) {
      if (wanted == tag) {
        return true;
      }
    }
    return tags.length == 0;
  }

  /** Number of slots. */
  public int size() {
    return attributes.length;
  }

  /** The slot of an attribute, or -1 if it is not selected. */
  public int slot(int attribute) {
    if (attribute >= 0 && attribute < STANDARD_CODES) {
      return slots[attribute];
    }
    for (int i = 0; i < attributes.length; i++) {
      if (attributes[i] == attribute) {
        return i;
      }
    }
    return -1;
  }
}
