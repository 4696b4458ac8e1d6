package org.abitrack.symversions.typestring;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The text of a type or of a symbol as it stands in a symtypes file, and where in it other types
 * are named: in {@code structure_type a { member s#b m data_member_location(0) } byte_size(4)}
 * bytes 26 to 29 are a reference.
 *
 * <p>Immutable, but shares its arrays with its users, who must not change them: a vmlinux has tens
 * of megabytes of these texts.
 */
public final class TypeString {
  private static final int[] NO_REFERENCES = {};

  private final byte[] bytes;
  private final int[] references;

  private TypeString(byte[] bytes, int[] references) {
    this.bytes = bytes;
    this.references = references;
  }

  /**
   * Wraps text and references without copying them; the caller no longer changes the arrays.
   *
   * @param bytes the text
   * @param references pairs (start, end) of indices in {@code bytes}, ascending, not overlapping
   * @throws IllegalArgumentException if the references are not like this
   */
  public static TypeString of(byte[] bytes, int[] references) {
    if ((references.length & 1) != 0) {
      throw new IllegalArgumentException("reference without end");
    }
    int last = 0;
    for (int i = 0; i < references.length; i += 2) {
      if (references[i] < last || references[i + 1] <= references[i]) {
        throw new IllegalArgumentException("references out of order");
      }
      last = references[i + 1];
    }
    if (last > bytes.length) {
      throw new IllegalArgumentException("reference outside of its text");
    }
    return new TypeString(bytes, references);
  }

  /** A text without references, one byte per character. */
  public static TypeString literal(String text) {
    return new TypeString(text.getBytes(StandardCharsets.ISO_8859_1), NO_REFERENCES);
  }

  /** The text itself, not a copy: read only. */
  public byte[] bytes() {
    return bytes;
  }

  /**
   * The references, not a copy: pairs (start, end) of indices in {@link #bytes}, in order. Each
   * range begins with {@code s#}, {@code u#}, {@code e#} or {@code t#}.
   */
  public int[] references() {
    return references;
  }

  /** Length of the text in bytes, references as they are written. */
  public int length() {
    return bytes.length;
  }

  /** Whether both have the same text, wherever their references are. */
  public boolean sameText(TypeString other) {
    return Arrays.equals(bytes, other.bytes);
  }

  /** The text, one character per byte. */
  @Override
  public String toString() {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** Whether a reference begins at {@code bytes[at]}, given that the text ends at {@code end}. */
  public static boolean isReferencePrefix(byte[] bytes, int at, int end) {
    if (end - at < 2 || bytes[at + 1] != '#') {
      return false;
    }
    return switch (bytes[at]) {
      case 's', 'u', 'e', 't' -> true;
      default -> false;
    };
  }
}
