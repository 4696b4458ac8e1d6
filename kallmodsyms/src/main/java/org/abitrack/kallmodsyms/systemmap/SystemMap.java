package org.abitrack.kallmodsyms.systemmap;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The symbols of a System.map in the order of its lines, as columns: 25 bytes per symbol and the
 * text of the file. Names are bytes of that text until somebody asks for a string. Immutable, so
 * safe for use by many threads.
 */
public final class SystemMap {
  private final byte[] text;
  private final int count;
  private final long[] addresses;
  private final long[] sizes;
  private final byte[] types;
  private final int[] nameStarts;
  private final int[] nameEnds;

  /** Arrays may be longer than {@code count}; {@code sizes} is empty if the file has none. */
  SystemMap(
      byte[] text,
      int count,
      long[] addresses,
      long[] sizes,
      byte[] types,
      int[] nameStarts,
      int[] nameEnds) {
    this.text = text;
    this.count = count;
    this.addresses = addresses;
    this.sizes = sizes;
    this.types = types;
    this.nameStarts = nameStarts;
    this.nameEnds = nameEnds;
  }

  /** Number of symbols, which is the number of lines. */
  public int count() {
    return count;
  }

  /** Address of a symbol; those above {@link Long#MAX_VALUE} come out negative. */
  public long address(int symbol) {
    return addresses[symbol];
  }

  /** Whether the file has a size for each symbol ({@code nm -S}). */
  public boolean hasSizes() {
    return sizes.length != 0 || count == 0;
  }

  /** Size of a symbol in bytes; 0 if the file has no sizes. */
  public long size(int symbol) {
    return sizes.length == 0 ? 0 : sizes[symbol];
  }

  /** Type letter of a symbol as nm prints it, an ASCII byte. */
  public byte type(int symbol) {
    return types[symbol];
  }

  /** Name of a symbol, one character per byte. */
  public String name(int symbol) {
    int start = nameStarts[symbol];
    return new String(text, start, nameEnds[symbol] - start, StandardCharsets.ISO_8859_1);
  }

  /** Index of the name's first byte in {@link #text()}. */
  public int nameStart(int symbol) {
    return nameStarts[symbol];
  }

  /** Index behind the name's last byte in {@link #text()}. */
  public int nameEnd(int symbol) {
    return nameEnds[symbol];
  }

  /** Length of the name in bytes. */
  public int nameLength(int symbol) {
    return nameEnds[symbol] - nameStarts[symbol];
  }

  /** Whether a symbol has this name, one character per byte. */
  public boolean nameEquals(int symbol, String name) {
    int start = nameStarts[symbol];
    int length = nameEnds[symbol] - start;
    if (length != name.length()) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if ((text[start + i] & 0xff) != name.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a symbol's name starts with this text, one character per byte. */
  public boolean nameStartsWith(int symbol, String prefix) {
    int start = nameStarts[symbol];
    if (nameEnds[symbol] - start < prefix.length()) {
      return false;
    }
    for (int i = 0; i < prefix.length(); i++) {
      if ((text[start + i] & 0xff) != prefix.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** How the names of two symbols compare, byte by byte as strcmp does. */
  public int compareNames(int one, int other) {
    return Arrays.compareUnsigned(
        text, nameStarts[one], nameEnds[one], text, nameStarts[other], nameEnds[other]);
  }

  /** First symbol of this name in file order, or -1. */
  public int find(String name) {
    for (int i = 0; i < count; i++) {
      if (nameEquals(i, name)) {
        return i;
      }
    }
    return -1;
  }

  /** The file's bytes. Not a copy: the caller must not change them. */
  public byte[] text() {
    return text;
  }
}
