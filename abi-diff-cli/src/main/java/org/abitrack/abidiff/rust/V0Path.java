package org.abitrack.abidiff.rust;

import org.jspecify.annotations.Nullable;

/**
 * Decoder of v0 mangled names (Rust RFC 2603), as far as a path needs it. Crate disambiguators,
 * which are hashes, and those of impl blocks, which count them, are dropped; those of closures and
 * the like are kept. Constants keep their encoding.
 */
final class V0Path {
  private static final int MAX_DEPTH = 128;

  /** Back references can make a short name exponentially long. */
  private static final int MAX_LENGTH = 1 << 16;

  private final String text;
  private final StringBuilder out = new StringBuilder();
  private int at;
  private int depth;

  private V0Path(String text) {
    this.text = text;
  }

  /** The path, or null if the name is malformed. */
  static @Nullable String of(String mangled) {
    V0Path path = new V0Path(mangled.substring(2));
    try {
      path.path();
      return path.out.toString();
    } catch (Malformed e) {
      return null;
    }
  }

  private void path() {
    enter();
    char tag = take();
    switch (tag) {
      case 'C' -> {
        disambiguator();
        identifier();
      }
      case 'M' -> {
        implPath();
        out.append('<');
        type();
        out.append('>');
      }
      case 'X' -> {
        implPath();
        qualified();
      }
      case 'Y' -> qualified();
      case 'N' -> nested();
      case 'I' -> {
        path();
        out.append('<');
        for (int i = 0; !takeIf('E'); i++) {
          separator(i);
          genericArgument();
        }
        out.append('>');
      }
      case 'B' -> backReference(this::path);
      default -> throw new Malformed();
    }
    depth--;
  }

  private void qualified() {
    out.append('<');
    type();
    out.append(" as ");
    path();
    out.append('>');
  }

  private void nested() {
    char namespace = take();
    path();
    long index = disambiguator();
    out.append("::");
    if (namespace >= 'a' && namespace <= 'z') {
      identifier();
      return;
    }
    out.append('{').append(namespace).append(':');
    identifier();
    out.append('#').append(index).append('}');
  }

  /** Where an impl block stands; its index and its place are not part of the item's path. */
  private void implPath() {
    disambiguator();
    int length = out.length();
    path();
    out.setLength(length);
  }

  private void genericArgument() {
    if (takeIf('L')) {
      base62();
      out.append("'_");
    } else if (takeIf('K')) {
      constant();
    } else {
      type();
    }
  }

  private void type() {
    enter();
    char tag = peek();
    if (tag >= 'a' && tag <= 'z') {
      out.append(basic(take()));
      depth--;
      return;
    }
    switch (tag) {
      case 'A' -> {
        at++;
        out.append('[');
        type();
        out.append("; ");
        constant();
        out.append(']');
      }
      case 'S' -> wrapped("[", "]");
      case 'P' -> wrapped("*const ", "");
      case 'O' -> wrapped("*mut ", "");
      case 'R', 'Q' -> {
        at++;
        if (takeIf('L')) {
          base62();
        }
        out.append(tag == 'R' ? "&" : "&mut ");
        type();
      }
      case 'T' -> {
        at++;
        out.append('(');
        for (int i = 0; !takeIf('E'); i++) {
          separator(i);
          type();
        }
        out.append(')');
      }
      case 'F' -> {
        at++;
        function();
      }
      case 'D' -> {
        at++;
        dynamic();
      }
      case 'B' -> {
        at++;
        backReference(this::type);
      }
      default -> path();
    }
    depth--;
  }

  private void wrapped(String before, String after) {
    at++;
    out.append(before);
    type();
    out.append(after);
  }

  private void function() {
    binder();
    if (takeIf('U')) {
      out.append("unsafe ");
    }
    if (takeIf('K')) {
      out.append("extern ");
      if (takeIf('C')) {
        out.append('C');
      } else {
        identifier();
      }
      out.append(' ');
    }
    out.append("fn(");
    for (int i = 0; !takeIf('E'); i++) {
      separator(i);
      type();
    }
    out.append(") -> ");
    type();
  }

  private void dynamic() {
    binder();
    out.append("dyn ");
    for (int i = 0; !takeIf('E'); i++) {
      out.append(i == 0 ? "" : " + ");
      path();
      while (takeIf('p')) {
        out.append('[');
        identifier();
        out.append('=');
        type();
        out.append(']');
      }
    }
    if (!takeIf('L')) {
      throw new Malformed();
    }
    base62();
  }

  private void binder() {
    if (takeIf('G')) {
      base62();
    }
  }

  private void constant() {
    enter();
    if (takeIf('p')) {
      out.append('_');
    } else if (takeIf('B')) {
      backReference(this::constant);
    } else {
      type();
      int start = at;
      takeIf('n');
      while (!takeIf('_')) {
        char digit = take();
        if ((digit < '0' || digit > '9') && (digit < 'a' || digit > 'f')) {
          throw new Malformed();
        }
      }
      out.append(text, start, at - 1);
    }
    depth--;
  }

  private void backReference(Runnable what) {
    int here = at - 1;
    long target = base62();
    if (target >= here) {
      throw new Malformed();
    }
    int resume = at;
    at = (int) target;
    what.run();
    at = resume;
  }

  /** An optional disambiguator: 0 if there is none, else its value + 1. */
  private long disambiguator() {
    return takeIf('s') ? base62() + 1 : 0;
  }

  private long base62() {
    if (takeIf('_')) {
      return 0;
    }
    long value = 0;
    for (int digits = 0; ; digits++) {
      char c = take();
      if (c == '_') {
        return value + 1;
      }
      int digit;
      if (c >= '0' && c <= '9') {
        digit = c - '0';
      } else if (c >= 'a' && c <= 'z') {
        digit = c - 'a' + 10;
      } else if (c >= 'A' && c <= 'Z') {
        digit = c - 'A' + 36;
      } else {
        throw new Malformed();
      }
      if (digits > 11) {
        throw new Malformed();
      }
      // Hashes may exceed 64 bits by a little; only their end matters here.
      value = value * 62 + digit;
    }
  }

  private void identifier() {
    boolean punycode = takeIf('u');
    int length = 0;
    int digits = at;
    while (peek() >= '0' && peek() <= '9') {
      if (at - digits > 5) {
        throw new Malformed();
      }
      length = length * 10 + take() - '0';
      if (length == 0) {
        break;
      }
    }
    if (at == digits) {
      throw new Malformed();
    }
    takeIf('_');
    if (length > text.length() - at) {
      throw new Malformed();
    }
    if (out.length() > MAX_LENGTH) {
      throw new Malformed();
    }
    out.append(punycode ? "punycode:" : "").append(text, at, at + length);
    at += length;
  }

  private void separator(int index) {
    if (index > 0) {
      out.append(", ");
    }
    if (out.length() > MAX_LENGTH) {
      throw new Malformed();
    }
  }

  private void enter() {
    if (++depth > MAX_DEPTH || out.length() > MAX_LENGTH) {
      throw new Malformed();
    }
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : '\0';
  }

  private char take() {
    if (at >= text.length()) {
      throw new Malformed();
    }
    return text.charAt(at++);
  }

  private boolean takeIf(char c) {
    if (peek() != c) {
      return false;
    }
    at++;
    return true;
  }

  private static String basic(char tag) {
    return switch (tag) {
      case 'a' -> "i8";
      case 'b' -> "bool";
      case 'c' -> "char";
      case 'd' -> "f64";
      case 'e' -> "str";
      case 'f' -> "f32";
      case 'h' -> "u8";
      case 'i' -> "isize";
      case 'j' -> "usize";
      case 'l' -> "i32";
      case 'm' -> "u32";
      case 'n' -> "i128";
      case 'o' -> "u128";
      case 's' -> "i16";
      case 't' -> "u16";
      case 'u' -> "()";
      case 'v' -> "...";
      case 'x' -> "i64";
      case 'y' -> "u64";
      case 'z' -> "!";
      case 'p' -> "_";
      default -> throw new Malformed();
    };
  }

  /** The name is not of the grammar. */
  private static final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Malformed() {
      super(null, null, false, false);
    }
  }
}
