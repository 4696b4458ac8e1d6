package org.abitrack.abidiff.suggest;

import org.abitrack.abidiff.layout.Member;
import org.abitrack.abidiff.layout.ReservedNames;
import org.abitrack.abidiff.layout.Sizes;
import org.abitrack.abidiff.layout.TypeNode;
import org.abitrack.abidiff.layout.TypeScope;
import org.abitrack.abidiff.layout.TypeTextParser;
import org.jspecify.annotations.Nullable;

/**
 * A member with its text and the bits that it takes.
 *
 * @param text as it stands in the structure's text
 * @param member what the text says
 * @param start its first bit, from the start of the structure
 * @param bits how many; {@link TypeNode#NONE} if not known
 */
record MemberItem(String text, Member member, long start, long bits) {
  /** Offsets and sizes above this are nonsense, and could overflow. */
  private static final long MAX_BYTES = 1L << 40;

  /** The member of an item's text; null if it is none, as the variants of Rust. */
  static @Nullable MemberItem of(String text, TypeScope scope) {
    TypeNode parsed = TypeTextParser.parse("structure_type { " + text + " } byte_size(0)");
    if (!(parsed instanceof TypeNode.Aggregate aggregate) || aggregate.members().size() != 1) {
      return null;
    }
    Member member = aggregate.members().getFirst();
    if (!member.variant().isEmpty()
        || member.byteOffset() > MAX_BYTES
        || member.bitOffset() > 8 * MAX_BYTES) {
      return null;
    }
    long start =
        member.bitOffset() != TypeNode.NONE
            ? member.bitOffset()
            : member.byteOffset() == TypeNode.NONE ? 0 : 8 * member.byteOffset();
    long bits = member.bitSize();
    if (bits == TypeNode.NONE) {
      long size = Sizes.of(member.type(), scope);
      bits = size < 0 || size > MAX_BYTES ? TypeNode.NONE : 8 * size;
    }
    return new MemberItem(text, member, start, bits);
  }

  String name() {
    return member.name();
  }

  boolean isBitField() {
    return member.bitSize() != TypeNode.NONE;
  }

  boolean isSizeKnown() {
    return bits != TypeNode.NONE;
  }

  long end() {
    return start + Math.max(bits, 0);
  }

  /** Whether both take some of the same bits. */
  boolean overlaps(MemberItem other) {
    return start < other.end() && other.start < end();
  }

  /** Whether it is a structure or union that has no record of its own. */
  boolean isInline() {
    return member.type() instanceof TypeNode.Aggregate;
  }

  /** Whether its name was left out because it begins with {@code __kabi_}. */
  boolean isHidden() {
    return name().isEmpty()
        && !isInline()
        && !(member.type() instanceof TypeNode.Reference(String type)
            && (type.startsWith("s#") || type.startsWith("u#")));
  }

  /** Whether nobody was to use it. */
  boolean isReserved() {
    return isHidden() || ReservedNames.matches(name());
  }
}
