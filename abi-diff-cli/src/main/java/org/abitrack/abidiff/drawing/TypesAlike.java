package org.abitrack.abidiff.drawing;

import org.abitrack.abidiff.layout.TypeNode;

/** Whether two types are drawn as the same: names of parameters are not part of a type. */
final class TypesAlike {
  private TypesAlike() {}

  static boolean alike(TypeNode before, TypeNode after) {
    if (before.equals(after)) {
      return true;
    }
    return switch (before) {
      case TypeNode.Modifier x ->
          after instanceof TypeNode.Modifier y
              && x.tag().equals(y.tag())
              && x.name().equals(y.name())
              && x.byteSize() == y.byteSize()
              && alike(x.target(), y.target());
      case TypeNode.Array x ->
          after instanceof TypeNode.Array y
              && x.dimensions().equals(y.dimensions())
              && alike(x.element(), y.element());
      case TypeNode.Function x ->
          after instanceof TypeNode.Function y && alike(x, y) && alike(x.result(), y.result());
      default -> false;
    };
  }

  private static boolean alike(TypeNode.Function before, TypeNode.Function after) {
    if (before.parameters().size() != after.parameters().size()) {
      return false;
    }
    for (int i = 0; i < before.parameters().size(); i++) {
      if (!alike(before.parameters().get(i).type(), after.parameters().get(i).type())) {
        return false;
      }
    }
    return true;
  }
}
