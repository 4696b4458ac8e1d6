package org.abitrack.manual.man;

import java.util.Locale;

/** Text in the man(7) macros. */
final class Roff {
  private final StringBuilder out = new StringBuilder();

  /**
   * A page.
   *
   * @param date {@code 2026-11-21}
   */
  Roff(String name, int section, String date, String version) {
    out.append(".\\\" Generated with abitrack; do not edit.\n");
    out.append(".TH \"").append(escaped(name.toUpperCase(Locale.ROOT))).append("\" \"");
    // The date as it is: with its hyphens escaped it would not be taken for one.
    out.append(section).append("\" \"").append(date).append("\" \"abitrack ");
    out.append(escaped(version)).append("\"\n");
    // No hyphenation and no filling to the right margin: names stay as they are.
    out.append(".nh\n.ad l\n");
  }

  /** A request with quoted arguments. */
  void macro(String request, String... arguments) {
    out.append('.').append(request);
    for (String argument : arguments) {
      out.append(" \"").append(escaped(argument).replace("\"", "\\(dq")).append('"');
    }
    out.append('\n');
  }

  /** Begins an item of a list; {@code mark} has its escapes already. */
  void item(String mark, int indent) {
    out.append(".IP \"").append(mark).append("\" ").append(indent).append('\n');
  }

  /** Plain text as lines of a paragraph. */
  void text(String text) {
    text.lines().forEach(line -> line(escaped(line)));
  }

  /** A line that has its escapes already. */
  void line(String line) {
    boolean request = line.startsWith(".") || line.startsWith("'");
    out.append(request ? "\\&" : "").append(line).append('\n');
  }

  /** Text as it is, indented. */
  void literal(Iterable<String> lines) {
    out.append(".RS 4\n.nf\n");
    for (String line : lines) {
      line(escaped(line));
    }
    out.append(".fi\n.RE\n");
  }

  static String bold(String text) {
    return "\\fB" + escaped(text) + "\\fR";
  }

  static String italic(String text) {
    return "\\fI" + escaped(text) + "\\fR";
  }

  /** Without a meaning for roff; what is not ASCII as an escape that every roff knows. */
  static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(c -> {
          switch (c) {
            case '\\' -> escaped.append("\\e");
            case '-' -> escaped.append("\\-");
            case '\'' -> escaped.append("\\(aq");
            case '`' -> escaped.append("\\(ga");
            case '^' -> escaped.append("\\(ha");
            case '~' -> escaped.append("\\(ti");
            default -> {
              if (c < 0x80) {
                escaped.append((char) c);
              } else {
                escaped.append("\\[u%04X]".formatted(c));
              }
            }
          }
        });
    return escaped.toString();
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
