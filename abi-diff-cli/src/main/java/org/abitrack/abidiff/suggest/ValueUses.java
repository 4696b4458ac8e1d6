package org.abitrack.abidiff.suggest;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.abitrack.abidiff.layout.Member;
import org.abitrack.abidiff.layout.Parameter;
import org.abitrack.abidiff.layout.TypeNames;
import org.abitrack.abidiff.layout.TypeNode;
import org.abitrack.abidiff.layout.TypeTextParser;
import org.abitrack.abidiff.symtypes.RecordPool;
import org.abitrack.abidiff.symtypes.SymtypesCorpus;
import org.jspecify.annotations.Nullable;

/** Which types of a kernel hold a type itself, not just a pointer to it. */
final class ValueUses {
  /** Typedefs of typedefs are followed so far; the limit keeps hostile texts off the stack. */
  private static final int MAX_TYPEDEFS = 500;

  private final RecordPool pool;
  private final BitSet records = new BitSet();
  private final Map<String, String> known = new HashMap<>();

  /** By name: which records refer to it. Made when it is first asked for. */
  private @Nullable Map<Integer, List<Integer>> users;

  /** The uses in one kernel. */
  ValueUses(SymtypesCorpus corpus) {
    this.pool = corpus.pool();
    for (int file = 0; file < corpus.fileCount(); file++) {
      for (int i = 0; i < corpus.recordCount(file); i++) {
        records.set(corpus.record(file, i));
      }
    }
  }

  /**
   * A type or export that holds the type of this record by value, for people; null if none does.
   */
  @Nullable String byValue(String name) {
    String found = known.computeIfAbsent(name, key -> find(key, new HashSet<>()));
    return found.isEmpty() ? null : found;
  }

  private String find(String name, Set<String> seen) {
    int number = pool.findName(name);
    if (number < 0 || seen.size() > MAX_TYPEDEFS || !seen.add(name)) {
      return "";
    }
    for (int user : users().getOrDefault(number, List.of())) {
      String container = pool.name(pool.nameOf(user));
      TypeNode type = TypeTextParser.parse(pool.text(user));
      if (type instanceof TypeNode.Modifier typedef && isValue(typedef.target(), name)) {
        String through = find(container, seen);
        if (!through.isEmpty()) {
          return through;
        }
      } else if (holds(type, name)) {
        return TypeNames.ofReference(container);
      }
    }
    return "";
  }

  private Map<Integer, List<Integer>> users() {
    if (users == null) {
      users = new HashMap<>();
      for (int record = records.nextSetBit(0);
          record >= 0;
          record = records.nextSetBit(record + 1)) {
        for (int i = pool.referenceCount(record) - 1; i >= 0; i--) {
          users.computeIfAbsent(pool.reference(record, i), _ -> new ArrayList<>()).add(record);
        }
      }
    }
    return users;
  }

  /**
   * Whether a type has one inside; an exported variable of just that type only grows at its end.
   */
  private static boolean holds(TypeNode type, String name) {
    return switch (type) {
      case TypeNode.Aggregate aggregate -> {
        for (Member member : aggregate.members()) {
          if (isValue(member.type(), name) || holds(member.type(), name)) {
            yield true;
          }
        }
        yield false;
      }
      case TypeNode.Array array -> isValue(array.element(), name) || holds(array.element(), name);
      case TypeNode.Modifier modifier -> holds(modifier.target(), name);
      case TypeNode.Variable variable -> holds(variable.type(), name);
      case TypeNode.Function function -> {
        for (Parameter parameter : function.parameters()) {
          if (isValue(parameter.type(), name) || holds(parameter.type(), name)) {
            yield true;
          }
        }
        yield isValue(function.result(), name) || holds(function.result(), name);
      }
      case TypeNode.Reference _, TypeNode.Base _, TypeNode.Enumeration _, TypeNode.Opaque _ ->
          false;
    };
  }

  private static boolean isValue(TypeNode type, String name) {
    return switch (type) {
      case TypeNode.Reference(String reference) -> reference.equals(name);
      case TypeNode.Modifier modifier ->
          !modifier.tag().equals("pointer_type") && isValue(modifier.target(), name);
      default -> false;
    };
  }
}
