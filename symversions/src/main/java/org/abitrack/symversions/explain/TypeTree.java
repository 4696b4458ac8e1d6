package org.abitrack.symversions.explain;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.abitrack.symversions.symtypes.TypeMap;
import org.abitrack.symversions.typestring.TypeString;

/** The named types behind a symbol, each where the version meets it first. */
final class TypeTree {
  /**
   * A type.
   *
   * @param name the reference, {@code s#x}
   * @param parent the reference of the type whose text names it first, or the symbol
   * @param depth 1 for types that the symbol itself names
   * @param text its text
   * @param die number that the type map has for its DIE
   */
  record Node(String name, String parent, int depth, TypeString text, long die) {}

  /** A text that is being gone through. */
  private static final class Level {
    final String name;
    final TypeString text;
    int nextReference;

    Level(String name, TypeString text) {
      this.name = name;
      this.text = text;
    }
  }

  private TypeTree() {}

  /** The types in the order in which the version meets them (spec symtypes §8.5). */
  static List<Node> of(String symbol, TypeString symbolText, TypeMap types) {
    List<Node> nodes = new ArrayList<>();
    Set<String> known = new HashSet<>();
    List<Level> levels = new ArrayList<>();
    levels.add(new Level(symbol, symbolText));
    while (!levels.isEmpty()) {
      Level level = levels.getLast();
      int[] references = level.text.references();
      if (level.nextReference == references.length) {
        levels.removeLast();
        continue;
      }
      int start = references[level.nextReference];
      int end = references[level.nextReference + 1];
      level.nextReference += 2;
      String name = new String(level.text.bytes(), start, end - start, StandardCharsets.ISO_8859_1);
      TypeString text = types.get(name);
      if (known.add(name) && text != null) {
        nodes.add(new Node(name, level.name, levels.size(), text, types.dieOf(name)));
        levels.add(new Level(name, text));
      }
    }
    return nodes;
  }
}
