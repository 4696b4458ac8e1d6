package org.abitrack.abidiff.text;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Strings with one char per byte, as all text from files is held, and what to do with them. */
public final class ByteText {
  private ByteText() {}

  /** The bytes of this ordinary string, one char each. */
  public static String of(String unicode) {
    return new String(unicode.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  /** The bytes of a path. */
  public static String of(Path path) {
    return of(path.toString());
  }

  /** The bytes themselves. */
  public static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /**
   * The path with this name.
   *
   * @throws InvalidPathException if it holds a NUL
   */
  public static Path path(String text) {
    return Path.of(new String(bytes(text), StandardCharsets.UTF_8));
  }

  /** Whether a byte separates words: what C calls a space, without the line feed. */
  public static boolean isBlank(int c) {
    return c == ' ' || c >= '\t' && c <= '\r' && c != '\n';
  }

  /** The text as an ordinary string for messages, with control characters made harmless. */
  public static String shown(String text) {
    String unicode = new String(bytes(text), StandardCharsets.UTF_8);
    StringBuilder line = new StringBuilder(unicode.length());
    for (int i = 0; i < unicode.length(); i++) {
      char c = unicode.charAt(i);
      line.append(c < 0x20 || c >= 0x7f && c < 0xa0 ? '?' : c);
    }
    return line.toString();
  }
}
