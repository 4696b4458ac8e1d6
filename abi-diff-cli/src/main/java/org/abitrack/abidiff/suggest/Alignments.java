package org.abitrack.abidiff.suggest;

import org.abitrack.abidiff.layout.Member;
import org.abitrack.abidiff.layout.TypeNode;
import org.abitrack.abidiff.layout.TypeScope;

/** What a compiler aligns types to, as far as their texts tell. Rather too much than too little. */
final class Alignments {
  /** What a type is aligned to when nothing tells; no C type needs more without asking for it. */
  private static final long DEFAULT = 16;

  /** Numbers in texts may be anything. */
  private static final long MAX = 1 << 20;

  private static final int MAX_DEPTH = 20;

  /** Structures hold structures that hold structures: so many types are looked at, no more. */
  private static final int MAX_STEPS = 2_000;

  private final TypeScope scope;
  private int steps;

  private Alignments(TypeScope scope) {
    this.scope = scope;
  }

  /** The alignment of a type in bytes. */
  static long of(TypeNode type, TypeScope scope) {
    long alignment = new Alignments(scope).of(type, 0);
    return alignment < 1 || alignment > MAX ? DEFAULT : alignment;
  }

  private long of(TypeNode type, int depth) {
    if (depth > MAX_DEPTH || ++steps > MAX_STEPS) {
      return DEFAULT;
    }
    return switch (type) {
      case TypeNode.Base base -> scalar(base.byteSize());
      case TypeNode.Enumeration enumeration -> scalar(enumeration.byteSize());
      case TypeNode.Array array -> of(array.element(), depth + 1);
      case TypeNode.Variable variable -> of(variable.type(), depth + 1);
      case TypeNode.Function _, TypeNode.Opaque _ -> DEFAULT;
      case TypeNode.Modifier modifier -> {
        if (modifier.alignment() != TypeNode.NONE) {
          yield modifier.alignment();
        }
        yield modifier.byteSize() != TypeNode.NONE
            ? scalar(modifier.byteSize())
            : of(modifier.target(), depth + 1);
      }
      case TypeNode.Reference(String name) -> {
        TypeNode found = scope.find(name);
        yield found == null ? DEFAULT : of(found, depth + 1);
      }
      case TypeNode.Aggregate aggregate -> {
        long largest = Math.max(1, aggregate.alignment());
        for (Member member : aggregate.members()) {
          largest = Math.max(largest, of(member.type(), depth + 1));
        }
        yield aggregate.isDefinition() ? largest : DEFAULT;
      }
    };
  }

  private static long scalar(long size) {
    return size >= 1 && size <= DEFAULT && Long.bitCount(size) == 1 ? size : DEFAULT;
  }
}
