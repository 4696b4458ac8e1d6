package org.abitrack.abidiff.symbollist;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.abitrack.abidiff.suse.Wildmat;
import org.abitrack.abidiff.text.ByteText;
import org.abitrack.commandline.picocli.CommandError;

/**
 * Parses the filter expressions of stg: {@code |} binds least, then {@code &}, then {@code !};
 * parentheses group, {@code :file} is a list, anything else a name or a pattern. Blanks and line
 * feeds separate, and mean nothing. STG's filter.h gives the grammar.
 */
final class FilterParser {
  /** Characters that are tokens of their own. No symbol has them in its name. */
  static final String OPERATORS = ":!()&|";

  private static final int MAX_DEPTH = 100;
  private static final int MAX_NAMES = 10_000;

  private final String text;
  private final String source;
  private final Function<String, SymbolFilter> files;
  private int at;
  private int depth;
  private int names;

  private FilterParser(String text, String source, Function<String, SymbolFilter> files) {
    this.text = text;
    this.source = source;
    this.files = files;
  }

  /**
   * Parses an expression.
   *
   * @param text one char per byte
   * @param source what to call it in messages
   * @param files reads the list with a name behind a colon
   * @throws CommandError if it is none: {@code SOURCE:LINE:COLUMN: what is wrong}
   */
  static SymbolFilter parse(String text, String source, Function<String, SymbolFilter> files) {
    FilterParser parser = new FilterParser(text, source, files);
    SymbolFilter filter = parser.any();
    if (parser.peek() != 0) {
      throw parser.error("expected '|', '&' or the end");
    }
    return filter;
  }

  private SymbolFilter any() {
    List<SymbolFilter> parts = new ArrayList<>();
    parts.add(all());
    while (peek() == '|') {
      at++;
      parts.add(all());
    }
    return parts.size() == 1 ? parts.getFirst() : new SymbolFilter.Any(List.copyOf(parts));
  }

  private SymbolFilter all() {
    List<SymbolFilter> parts = new ArrayList<>();
    parts.add(factor());
    while (peek() == '&') {
      at++;
      parts.add(factor());
    }
    return parts.size() == 1 ? parts.getFirst() : new SymbolFilter.All(List.copyOf(parts));
  }

  private SymbolFilter factor() {
    boolean not = false;
    while (peek() == '!') {
      at++;
      not = !not;
    }
    SymbolFilter atom = atom();
    return not ? new SymbolFilter.Not(atom) : atom;
  }

  private SymbolFilter atom() {
    switch (peek()) {
      case '(' -> {
        if (++depth > MAX_DEPTH) {
          throw error("parentheses are nested more than " + MAX_DEPTH + " deep");
        }
        at++;
        SymbolFilter inner = any();
        if (peek() != ')') {
          throw error("expected ')'");
        }
        at++;
        depth--;
        return inner;
      }
      case ':' -> {
        at++;
        return files.apply(word("a file name"));
      }
      default -> {
        String name = word("a name, a pattern, '!', '(' or ':file'");
        if (++names > MAX_NAMES) {
          throw error("more than " + MAX_NAMES + " names; put them into a list and write ':file'");
        }
        return Wildmat.isLiteral(name)
            ? new SymbolFilter.Names(Set.of(name), List.of())
            : new SymbolFilter.Names(Set.of(), List.of(new Wildmat(name)));
      }
    }
  }

  private String word(String what) {
    peek();
    int from = at;
    while (at < text.length() && text.charAt(at) > ' ' && OPERATORS.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    if (at == from) {
      throw error("expected " + what);
    }
    return text.substring(from, at);
  }

  /** The next character that is no blank; 0 at the end. */
  private char peek() {
    while (at < text.length() && (text.charAt(at) == '\n' || ByteText.isBlank(at()) || at() == 0)) {
      if (at() == 0) {
        throw error("a NUL");
      }
      at++;
    }
    return at < text.length() ? at() : 0;
  }

  private char at() {
    return text.charAt(at);
  }

  private CommandError error(String problem) {
    int line = 1;
    int start = 0;
    for (int i = 0; i < at; i++) {
      if (text.charAt(i) == '\n') {
        line++;
        start = i + 1;
      }
    }
    return new CommandError(
        ByteText.shown(source) + ":" + line + ":" + (at - start + 1) + ": " + problem);
  }
}
