package org.abitrack.abidiff.layout;

import java.util.ArrayList;
import java.util.List;

/**
 * The grammar of genksyms: C declarations, their words separated by blanks. Gives members and their
 * order; offsets and sizes are not in the text. Functions, variables and typedefs are only
 * compared.
 */
final class CTextParser {
  private final Words words;
  private int depth;

  CTextParser(Words words) {
    this.words = words;
  }

  /** The whole text. */
  TypeNode parse() {
    TypeNode node =
        switch (words.peek()) {
          case "struct", "union" -> aggregate();
          case "enum" -> enumeration();
          default -> new TypeNode.Opaque(rest(), "");
        };
    words.takeIf(";");
    if (!words.atEnd()) {
      // "struct foo * bar ( … )": what looked like a structure was the type of something.
      throw new TypeSyntaxException("not a type by itself");
    }
    return node;
  }

  private String rest() {
    StringBuilder text = new StringBuilder();
    while (!words.atEnd()) {
      text.append(text.isEmpty() ? "" : " ").append(words.take());
    }
    return text.toString();
  }

  private TypeNode aggregate() {
    if (++depth > TypeTextParser.MAX_DEPTH) {
      throw new TypeSyntaxException("nested deeper than " + TypeTextParser.MAX_DEPTH);
    }
    String tag = words.take().equals("union") ? "union_type" : "structure_type";
    String name = words.peek().equals("{") ? "" : words.take();
    words.expect("{");
    List<Member> members = new ArrayList<>();
    if (words.takeIf("UNKNOWN")) {
      words.expect("}");
    } else {
      while (!words.takeIf("}")) {
        member(members);
      }
    }
    depth--;
    return new TypeNode.Aggregate(tag, name, List.copyOf(members), TypeNode.NONE, TypeNode.NONE);
  }

  private void member(List<Member> members) {
    List<String> declaration = new ArrayList<>();
    TypeNode inline = null;
    while (!words.takeIf(";")) {
      String word = words.peek();
      if (word.equals(Words.END) || word.equals("}")) {
        throw words.unexpected("';'");
      }
      if ((word.equals("struct") || word.equals("union")) && inline == null) {
        inline = aggregate();
      } else if (word.equals("enum")) {
        inline = enumeration();
      } else {
        declaration.add(words.take());
      }
    }
    long bitSize = bitSize(declaration);
    int at = nameAt(declaration);
    String name = at < 0 ? "" : declaration.remove(at);
    TypeNode type;
    if (inline != null && declaration.isEmpty()) {
      type = inline;
    } else {
      type =
          new TypeNode.Opaque(
              (inline == null ? "" : inline + " ") + String.join(" ", declaration), "");
    }
    members.add(new Member(name, type, TypeNode.NONE, TypeNode.NONE, bitSize, ""));
  }

  /** The width of a bit field, which is taken off the declaration. */
  private static long bitSize(List<String> declaration) {
    int size = declaration.size();
    if (size < 2 || !declaration.get(size - 2).equals(":")) {
      return TypeNode.NONE;
    }
    try {
      long width = Long.parseUnsignedLong(declaration.get(size - 1));
      declaration.subList(size - 2, size).clear();
      return width;
    } catch (NumberFormatException e) {
      return TypeNode.NONE;
    }
  }

  /** Where the declared name stands: after the first {@code ( *}, else last before any bracket. */
  private static int nameAt(List<String> declaration) {
    for (int i = 0; i + 2 < declaration.size(); i++) {
      if (declaration.get(i).equals("(") && declaration.get(i + 1).equals("*")) {
        int at = i + 2;
        while (at < declaration.size() && declaration.get(at).equals("*")) {
          at++;
        }
        return at < declaration.size() && isName(declaration.get(at)) ? at : -1;
      }
    }
    int end = declaration.indexOf("[");
    for (int i = (end < 0 ? declaration.size() : end) - 1; i >= 0; i--) {
      if (isName(declaration.get(i))) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isName(String word) {
    char first = word.charAt(0);
    return (Character.isLetter(first) || first == '_') && word.indexOf('#') < 0;
  }

  private TypeNode enumeration() {
    words.take();
    String name = words.peek().equals("{") ? "" : words.take();
    words.expect("{");
    List<Enumerator> enumerators = new ArrayList<>();
    if (words.takeIf("UNKNOWN")) {
      words.expect("}");
      return new TypeNode.Enumeration(name, List.of(), TypeNode.NONE, TypeNode.NONE);
    }
    while (!words.takeIf("}")) {
      String enumerator = words.take();
      StringBuilder value = new StringBuilder();
      if (words.takeIf("=")) {
        while (!words.peek().equals(",") && !words.peek().equals("}") && !words.atEnd()) {
          value.append(value.isEmpty() ? "" : " ").append(words.take());
        }
      }
      enumerators.add(new Enumerator(enumerator, value.toString()));
      if (!words.takeIf(",") && !words.peek().equals("}")) {
        throw words.unexpected("','");
      }
    }
    return new TypeNode.Enumeration(name, List.copyOf(enumerators), TypeNode.NONE, TypeNode.NONE);
  }
}
