package org.abitrack.abidiff.lint;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.abitrack.abidiff.layout.TypeNames;
import org.abitrack.abidiff.symtypes.RecordPool;
import org.abitrack.abidiff.symtypes.SymtypesCorpus;

/**
 * Types whose text lacks the comma before a parameter: gendwarfksyms forgets it when it comes to a
 * function type for the second time within itself, and whether it does depends on which export it
 * started at.
 */
final class OrderDependence implements LintRule {
  private static final String PARAMETER = "formal_parameter";
  private static final int SHOWN_EXPORTS = 5;

  @Override
  public String id() {
    return "order-dependent";
  }

  @Override
  public String why() {
    return "another export in the object, or another order, changes the versions, though no type"
        + " changed";
  }

  @Override
  public String remedy() {
    return "fix the text of the type with a type_string rule, or accept it as an order-effect";
  }

  @Override
  public List<Finding> find(LintedKernel kernel) {
    SymtypesCorpus types = kernel.types();
    RecordPool pool = types.pool();
    Map<Integer, Boolean> known = new HashMap<>();
    Map<String, TreeSet<String>> files = new TreeMap<>();
    Map<String, TreeSet<String>> exports = new TreeMap<>();
    for (int file = 0; file < types.fileCount(); file++) {
      for (int i = 0; i < types.recordCount(file); i++) {
        int record = types.record(file, i);
        if (known.computeIfAbsent(record, key -> lacksComma(pool.text(key)))) {
          String name = pool.name(pool.nameOf(record));
          files.computeIfAbsent(name, _ -> new TreeSet<>()).add(types.path(file));
          exports
              .computeIfAbsent(name, _ -> new TreeSet<>())
              .addAll(users(types, file, pool.nameOf(record)));
        }
      }
    }
    List<Finding> findings = new ArrayList<>();
    files.forEach((name, where) ->
        findings.add(
            new Finding(
                id(),
                true,
                TypeNames.ofReference(name)
                    + " lacks a comma, and with it the versions of "
                    + list(exports.getOrDefault(name, new TreeSet<>())),
                List.copyOf(where))));
    return findings;
  }

  /** Whether a parameter follows another one with nothing between. */
  static boolean lacksComma(String text) {
    for (int at = text.indexOf(PARAMETER); at >= 0; at = text.indexOf(PARAMETER, at + 1)) {
      int end = at + PARAMETER.length();
      boolean glued = at > 0 && text.charAt(at - 1) != ' ';
      // A name may end so, too; a parameter goes on with its type.
      boolean parameter =
          end < text.length() - 1
              && text.charAt(end) == ' '
              && Character.isLetter(text.charAt(end + 1))
              && !text.startsWith("data_", end + 1);
      if (glued && parameter) {
        return true;
      }
    }
    return false;
  }

  private static String list(TreeSet<String> exports) {
    List<String> shown = exports.stream().limit(SHOWN_EXPORTS).toList();
    int more = exports.size() - shown.size();
    String count = exports.size() == 1 ? "1 export" : exports.size() + " exports";
    return count + ": " + String.join(", ", shown) + (more > 0 ? " and " + more + " more" : "");
  }

  /** The exports of a file that reach a name. */
  private static List<String> users(SymtypesCorpus types, int file, int name) {
    RecordPool pool = types.pool();
    Map<Integer, List<Integer>> users = new HashMap<>();
    for (int i = 0; i < types.recordCount(file); i++) {
      int record = types.record(file, i);
      for (int j = pool.referenceCount(record) - 1; j >= 0; j--) {
        users
            .computeIfAbsent(pool.reference(record, j), _ -> new ArrayList<>())
            .add(pool.nameOf(record));
      }
    }
    List<String> exports = new ArrayList<>();
    BitSet seen = new BitSet();
    ArrayDeque<Integer> open = new ArrayDeque<>(List.of(name));
    for (Integer at = open.poll(); at != null; at = open.poll()) {
      if (!seen.get(at)) {
        seen.set(at);
        open.addAll(users.getOrDefault(at, List.of()));
        if (!pool.isType(at)) {
          exports.add(pool.name(at));
        }
      }
    }
    return exports;
  }
}
