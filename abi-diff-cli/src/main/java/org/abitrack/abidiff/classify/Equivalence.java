package org.abitrack.abidiff.classify;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.abitrack.abidiff.layout.Member;
import org.abitrack.abidiff.layout.TypeNode;
import org.abitrack.abidiff.layout.TypeScope;

/**
 * Whether an old and a new type are represented alike: typedefs stand for what they name, base
 * types for their size and encoding, parameter names mean nothing, and differently named structures
 * are alike if all that they consist of is. Equal names are alike by definition: if the type of
 * that name changed, that is a root cause of its own.
 */
public final class Equivalence {
  private static final int MAX_DEPTH = 24;

  /** Bounds the work on hostile input: so many nodes are looked at in one question. */
  private static final int MAX_STEPS = 20_000;

  private final TypeScope oldScope;
  private final TypeScope newScope;

  /** Pairs of names that are taken to be alike while they are compared. */
  private final Set<String> assumed = new HashSet<>();

  private int steps;

  /** Compares types of the old scope with types of the new one. */
  public Equivalence(TypeScope oldScope, TypeScope newScope) {
    this.oldScope = oldScope;
    this.newScope = newScope;
  }

  /** Whether the two are alike; false if that is too much to find out. */
  public boolean same(TypeNode before, TypeNode after) {
    steps = 0;
    assumed.clear();
    return same(before, after, 0);
  }

  /** The same for two definitions of types, whose names do not count. */
  boolean sameDefinition(TypeNode before, TypeNode after) {
    steps = 0;
    assumed.clear();
    return sameBody(before, after, 0);
  }

  private boolean same(TypeNode before, TypeNode after, int depth) {
    if (before.equals(after)) {
      return true;
    }
    if (depth > MAX_DEPTH || ++steps > MAX_STEPS) {
      return false;
    }
    TypeNode x = throughTypedefs(before, oldScope);
    TypeNode y = throughTypedefs(after, newScope);
    if (x.equals(y)) {
      return true;
    }
    if (x instanceof TypeNode.Reference(String oldName)
        && y instanceof TypeNode.Reference(String newName)) {
      if (!assumed.add(oldName + ' ' + newName)) {
        return true;
      }
      TypeNode oldType = oldScope.find(oldName);
      TypeNode newType = newScope.find(newName);
      return oldType != null && newType != null && sameBody(oldType, newType, depth + 1);
    }
    return sameBody(resolved(x, oldScope), resolved(y, newScope), depth);
  }

  private boolean sameBody(TypeNode before, TypeNode after, int depth) {
    return switch (before) {
      case TypeNode.Base x ->
          after instanceof TypeNode.Base y
              && x.byteSize() == y.byteSize()
              && x.encoding() == y.encoding()
              && (x.byteSize() != TypeNode.NONE || x.name().equals(y.name()));
      case TypeNode.Modifier x ->
          after instanceof TypeNode.Modifier y
              && x.tag().equals(y.tag())
              && x.byteSize() == y.byteSize()
              && x.alignment() == y.alignment()
              && same(x.target(), y.target(), depth + 1);
      case TypeNode.Array x ->
          after instanceof TypeNode.Array y
              && x.dimensions().equals(y.dimensions())
              && same(x.element(), y.element(), depth + 1);
      case TypeNode.Function x ->
          after instanceof TypeNode.Function y && sameFunction(x, y, depth + 1);
      case TypeNode.Aggregate x ->
          after instanceof TypeNode.Aggregate y
              && x.tag().equals(y.tag())
              && x.byteSize() == y.byteSize()
              && x.alignment() == y.alignment()
              && x.isDefinition()
              && y.isDefinition()
              && sameMembers(x.members(), y.members(), depth + 1);
      case TypeNode.Enumeration x ->
          after instanceof TypeNode.Enumeration y
              && x.isDefinition()
              && x.byteSize() == y.byteSize()
              && x.enumerators().equals(y.enumerators());
      case TypeNode.Variable x ->
          after instanceof TypeNode.Variable y && same(x.type(), y.type(), depth + 1);
      case TypeNode.Reference _ ->
          after instanceof TypeNode.Reference && same(before, after, depth + 1);
      case TypeNode.Opaque _ -> false;
    };
  }

  private boolean sameFunction(TypeNode.Function x, TypeNode.Function y, int depth) {
    if (x.parameters().size() != y.parameters().size() || !same(x.result(), y.result(), depth)) {
      return false;
    }
    for (int i = 0; i < x.parameters().size(); i++) {
      if (!same(x.parameters().get(i).type(), y.parameters().get(i).type(), depth)) {
        return false;
      }
    }
    return true;
  }

  private boolean sameMembers(List<Member> before, List<Member> after, int depth) {
    if (before.size() != after.size()) {
      return false;
    }
    for (int i = 0; i < before.size(); i++) {
      Member x = before.get(i);
      Member y = after.get(i);
      if (!x.name().equals(y.name())
          || x.byteOffset() != y.byteOffset()
          || x.bitOffset() != y.bitOffset()
          || x.bitSize() != y.bitSize()
          || !x.variant().equals(y.variant())
          || !same(x.type(), y.type(), depth)) {
        return false;
      }
    }
    return true;
  }

  private static TypeNode resolved(TypeNode type, TypeScope scope) {
    if (type instanceof TypeNode.Reference(String name)) {
      TypeNode found = scope.find(name);
      return found == null ? type : found;
    }
    return type;
  }

  private static TypeNode throughTypedefs(TypeNode type, TypeScope scope) {
    TypeNode result = type;
    for (int i = 0; i < MAX_DEPTH; i++) {
      if (result instanceof TypeNode.Reference(String name) && name.startsWith("t#")) {
        TypeNode found = scope.find(name);
        if (found == null) {
          return result;
        }
        result = found;
      } else if (result instanceof TypeNode.Modifier modifier
          && modifier.tag().equals("typedef_type")) {
        result = modifier.target();
      } else {
        return result;
      }
    }
    return result;
  }
}
