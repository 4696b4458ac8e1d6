package org.abitrack.kallmodsyms.kallsyms;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the table of addresses next to the others, and how it is to be read. Since Linux 6.4 it
 * lies behind the token index, with {@code kallsyms_seqs_of_names}, a permutation, behind it;
 * before, it lies in front of the number of symbols. Addresses ascend in it: an entry that is
 * relative to its place repeats an address with a number that is 4 smaller, which tells it from all
 * others.
 */
final class AddressTableSearch {
  private final ImageBytes image;
  private final int count;

  /**
   * The table.
   *
   * @param table where it lies
   * @param coding how it is to be read
   * @param relativeBase the base of offsets, or 0
   */
  record Found(int table, AddressCoding coding, long relativeBase) {}

  AddressTableSearch(ImageBytes image, int count) {
    this.image = image;
    this.count = count;
  }

  /**
   * Looks in both places.
   *
   * @param behindIndex the position behind the token index
   * @param number the position of the number of symbols
   */
  @Nullable Found search(int behindIndex, int number) {
    Found found = behind(behindIndex);
    return found == null ? before(number) : found;
  }

  private @Nullable Found behind(int index) {
    for (int table = align(index, 4); table <= align(index, 8); table += 4) {
      long end = table + 4L * count;
      if (!image.has(table, 4L * count)) {
        return null;
      }
      if (isPermutation((int) end) || isPermutation(align((int) end, 8))) {
        return withoutBase(table);
      }
      int base = align((int) end, image.wordSize());
      if (isPermutation(base + image.wordSize())) {
        return withBase(table, image.word(base));
      }
    }
    return null;
  }

  private @Nullable Found before(int number) {
    int word = image.wordSize();
    for (int base = number - word; base > number - 2 * word - 4 && base >= 0; base -= 4) {
      for (int end = base; end > base - word; end -= 4) {
        Found found = end - 4L * count < 0 ? null : withBase(end - 4 * count, image.word(base));
        if (found != null && Long.compareUnsigned(found.relativeBase(), count) > 0) {
          return found;
        }
      }
    }
    for (int end = number; end > number - word; end -= 4) {
      long table = end - (long) word * count;
      if (table >= 0 && AddressCoding.WORDS.ascending(image, (int) table, count, 0)) {
        return new Found((int) table, AddressCoding.WORDS, 0);
      }
    }
    return null;
  }

  /** The coding of a table that {@code kallsyms_relative_base} belongs to, or null. */
  @Nullable Found withBase(int table, long base) {
    return first(table, base, AddressCoding.BASE_RELATIVE, AddressCoding.BASE_RELATIVE_PERCPU);
  }

  /** The coding of a table of 32-bit entries without a base, or null. */
  @Nullable Found withoutBase(int table) {
    return image.wordSize() == 8
        ? first(table, 0, AddressCoding.PLACE_RELATIVE)
        : first(table, 0, AddressCoding.ABSOLUTE_32, AddressCoding.PLACE_RELATIVE);
  }

  private @Nullable Found first(int table, long base, AddressCoding... codings) {
    for (AddressCoding coding : codings) {
      if (coding.ascending(image, table, count, base)) {
        return new Found(table, coding, base);
      }
    }
    return null;
  }

  private boolean isPermutation(int table) {
    if (!image.has(table, 3L * count)) {
      return false;
    }
    BitSet seen = new BitSet(count);
    for (int i = 0; i < count; i++) {
      int symbol = image.u24(table + 3 * i);
      if (symbol >= count || seen.get(symbol)) {
        return false;
      }
      seen.set(symbol);
    }
    return true;
  }

  private static int align(int position, int alignment) {
    return position + alignment - 1 & -alignment;
  }
}
