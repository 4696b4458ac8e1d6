package org.abitrack.symversions.names;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Numbers names in the order in which they are added, and finds the number of a name from its bytes
 * wherever they lie, without making a String of them: the candidate names of a vmlinux are some
 * five million, and nearly all of them are asked for in vain.
 *
 * <p>Open addressing with linear probing over flat arrays; about 24 bytes per name besides its
 * text. Look-ups may run in several threads as long as nobody adds.
 */
public final class NameIndex {
  private static final int FNV_OFFSET = 0x811c9dc5;
  private static final int FNV_PRIME = 0x01000193;
  private static final int INITIAL_SLOTS = 64;

  /** INVARIANT: at most a quarter of the slots is taken, so that a miss ends soon. */
  private static final int SLOTS_PER_NAME = 4;

  /** The texts of all names, one behind the other. */
  private byte[] text = new byte[1024];

  /** Index of each name's first byte in {@link #text}, and behind the last name its end. */
  private int[] start = new int[INITIAL_SLOTS];

  /** The hash of each name. */
  private int[] hash = new int[INITIAL_SLOTS];

  /** Number of the name plus one, or 0 for an empty slot; the length is a power of two. */
  private int[] slots = new int[INITIAL_SLOTS];

  private int size;

  /** How many names were added. */
  public int size() {
    return size;
  }

  /** The number of the name in {@code bytes[from..to)}, or -1. */
  public int find(byte[] bytes, int from, int to) {
    int wanted = hash(bytes, from, to);
    int mask = slots.length - 1;
    int slot = spread(wanted) & mask;
    while (slots[slot] != 0) {
      int name = slots[slot] - 1;
      if (hash[name] == wanted && equals(name, bytes, from, to)) {
        return name;
      }
      slot = slot + 1 & mask;
    }
    return -1;
  }

  /**
   * Adds the name in {@code bytes[from..to)} and gives its number. A name that is there already is
   * added once more, and from then on found under the new number.
   */
  public int add(byte[] bytes, int from, int to) {
    reserve(to - from);
    int name = size++;
    int at = start[name];
    System.arraycopy(bytes, from, text, at, to - from);
    start[name + 1] = at + to - from;
    hash[name] = hash(bytes, from, to);
    insert(name);
    return name;
  }

  /** The text of a name, one character per byte. */
  public String name(int name) {
    return new String(text, start[name], length(name), StandardCharsets.ISO_8859_1);
  }

  /** The length of a name in bytes. */
  public int length(int name) {
    return start[name + 1] - start[name];
  }

  private void insert(int name) {
    int mask = slots.length - 1;
    int slot = spread(hash[name]) & mask;
    while (slots[slot] != 0) {
      int other = slots[slot] - 1;
      if (hash[other] == hash[name] && equals(other, text, start[name], start[name + 1])) {
        break;
      }
      slot = slot + 1 & mask;
    }
    slots[slot] = name + 1;
  }

  private void reserve(int length) {
    int needed = Math.addExact(start[size], length);
    if (needed > text.length) {
      text = Arrays.copyOf(text, Math.max(needed, grown(text.length)));
    }
    if (size + 2 > start.length) {
      start = Arrays.copyOf(start, grown(start.length));
      hash = Arrays.copyOf(hash, start.length);
    }
    if ((size + 1L) * SLOTS_PER_NAME > slots.length) {
      slots = new int[Math.multiplyExact(slots.length, 2)];
      for (int name = 0; name < size; name++) {
        insert(name);
      }
    }
  }

  private static int grown(int length) {
    return (int) Math.min(length * 2L, Integer.MAX_VALUE - 8);
  }

  private boolean equals(int name, byte[] bytes, int from, int to) {
    int at = start[name];
    if (start[name + 1] - at != to - from) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (bytes[i] != text[at++]) {
        return false;
      }
    }
    return true;
  }

  private static int hash(byte[] bytes, int from, int to) {
    int h = FNV_OFFSET;
    for (int i = from; i < to; i++) {
      h = (h ^ bytes[i]) * FNV_PRIME;
    }
    return h;
  }

  /** The low bits of an FNV hash depend on the low bits of the text only. */
  private static int spread(int hash) {
    return hash ^ hash >>> 15;
  }
}
