package org.abitrack.abidiff.symtypes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Texts behind each other in one array; they are only ever added. */
final class ByteArena {
  private static final int MOST = Integer.MAX_VALUE - 64;

  private byte[] bytes = new byte[1 << 16];
  private int length;

  /** Adds bytes; the result is where they begin. */
  int add(byte[] from, int start, int end) {
    int added = end - start;
    if (added > MOST - length) {
      throw new UncheckedIOException(new IOException("more than 2 GB of distinct records"));
    }
    int wanted = length + added;
    if (wanted > bytes.length) {
      bytes = Arrays.copyOf(bytes, (int) Math.min(MOST, Math.max(wanted, length * 2L)));
    }
    System.arraycopy(from, start, bytes, length, added);
    int at = length;
    length = wanted;
    return at;
  }

  boolean equal(int at, int size, byte[] other, int from) {
    return Arrays.equals(bytes, at, at + size, other, from, from + size);
  }

  int compare(int at, int size, int otherAt, int otherSize) {
    return Arrays.compareUnsigned(bytes, at, at + size, bytes, otherAt, otherAt + otherSize);
  }

  String text(int at, int size) {
    return new String(bytes, at, size, StandardCharsets.ISO_8859_1);
  }

  byte[] array() {
    return bytes;
  }
}
