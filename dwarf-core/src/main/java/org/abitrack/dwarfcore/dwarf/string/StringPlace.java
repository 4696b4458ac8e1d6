package org.abitrack.dwarfcore.dwarf.string;

import java.nio.charset.StandardCharsets;

/**
 * Where a string lies: an array and a start, its end not looked for yet. Reused from string to
 * string, so that a walk over millions of names allocates nothing.
 */
public final class StringPlace {
  /** {@link #key()} of a string that lies inside a DIE and so is not shared. */
  public static final long NO_KEY = -1;

  private byte[] bytes = new byte[0];
  private int start;
  private int length = -1;
  private long key = NO_KEY;

  /** Points at a string of a string section; {@code number} tells sections apart (0 to 3). */
  public void set(StringSection section, int number, long offset) {
    length = -1;
    bytes = section.bytes();
    start = section.checkedStart(offset);
    key = offset << 2 | number;
  }

  /** Points at a string of known length. */
  public void set(byte[] array, int from, int size) {
    bytes = array;
    start = from;
    length = size;
    key = NO_KEY;
  }

  /** The array that the string lies in. */
  public byte[] bytes() {
    return bytes;
  }

  /** Index of the string's first byte. */
  public int start() {
    return start;
  }

  /**
   * Length in bytes without the NUL, looked for at the first call; a {@link StringSection} always
   * ends with a NUL.
   */
  public int length() {
    if (length < 0) {
      int at = start;
      while (bytes[at] != 0) {
        at++;
      }
      length = at - start;
    }
    return length;
  }

  /** A number that is the same for two uses of one place in a string section. */
  public long key() {
    return key;
  }

  /** The string, one character per byte. */
  public String text() {
    return new String(bytes, start, length(), StandardCharsets.ISO_8859_1);
  }
}
