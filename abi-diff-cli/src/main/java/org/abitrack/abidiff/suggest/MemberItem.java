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
 * @param alignment what the compiler aligns it to, in bytes
 */
record MemberItem(String text, Member member, long start, long bits, long alignment) {
  private static final int MAX_DEPTH = 20;

  /** What a type is aligned to when nothing tells; no C type needs more without asking for it. */
  private static final long DEFAULT_ALIGNMENT = 16;

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
    return new MemberItem(text, member, start, bits, alignment(member.type(), scope, 0));
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

  private static long alignment(TypeNode type, TypeScope scope, int depth) {
    if (depth > MAX_DEPTH) {
      return DEFAULT_ALIGNMENT;
    }
    return switch (type) {
      case TypeNode.Base base -> scalar(base.byteSize());
      case TypeNode.Enumeration enumeration -> scalar(enumeration.byteSize());
      case TypeNode.Array array -> alignment(array.element(), scope, depth + 1);
      case TypeNode.Variable variable -> alignment(variable.type(), scope, depth + 1);
      case TypeNode.Function _, TypeNode.Opaque _ -> DEFAULT_ALIGNMENT;
      case TypeNode.Modifier modifier -> {
        if (modifier.alignment() != TypeNode.NONE) {
          yield modifier.alignment();
        }
        yield modifier.byteSize() != TypeNode.NONE
            ? scalar(modifier.byteSize())
            : alignment(modifier.target(), scope, depth + 1);
      }
      case TypeNode.Reference(String name) -> {
        TypeNode found = scope.find(name);
        yield found == null ? DEFAULT_ALIGNMENT : alignment(found, scope, depth + 1);
      }
      case TypeNode.Aggregate aggregate -> {
        long largest = Math.max(1, aggregate.alignment());
        for (Member member : aggregate.members()) {
          largest = Math.max(largest, alignment(member.type(), scope, depth + 1));
        }
        yield aggregate.isDefinition() ? largest : DEFAULT_ALIGNMENT;
      }
    };
  }

  private static long scalar(long size) {
    return size >= 1 && size <= DEFAULT_ALIGNMENT && Long.bitCount(size) == 1
        ? size
        : DEFAULT_ALIGNMENT;
  }
}
