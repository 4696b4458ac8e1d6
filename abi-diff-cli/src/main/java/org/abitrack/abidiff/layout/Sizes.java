package org.abitrack.abidiff.layout;

/** How many bytes a type takes. */
public final class Sizes {
  private static final int MAX_DEPTH = 64;

  private Sizes() {}

  /**
   * The size of {@code type} in bytes; {@link TypeNode#NONE} if the texts do not say. A flexible
   * array has none: 0.
   */
  public static long of(TypeNode type, TypeScope scope) {
    return of(type, scope, 0);
  }

  private static long of(TypeNode type, TypeScope scope, int depth) {
    if (depth > MAX_DEPTH) {
      return TypeNode.NONE;
    }
    return switch (type) {
      case TypeNode.Base base -> base.byteSize();
      case TypeNode.Modifier modifier ->
          modifier.byteSize() != TypeNode.NONE || isPointer(modifier)
              ? modifier.byteSize()
              : of(modifier.target(), scope, depth + 1);
      case TypeNode.Aggregate aggregate -> aggregate.byteSize();
      case TypeNode.Enumeration enumeration -> enumeration.byteSize();
      case TypeNode.Variable variable -> of(variable.type(), scope, depth + 1);
      case TypeNode.Array array -> ofArray(array, of(array.element(), scope, depth + 1));
      case TypeNode.Reference reference -> {
        TypeNode found = scope.find(reference.name());
        yield found == null ? TypeNode.NONE : of(found, scope, depth + 1);
      }
      case TypeNode.Function _, TypeNode.Opaque _ -> TypeNode.NONE;
    };
  }

  /** rustc gives pointers no size; that of what they point to is not theirs. */
  private static boolean isPointer(TypeNode.Modifier modifier) {
    return switch (modifier.tag()) {
      case "pointer_type", "reference_type", "rvalue_reference_type" -> true;
      default -> false;
    };
  }

  private static long ofArray(TypeNode.Array array, long element) {
    long size = element;
    for (long dimension : array.dimensions()) {
      if (size < 0) {
        return TypeNode.NONE;
      }
      long count = dimension == TypeNode.NONE ? 0 : dimension;
      if (count < 0 || Math.multiplyHigh(size, count) != 0 || size * count < 0) {
        return TypeNode.NONE;
      }
      size *= count;
    }
    return size;
  }
}
