package org.abitrack.manual.page;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Divides the text that ends a help: a line like {@code Examples:} or {@code Exit status: 0 …}
 * begins a passage of that title, and so does {@code Example, in the tree of a kernel:}.
 */
final class Passages {
  private static final List<String> TITLES = List.of("Exit status", "Examples", "Example");

  private Passages() {}

  static List<Passage> of(List<String> lines) {
    List<Passage> passages = new ArrayList<>();
    String title = "";
    List<String> text = new ArrayList<>();
    for (String line : lines) {
      String found = title(line);
      if (found != null) {
        add(passages, title, text);
        text = new ArrayList<>();
        title = found.startsWith("Example") ? "Examples" : found;
        String rest = line.substring(found.length()).strip();
        rest = rest.startsWith(":") ? rest.substring(1).strip() : rest.replaceFirst("^, ", "");
        if (!rest.isEmpty()) {
          text.add(Character.toUpperCase(rest.charAt(0)) + rest.substring(1));
        }
      } else {
        text.add(line);
      }
    }
    add(passages, title, text);
    return passages;
  }

  private static @Nullable String title(String line) {
    for (String title : TITLES) {
      if (line.startsWith(title + ":") || line.startsWith(title + ",")) {
        return title;
      }
    }
    return null;
  }

  private static void add(List<Passage> passages, String title, List<String> text) {
    if (text.stream().anyMatch(line -> !line.isBlank())) {
      passages.add(new Passage(title, text));
    }
  }
}
