package org.abitrack.symversions.export;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.abitrack.symversions.names.NameIndex;

/**
 * The exported symbols of a run, numbered 0, 1, 2… in the order in which they were added.
 *
 * <p>Look-ups remove one leading {@code __gendwarfksyms_ptr_} before they search. A symbol whose
 * own name begins so is kept under its full name and hence is not found (and not seen to be a
 * duplicate) under it: the reference tool behaves like this, and such a symbol is printed without
 * information.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class SymbolSet {
  private static final byte[] POINTER_PREFIX =
      "__gendwarfksyms_ptr_".getBytes(StandardCharsets.ISO_8859_1);

  /** Buckets of the reference tool's hash table, whose order is that of its output. */
  private static final int BUCKETS = 1 << 12;

  private static final int FNV_OFFSET = 0x811c9dc5;
  private static final int FNV_PRIME = 0x01000193;

  private final NameIndex index = new NameIndex();
  private final int[] tableOrder;

  private SymbolSet(List<String> names) {
    for (int i = 0; i < names.size(); i++) {
      byte[] name = names.get(i).getBytes(StandardCharsets.ISO_8859_1);
      if (find(name, 0, name.length) < 0) {
        index.add(name, 0, name.length);
      }
    }
    tableOrder = sortByBucket(index);
  }

  /** The set of these names, one character per byte; duplicates are left out. */
  public static SymbolSet of(List<String> names) {
    return new SymbolSet(names);
  }

  /** Number of symbols. */
  public int size() {
    return index.size();
  }

  /** The name of a symbol, one character per byte. */
  public String name(int symbol) {
    return index.name(symbol);
  }

  /**
   * The symbols in the order of the output, which is that of the reference tool's hash table: by
   * bucket, and within a bucket the newest first. Not a copy: read only.
   */
  public int[] tableOrder() {
    return tableOrder;
  }

  /** The symbol that the name {@code text[start..start+length)} stands for, or -1. */
  public int find(byte[] text, int start, int length) {
    int end = start + length;
    return index.find(
        text, hasPointerPrefix(text, start, end) ? start + POINTER_PREFIX.length : start, end);
  }

  /** The symbol that a name stands for, one character per byte, or -1. */
  public int find(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.ISO_8859_1);
    return find(bytes, 0, bytes.length);
  }

  /** Whether {@code text[start..end)} begins with {@code __gendwarfksyms_ptr_}. */
  public static boolean hasPointerPrefix(byte[] text, int start, int end) {
    if (end - start < POINTER_PREFIX.length) {
      return false;
    }
    for (int i = 0; i < POINTER_PREFIX.length; i++) {
      if (text[start + i] != POINTER_PREFIX[i]) {
        return false;
      }
    }
    return true;
  }

  private static int[] sortByBucket(NameIndex index) {
    int size = index.size();
    int[] bucketOf = new int[size];
    int[] bucketEnd = new int[BUCKETS];
    for (int symbol = 0; symbol < size; symbol++) {
      bucketOf[symbol] = bucket(index.name(symbol));
      bucketEnd[bucketOf[symbol]]++;
    }
    for (int bucket = 1; bucket < BUCKETS; bucket++) {
      bucketEnd[bucket] += bucketEnd[bucket - 1];
    }
    int[] order = new int[size];
    for (int symbol = 0; symbol < size; symbol++) {
      // From the end of its bucket forwards, so that the last one added comes first.
      order[--bucketEnd[bucketOf[symbol]]] = symbol;
    }
    return order;
  }

  /** FNV-1a over signed characters, as C has them on x86: bytes from 0x80 are sign-extended. */
  private static int bucket(String name) {
    int hash = FNV_OFFSET;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ (byte) name.charAt(i)) * FNV_PRIME;
    }
    return hash & (BUCKETS - 1);
  }
}
