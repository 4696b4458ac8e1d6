package org.abitrack.symversions.typestring;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Puts a type string together from pieces. A piece that begins like a type reference is one: the
 * reference tool looks at the first two characters of every piece, and so do we.
 */
public final class TypeStringBuilder {
  private byte[] bytes = new byte[128];
  private int length;
  private int[] references = new int[16];
  private int referenceCount;

  /** Forgets everything that was appended, but keeps the memory. */
  public void clear() {
    length = 0;
    referenceCount = 0;
  }

  /** Length in bytes of what was appended since {@link #clear}. */
  public int length() {
    return length;
  }

  /** Appends one byte that is a piece of its own. */
  public void append(char piece) {
    reserve(1);
    bytes[length++] = (byte) piece;
  }

  /** Appends a piece, one byte per character. */
  public void append(String piece) {
    int from = length;
    reserve(piece.length());
    for (int i = 0; i < piece.length(); i++) {
      bytes[length++] = (byte) piece.charAt(i);
    }
    mark(from);
  }

  /** Appends the piece {@code source[from..to)}. */
  public void append(byte[] source, int from, int to) {
    int at = length;
    reserve(to - from);
    System.arraycopy(source, from, bytes, at, to - from);
    length += to - from;
    mark(at);
  }

  /** Appends all pieces of a type string. */
  public void append(TypeString text) {
    int at = length;
    reserve(text.length());
    System.arraycopy(text.bytes(), 0, bytes, at, text.length());
    length += text.length();
    int[] others = text.references();
    for (int i = 0; i < others.length; i += 2) {
      addReference(at + others[i], at + others[i + 1]);
    }
  }

  /** What was appended, as a type string of its own. */
  public TypeString build() {
    return TypeString.of(
        Arrays.copyOf(bytes, length), Arrays.copyOf(references, 2 * referenceCount));
  }

  /** The text so far, one character per byte. */
  @Override
  public String toString() {
    return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
  }

  private void mark(int from) {
    if (TypeString.isReferencePrefix(bytes, from, length)) {
      addReference(from, length);
    }
  }

  private void addReference(int from, int to) {
    int at = 2 * referenceCount;
    if (at == references.length) {
      references = Arrays.copyOf(references, 2 * at);
    }
    references[at] = from;
    references[at + 1] = to;
    referenceCount++;
  }

  private void reserve(int count) {
    int needed = Math.addExact(length, count);
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, (int) Math.max(needed, Math.min(2L * bytes.length, 1 << 30)));
    }
  }
}
