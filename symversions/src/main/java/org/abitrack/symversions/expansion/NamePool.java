package org.abitrack.symversions.expansion;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.abitrack.dwarfcore.dwarf.string.StringPlace;

/**
 * Names by content: equal names have equal ids, wherever they stand. Ids start at 1; {@link #NONE}
 * is "no name". About 20 bytes per name beside its text. Not safe for use by several threads.
 */
final class NamePool {
  /** The id of no name at all; an empty name has an id of its own. */
  static final int NONE = 0;

  private static final byte[] SCOPE = "::".getBytes(StandardCharsets.ISO_8859_1);

  private byte[] text = new byte[4096];
  private int used;

  /** Text of id i: {@code starts[i]} to {@code starts[i + 1]}. */
  private int[] starts = new int[256];

  private int count = 1;
  private int[] table = new int[512];
  private final LongIntMap places = new LongIntMap();
  private byte[] joined = new byte[64];

  /** The id of a string that was found in a DIE; places in string sections are remembered. */
  int intern(StringPlace place) {
    long key = place.key();
    if (key == StringPlace.NO_KEY) {
      return intern(place.bytes(), place.start(), place.length());
    }
    int known = places.get(key);
    if (known != LongIntMap.ABSENT) {
      return known;
    }
    int id = intern(place.bytes(), place.start(), place.length());
    places.put(key, id);
    return id;
  }

  /** The id of a name given as text, one byte per character. */
  int intern(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.ISO_8859_1);
    return intern(bytes, 0, bytes.length);
  }

  /** The id of {@code prefix::name}. */
  int join(int prefix, int name) {
    int prefixLength = length(prefix);
    int nameLength = length(name);
    int length = prefixLength + SCOPE.length + nameLength;
    if (joined.length < length) {
      joined = new byte[length * 2];
    }
    System.arraycopy(text, starts[prefix], joined, 0, prefixLength);
    System.arraycopy(SCOPE, 0, joined, prefixLength, SCOPE.length);
    System.arraycopy(text, starts[name], joined, prefixLength + SCOPE.length, nameLength);
    return intern(joined, 0, length);
  }

  private int intern(byte[] bytes, int start, int length) {
    int hash = hash(bytes, start, length);
    int mask = table.length - 1;
    int slot = hash & mask;
    while (table[slot] != NONE) {
      int id = table[slot];
      if (equal(id, bytes, start, length)) {
        return id;
      }
      slot = slot + 1 & mask;
    }
    int id = append(bytes, start, length);
    table[slot] = id;
    if (count * 2 > table.length) {
      grow();
    }
    return id;
  }

  private int append(byte[] bytes, int start, int length) {
    if (length > text.length - used) {
      text = Arrays.copyOf(text, Math.max(text.length * 2, Math.addExact(used, length)));
    }
    if (count + 2 > starts.length) {
      starts = Arrays.copyOf(starts, starts.length * 2);
    }
    System.arraycopy(bytes, start, text, used, length);
    starts[count] = used;
    used += length;
    starts[count + 1] = used;
    return count++;
  }

  private void grow() {
    int[] larger = new int[table.length * 2];
    int mask = larger.length - 1;
    for (int id = 1; id < count; id++) {
      int slot = hash(text, starts[id], length(id)) & mask;
      while (larger[slot] != NONE) {
        slot = slot + 1 & mask;
      }
      larger[slot] = id;
    }
    table = larger;
  }

  private static int hash(byte[] bytes, int start, int length) {
    int hash = length;
    for (int i = start; i < start + length; i++) {
      hash = hash * 31 + bytes[i];
    }
    return hash ^ hash >>> 15;
  }

  private boolean equal(int id, byte[] bytes, int start, int length) {
    int from = starts[id];
    return length == starts[id + 1] - from
        && Arrays.equals(text, from, from + length, bytes, start, start + length);
  }

  /** Forgets the places in string sections: those of the next file are others. */
  void startFile() {
    places.clear();
  }

  /** Number of bytes that names and their table take. */
  long size() {
    return text.length + 4L * (starts.length + table.length);
  }

  /** Number of bytes of a name. */
  int length(int id) {
    return starts[id + 1] - starts[id];
  }

  /** Index in {@link #bytes()} of a name's first byte. */
  int start(int id) {
    return starts[id];
  }

  /** All names' text; changes with the next new name. */
  byte[] bytes() {
    return text;
  }

  /** The name as text, one character per byte. */
  String text(int id) {
    return new String(text, starts[id], length(id), StandardCharsets.ISO_8859_1);
  }
}
