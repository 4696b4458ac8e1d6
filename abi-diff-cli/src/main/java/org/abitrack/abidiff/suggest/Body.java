package org.abitrack.abidiff.suggest;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The text of a structure, union or enumeration, or of a member that is one without a name, cut
 * into its items. {@code structure_type s { member … a … , member … b … } byte_size(8)} is the head
 * {@code structure_type s {}, two items, and the tail {@code } byte_size(8)}. Put together again it
 * is the text that it was made of, but for blanks.
 *
 * @param head up to and with the first brace
 * @param items what commas separate
 * @param tail from the brace that closes the first one
 */
record Body(String head, List<String> items, String tail) {
  /** The parts of a text; null if it has no braces that match. */
  static @Nullable Body of(String text) {
    String[] words = text.split(" +");
    StringBuilder part = new StringBuilder();
    List<String> items = new ArrayList<>();
    String head = null;
    String tail = null;
    int depth = 0;
    for (String word : words) {
      depth += opens(word) ? 1 : closes(word) ? -1 : 0;
      if (head == null && word.equals("{")) {
        head = part.append(word).toString();
        part.setLength(0);
      } else if (head != null && tail == null && depth == 0) {
        addItem(part, items);
        tail = word;
        part.setLength(0);
        part.append(word).append(' ');
      } else if (head != null && tail == null && depth == 1 && word.equals(",")) {
        addItem(part, items);
      } else {
        part.append(word).append(' ');
      }
    }
    return head == null || tail == null || depth != 0
        ? null
        : new Body(head, List.copyOf(items), part.toString().trim());
  }

  private static boolean opens(String word) {
    return word.equals("{") || word.equals("(");
  }

  private static boolean closes(String word) {
    return word.equals("}") || word.equals(")");
  }

  private static void addItem(StringBuilder part, List<String> items) {
    if (!part.isEmpty()) {
      items.add(part.toString().trim());
      part.setLength(0);
    }
  }

  /** The same with other items. */
  Body withItems(List<String> others) {
    return new Body(head, List.copyOf(others), tail);
  }

  /** The whole text. */
  String text() {
    return items.isEmpty()
        ? head + ' ' + tail
        : head + ' ' + String.join(" , ", items) + ' ' + tail;
  }
}
