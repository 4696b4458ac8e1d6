package org.abitrack.symversions.typestring;

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

  /** What was appended so far, as a type string of its own. */
  public TypeString build() {
    return TypeString.of(
        Arrays.copyOf(bytes, length), Arrays.copyOf(references, 2 * referenceCount));
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
