package org.abitrack.abidiff.suse;

import java.util.ArrayList;
import java.util.List;

/**
 * Lays a definition out in lines, as ksymtypes shows them: a line ends behind an opening brace and
 * a semicolon, in enumerations also behind a comma; tabs indent what is in braces.
 */
public final class PrettyType {
  /** No kernel nests so deep; without a limit 20,000 braces are 200 MB of tabs. */
  private static final int MOST_TABS = 500;

  private final List<String> lines = new ArrayList<>();
  private final StringBuilder line = new StringBuilder();
  private int depth;

  private PrettyType() {}

  /** The lines of a definition with these tokens. */
  public static List<String> lines(List<String> tokens) {
    PrettyType type = new PrettyType();
    boolean enumeration = isEnumeration(tokens);
    for (String token : tokens) {
      type.add(token, enumeration);
    }
    type.endLine();
    return type.lines;
  }

  private static boolean isEnumeration(List<String> tokens) {
    int first = !tokens.isEmpty() && tokens.getFirst().equals("typedef") ? 1 : 0;
    return tokens.size() > first && tokens.get(first).equals("enum");
  }

  private void add(String token, boolean enumeration) {
    switch (token) {
      case "}" -> {
        endLine();
        depth = Math.max(0, depth - 1);
        word(token);
      }
      case "{" -> {
        word(token);
        endLine();
        depth++;
      }
      case ";" -> {
        punctuation(token);
        endLine();
      }
      case "," -> {
        punctuation(token);
        if (enumeration) {
          endLine();
        }
      }
      default -> word(token);
    }
  }

  private void word(String token) {
    if (line.isEmpty()) {
      indent();
    } else {
      line.append(' ');
    }
    line.append(token);
  }

  private void punctuation(String token) {
    if (line.isEmpty()) {
      indent();
    }
    line.append(token);
  }

  private void indent() {
    for (int i = Math.min(depth, MOST_TABS); i > 0; i--) {
      line.append('\t');
    }
  }

  private void endLine() {
    if (!line.isEmpty()) {
      lines.add(line.toString());
      line.setLength(0);
    }
  }
}
