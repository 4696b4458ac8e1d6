package org.abitrack.abidiff.layout;

/**
 * A member at its place in the outermost structure. Members of anonymous and of inline structures
 * are fields of the structure around them.
 *
 * @param path the name, with the names of the inline structures around it: {@code u.list.next}
 * @param type its type
 * @param bitOffset from the start of the structure, in bits; {@link TypeNode#NONE} if not known
 * @param bits its size in bits; {@link TypeNode#NONE} if not known
 * @param bitField whether it is a bit field
 */
public record Field(String path, TypeNode type, long bitOffset, long bits, boolean bitField) {

  /** The first bit behind it; {@link TypeNode#NONE} if not known. */
  public long end() {
    return bitOffset == TypeNode.NONE || bits == TypeNode.NONE ? TypeNode.NONE : bitOffset + bits;
  }

  /** Where it is, for people: {@code 16}, or {@code 16:3} for bit 3 of byte 16. */
  public String offset() {
    if (bitOffset == TypeNode.NONE) {
      return "?";
    }
    return bitField ? bitOffset / 8 + ":" + bitOffset % 8 : Long.toString(bitOffset / 8);
  }
}
