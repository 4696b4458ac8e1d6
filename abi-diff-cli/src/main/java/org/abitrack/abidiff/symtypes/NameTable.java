package org.abitrack.abidiff.symtypes;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Names of types and exports, numbered from 0 in the order of their first occurrence. */
final class NameTable {
  private final ByteArena texts = new ByteArena();
  private final IntList starts = new IntList();
  private final IntList sizes = new IntList();
  private final IntList hashes = new IntList();
  private @Nullable String[] strings = new String[64];

  /** Name numbers + 1 at the places of their hashes; a power of two, at most half full. */
  private int[] table = new int[1 << 12];

  /** The number of the name; a new one if it was never seen. */
  int intern(byte[] bytes, int from, int to) {
    int hash = ByteHash.of(0, bytes, from, to);
    int slot = slot(bytes, from, to, hash);
    if (table[slot] != 0) {
      return table[slot] - 1;
    }
    int name = starts.size();
    starts.add(texts.add(bytes, from, to));
    sizes.add(to - from);
    hashes.add(hash);
    table[slot] = name + 1;
    if (2 * starts.size() > table.length) {
      grow();
    }
    return name;
  }

  /** The number of the name, or -1. */
  int find(byte[] bytes) {
    return table[slot(bytes, 0, bytes.length, ByteHash.of(0, bytes, 0, bytes.length))] - 1;
  }

  private int slot(byte[] bytes, int from, int to, int hash) {
    int mask = table.length - 1;
    int slot = hash & mask;
    for (int found; (found = table[slot] - 1) >= 0; slot = slot + 1 & mask) {
      if (hashes.get(found) == hash
          && sizes.get(found) == to - from
          && texts.equal(starts.get(found), to - from, bytes, from)) {
        break;
      }
    }
    return slot;
  }

  private void grow() {
    int[] larger = new int[table.length * 2];
    int mask = larger.length - 1;
    for (int name = 0; name < starts.size(); name++) {
      int slot = hashes.get(name) & mask;
      while (larger[slot] != 0) {
        slot = slot + 1 & mask;
      }
      larger[slot] = name + 1;
    }
    table = larger;
  }

  int size() {
    return starts.size();
  }

  String text(int name) {
    if (name >= strings.length) {
      strings = Arrays.copyOf(strings, Math.max(name + 1, strings.length * 2));
    }
    String text = strings[name];
    if (text == null) {
      text = texts.text(starts.get(name), sizes.get(name));
      strings[name] = text;
    }
    return text;
  }

  byte[] bytes(int name) {
    int start = starts.get(name);
    return Arrays.copyOfRange(texts.array(), start, start + sizes.get(name));
  }

  /** Whether the second character is {@code #}. */
  boolean isType(int name) {
    return sizes.get(name) > 1 && texts.array()[starts.get(name) + 1] == '#';
  }

  int compare(int a, int b) {
    return texts.compare(starts.get(a), sizes.get(a), starts.get(b), sizes.get(b));
  }
}
