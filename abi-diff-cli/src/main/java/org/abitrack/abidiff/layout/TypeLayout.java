package org.abitrack.abidiff.layout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A structure or union as it lies in memory.
 *
 * @param byteSize its size; {@link TypeNode#NONE} if the text does not say
 * @param alignment as given in the text
 * @param fields in the order of the text
 * @param gaps holes and padding, lowest first; none if a size or an offset is missing
 */
public record TypeLayout(long byteSize, long alignment, List<Field> fields, List<Gap> gaps) {
  private static final long MAX_BYTES = Long.MAX_VALUE / 16;

  /** The layout of {@code aggregate}, whose names mean what {@code scope} says. */
  public static TypeLayout of(TypeNode.Aggregate aggregate, TypeScope scope) {
    List<Field> fields = new ArrayList<>();
    flatten(aggregate, 0, "", scope, fields);
    return new TypeLayout(
        aggregate.byteSize(),
        aggregate.alignment(),
        List.copyOf(fields),
        List.copyOf(gaps(aggregate.byteSize(), fields)));
  }

  /** Whether offsets are known; genksyms does not give them. */
  public boolean hasOffsets() {
    for (Field field : fields) {
      if (field.bitOffset() == TypeNode.NONE) {
        return false;
      }
    }
    return byteSize != TypeNode.NONE;
  }

  private static void flatten(
      TypeNode.Aggregate aggregate, long base, String prefix, TypeScope scope, List<Field> fields) {
    boolean known = aggregate.byteSize() != TypeNode.NONE && base != TypeNode.NONE;
    for (Member member : aggregate.members()) {
      long offset = known ? bitOffset(member, base) : TypeNode.NONE;
      String variant = member.variant().isEmpty() ? "" : "variant " + member.variant() + ".";
      if (member.type() instanceof TypeNode.Aggregate inner && inner.isDefinition()) {
        String name = member.name().isEmpty() ? "" : member.name() + ".";
        flatten(inner, offset, prefix + variant + name, scope, fields);
        continue;
      }
      String name = member.name();
      if (name.isEmpty()) {
        name =
            member.type() instanceof TypeNode.Reference(String type)
                ? "<" + type + ">"
                : "<anonymous>";
      }
      fields.add(
          new Field(
              prefix + variant + name,
              member.type(),
              offset,
              bits(member, scope),
              member.bitSize() != TypeNode.NONE));
    }
  }

  private static long bitOffset(Member member, long base) {
    if (member.bitOffset() != TypeNode.NONE) {
      return base + limited(member.bitOffset());
    }
    // Members of a union have no offset in the text: they begin where the union does.
    return member.byteOffset() == TypeNode.NONE ? base : base + limited(member.byteOffset()) * 8;
  }

  private static long bits(Member member, TypeScope scope) {
    if (member.bitSize() != TypeNode.NONE) {
      return limited(member.bitSize());
    }
    long size = Sizes.of(member.type(), scope);
    return size == TypeNode.NONE ? TypeNode.NONE : limited(size) * 8;
  }

  /** Hostile numbers must not wrap around; two of these can still be added. */
  private static long limited(long value) {
    return value < 0 || value > MAX_BYTES / 16 ? MAX_BYTES / 16 : value;
  }

  private static List<Gap> gaps(long byteSize, List<Field> fields) {
    List<Gap> gaps = new ArrayList<>();
    if (byteSize == TypeNode.NONE) {
      return gaps;
    }
    List<Field> sorted = new ArrayList<>(fields);
    for (Field field : fields) {
      if (field.end() == TypeNode.NONE) {
        return gaps;
      }
    }
    sorted.sort(Comparator.comparingLong(Field::bitOffset));
    long covered = 0;
    for (Field field : sorted) {
      if (field.bitOffset() > covered) {
        gaps.add(new Gap(covered, field.bitOffset() - covered, false));
      }
      covered = Math.max(covered, field.end());
    }
    long end = limited(byteSize) * 8;
    if (covered < end) {
      gaps.add(new Gap(covered, end - covered, true));
    }
    return gaps;
  }
}
