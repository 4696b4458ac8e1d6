package org.abitrack.lineinfo.annotate;

import org.jspecify.annotations.Nullable;

/**
 * By how much the kernel runs elsewhere than it was linked (KASLR), as far as a log tells. It is
 * said outright in {@code Kernel Offset: 0x... from 0x...}, at the end of a panic; before, it
 * follows from any address that is printed beside its symbol. One such pair could be a hashed
 * pointer: two that agree count.
 */
final class KernelOffset {
  private static final String OFFSET = "Kernel Offset: ";
  private static final String DISABLED = "disabled";
  private static final String BOOT = "Linux version ";
  private static final long PAGE_MASK = 0xfff;

  private final boolean given;
  private boolean known;
  private long offset;

  /** Whether {@link #begin} tells of boots, rather than their first lines. */
  private boolean lookedAhead;

  private boolean hinted;
  private long hint;

  private KernelOffset(boolean given, long offset) {
    this.given = given;
    this.known = given;
    this.offset = offset;
  }

  /** To be found out. */
  static KernelOffset unknown() {
    return new KernelOffset(false, 0);
  }

  /** Given by the user; nothing in the log changes it. */
  static KernelOffset of(long offset) {
    return new KernelOffset(true, offset);
  }

  /** Whether bare addresses can be understood. */
  boolean known() {
    return known;
  }

  /** What to subtract from an address of the log. */
  long offset() {
    return offset;
  }

  /** Looks at a line; true if the offset has changed by it. */
  boolean read(byte[] bytes, int from, int to) {
    if (given) {
      return false;
    }
    Long stated = stated(bytes, from, to);
    if (stated != null) {
      return set(stated);
    }
    return !lookedAhead && known && isBoot(bytes, from, to) && forget();
  }

  /** The offset that a line states, or null. */
  static @Nullable Long stated(byte[] bytes, int from, int to) {
    int at = Bytes.find(bytes, from, to, OFFSET);
    if (at < 0) {
      return null;
    }
    int value = at + OFFSET.length();
    if (Bytes.startsWith(bytes, value, to, DISABLED)) {
      return 0L;
    }
    int digits = value + 2;
    int end = Bytes.startsWith(bytes, value, to, "0x") ? Bytes.hexEnd(bytes, digits, to) : digits;
    return end > digits ? Bytes.hex(bytes, digits, end) : null;
  }

  /** Whether a line is the first of another boot. */
  static boolean isBoot(byte[] bytes, int from, int to) {
    return Bytes.find(bytes, from, to, BOOT) >= 0;
  }

  /** Another boot begins, whose offset the log states further on, or, if null, nowhere. */
  void begin(@Nullable Long stated) {
    if (given) {
      return;
    }
    lookedAhead = true;
    if (stated == null) {
      forget();
    } else {
      set(stated);
    }
  }

  /** Another boot has another offset. */
  private boolean forget() {
    known = false;
    hinted = false;
    return true;
  }

  /** An address was printed beside a symbol that is linked at {@code linked}. */
  boolean pair(long printed, long linked) {
    long difference = printed - linked;
    if (known || (difference & PAGE_MASK) != 0) {
      return false;
    }
    if (hinted && hint == difference) {
      return set(difference);
    }
    hinted = true;
    hint = difference;
    return false;
  }

  private boolean set(long value) {
    boolean changed = !known || offset != value;
    known = true;
    offset = value;
    return changed;
  }
}
