package org.abitrack.kallmodsyms.annotate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Annotates what a line of a log or of perf says of kernel symbols: {@code name+0x1f/0x2b}, {@code
 * ADDRESS name ([kernel.kallsyms])}, {@code [k] name}, branches of a call graph ({@code
 * --1.2%--name}), and bare addresses, from which the offset of "Kernel Offset: 0x… from" is taken
 * off. What has a module behind it stays as it is.
 */
final class TraceAnnotator {
  private static final byte[] KERNEL_OFFSET = ascii("Kernel Offset: 0x");
  private static final byte[] PLUS = ascii("+0x");
  private static final byte[] OBJECT = ascii(" ([k");
  private static final byte[] KERNEL_ROW = ascii("[k] ");
  private static final byte[] BRANCH = ascii("--");
  private static final int ADDRESS_DIGITS = 16;

  private final KernelFacts kernel;
  private final LineOutput out;
  private long offset;

  /** The line, where it ends, and how much of it was written. */
  private byte[] text = new byte[0];

  private int end;
  private int written;

  /** Behind the hexadecimal number that was read last. */
  private int numberEnd;

  TraceAnnotator(KernelFacts kernel, long offset, LineOutput out) {
    this.kernel = kernel;
    this.offset = offset;
    this.out = out;
  }

  /** Takes the kernel's offset from a line that tells it. */
  void learn(byte[] bytes, int start, int lineEnd) {
    text = bytes;
    end = lineEnd;
    int at = find(KERNEL_OFFSET, start);
    if (at >= 0) {
      offset = number(at + KERNEL_OFFSET.length);
    }
  }

  /** Copies a line, without its line feed, with annotations. */
  void line(byte[] bytes, int start, int lineEnd) throws IOException {
    learn(bytes, start, lineEnd);
    written = start;
    boolean named = offsets(start);
    if (!named) {
      named = perf(start);
    }
    if (!named) {
      addresses(start);
    }
    out.write(text, written, end - written);
  }

  /** {@code name+0x1f/0x2b}; whether there was any. */
  private boolean offsets(int start) throws IOException {
    boolean any = false;
    for (int at = find(PLUS, start); at >= 0; at = find(PLUS, at + PLUS.length)) {
      int name = nameStart(at, start);
      if (name == at) {
        continue;
      }
      any = true;
      number(at + PLUS.length);
      int behind = numberEnd;
      long size = KernelFacts.NO_SIZE;
      if (behind + 3 < end && text[behind] == '/' && text[behind + 1] == '0') {
        size = number(behind + 3);
        behind = numberEnd;
      }
      insert(behind, kernel.byName(string(name, at), size));
    }
    return any;
  }

  /** The lines of perf script and perf report; whether it is one. */
  private boolean perf(int start) throws IOException {
    int object = find(OBJECT, start);
    if (object >= 0) {
      int name = nameStart(object, start);
      insert(object, kernel.byName(string(name, object), KernelFacts.NO_SIZE));
      return true;
    }
    int row = find(KERNEL_ROW, start);
    int name = row >= 0 ? row + KERNEL_ROW.length : branch(start);
    if (name < 0) {
      return false;
    }
    int behind = name;
    while (behind < end && isNameByte(text[behind])) {
      behind++;
    }
    if (row < 0 && !onlyBlanks(behind)) {
      return false;
    }
    insert(behind, kernel.byName(string(name, behind), KernelFacts.NO_SIZE));
    return true;
  }

  /**
   * Where the name of a call graph's line starts: behind blanks, bars, dashes and percents; or -1.
   */
  private int branch(int start) {
    boolean graph = false;
    int at = start;
    while (at < end && (text[at] == ' ' || text[at] == '|')) {
      graph |= text[at] == '|';
      at++;
    }
    if (startsWith(BRANCH, at)) {
      graph = true;
      while (at < end
          && (text[at] == '-' || text[at] == '.' || text[at] == '%' || isDigit(text[at]))) {
        at++;
      }
    }
    return graph && at < end ? at : -1;
  }

  /** Bare addresses, where no name tells more. */
  private void addresses(int start) throws IOException {
    int at = start;
    while (at < end) {
      if (!isNameByte(text[at])) {
        at++;
        continue;
      }
      int from = at;
      while (at < end && isNameByte(text[at])) {
        at++;
      }
      boolean prefixed = text[from] == '0' && at - from > 2 && text[from + 1] == 'x';
      int digits = prefixed ? from + 2 : from;
      boolean label = from - start > 1 && text[from - 1] == ' ' && text[from - 2] == ':';
      if (at - digits == ADDRESS_DIGITS && !label) {
        long address = number(digits);
        if (numberEnd == at && address < 0) {
          int behind = at;
          if (from - start > 1 && text[from - 1] == '<' && at + 1 < end && text[at] == '>') {
            behind = at + 2; // [<ffffffff81000000>]
          }
          insert(behind, kernel.byAddress(address - offset));
        }
      }
    }
  }

  private void insert(int at, @Nullable String annotation) throws IOException {
    if (annotation == null || annotation.isEmpty() || at < written || hasModule(at)) {
      return;
    }
    out.write(text, written, at - written);
    byte[] inserted = (" " + annotation).getBytes(StandardCharsets.ISO_8859_1);
    out.write(inserted, 0, inserted.length);
    written = at;
  }

  /** Whether a module in brackets follows. */
  private boolean hasModule(int at) {
    return at + 1 < end && text[at] == ' ' && text[at + 1] == '[';
  }

  private boolean onlyBlanks(int from) {
    for (int i = from; i < end; i++) {
      if (text[i] != ' ') {
        return false;
      }
    }
    return true;
  }

  private int nameStart(int behind, int start) {
    int at = behind;
    while (at > start && isNameByte(text[at - 1])) {
      at--;
    }
    return at;
  }

  private static boolean isNameByte(byte c) {
    return isDigit(c)
        || (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || c == '_'
        || c == '.'
        || c == '$';
  }

  private static boolean isDigit(byte c) {
    return c >= '0' && c <= '9';
  }

  private long number(int from) {
    long value = 0;
    int at = from;
    while (at < end) {
      int digit = Character.digit(text[at], 16);
      if (digit < 0) {
        break;
      }
      value = value << 4 | digit;
      at++;
    }
    numberEnd = at;
    return value;
  }

  private String string(int from, int to) {
    return new String(text, from, to - from, StandardCharsets.ISO_8859_1);
  }

  private int find(byte[] what, int from) {
    for (int i = from; i <= end - what.length; i++) {
      if (text[i] == what[0] && startsWith(what, i)) {
        return i;
      }
    }
    return -1;
  }

  private boolean startsWith(byte[] what, int at) {
    if (end - at < what.length) {
      return false;
    }
    for (int i = 0; i < what.length; i++) {
      if (text[at + i] != what[i]) {
        return false;
      }
    }
    return true;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
