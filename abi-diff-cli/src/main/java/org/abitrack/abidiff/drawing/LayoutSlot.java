package org.abitrack.abidiff.drawing;

import org.abitrack.abidiff.layout.TypeNames;
import org.abitrack.abidiff.layout.TypeNode;

/**
 * A place in a layout: a member, or bits that none covers.
 *
 * @param kind what it is
 * @param name the member with the names of the inline structures around it, one char per byte;
 *     empty for holes and padding
 * @param type its type; an empty {@link TypeNode.Opaque} for holes and padding
 * @param bitOffset from the start of the structure; {@link TypeNode#NONE} if not known
 * @param bits its size; {@link TypeNode#NONE} if not known
 * @param bitField whether it is a bit field
 */
public record LayoutSlot(
    Kind kind, String name, TypeNode type, long bitOffset, long bits, boolean bitField) {

  /** What a place is used for. */
  public enum Kind {
    /** A member. */
    MEMBER,

    /** A member that is kept free for later. */
    RESERVED,

    /** Nothing, between members. */
    HOLE,

    /** Nothing, behind the last member. */
    PADDING
  }

  /** Whether no member is here. */
  public boolean isGap() {
    return kind == Kind.HOLE || kind == Kind.PADDING;
  }

  /** The member's name, or {@code (hole)}, {@code (padding)}. */
  public String label() {
    return switch (kind) {
      case MEMBER, RESERVED -> name;
      case HOLE -> "(hole)";
      case PADDING -> "(padding)";
    };
  }

  /** The type as a C programmer writes it; empty for holes and padding. */
  public String typeName() {
    return TypeNames.of(type);
  }

  /** Whether offset and size are known. */
  public boolean isPlaced() {
    return bitOffset != TypeNode.NONE && bits != TypeNode.NONE;
  }

  /** The first bit behind it; only if {@link #isPlaced()}. */
  public long end() {
    return bitOffset + bits;
  }

  /** Where it is: {@code 16}, or {@code 16:3} for bit 3 of byte 16; {@code ?} if not known. */
  public String offset() {
    if (bitOffset == TypeNode.NONE) {
      return "?";
    }
    boolean byBits = bitField || bitOffset % 8 != 0 || isGap() && bits % 8 != 0;
    return byBits ? bitOffset / 8 + ":" + bitOffset % 8 : Long.toString(bitOffset / 8);
  }

  /** How large it is: {@code 4} bytes, or {@code :3} bits; {@code ?} if not known. */
  public String size() {
    if (bits == TypeNode.NONE) {
      return "?";
    }
    return bitField || bits % 8 != 0 ? ":" + bits : Long.toString(bits / 8);
  }
}
