package org.abitrack.abidiff.layout;

/**
 * A member of a structure or union.
 *
 * @param name empty for an anonymous one
 * @param type its type
 * @param byteOffset {@code data_member_location}; {@link TypeNode#NONE} in unions and where the
 *     dialect has no offsets
 * @param bitOffset {@code data_bit_offset}, counted from the start of the structure; only bit
 *     fields have it
 * @param bitSize width of a bit field
 * @param variant which variant of a Rust enum it belongs to: {@code ""} for none, else the
 *     discriminant, or {@code ?} for the variant without one
 */
public record Member(
    String name, TypeNode type, long byteOffset, long bitOffset, long bitSize, String variant) {}
