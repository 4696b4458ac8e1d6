package org.abitrack.lineinfo.annotate;

/**
 * Finds the places in code that a line of a log names, one after the other:
 *
 * <ul>
 *   <li>{@code symbol+0xoff/0xsize}, with {@code [module]} or {@code [module buildid]} behind;
 *   <li>{@code symbol+0xoff ([kernel.kallsyms])} and its kin, as perf script prints them;
 *   <li>an address {@code [<ffffffff81234567>]} or {@code [<c0123456>]} without a symbol;
 *   <li>functions without offset in ftrace's output: stack entries, entries of the function graph,
 *       and {@code : symbol <-caller}.
 * </ul>
 *
 * <p>A place that has its {@code (file:line)} already is passed over, so that annotating twice does
 * no harm. Looks at each byte a bounded number of times.
 */
final class FrameScanner {
  /** Longest name of a symbol that is believed; KSYM_NAME_LEN is 512. */
  private static final int MAX_NAME = 1024;

  private static final int MAX_MODULE_NAME = 64;
  private static final int MIN_BUILD_ID = 16;
  private static final int MAX_BUILD_ID = 128;

  private byte[] bytes = new byte[0];
  private int from;
  private int to;
  private int position;
  private boolean found;

  /** Whether this line, and the one before it, is a frame of perf script. */
  private boolean perfFrame;

  private boolean afterPerfFrame;

  /** Turns to the line {@code buffer[start..end)}, without its line feed. */
  void open(byte[] buffer, int start, int end) {
    bytes = buffer;
    from = start;
    to = end;
    position = start;
    found = false;
    afterPerfFrame = perfFrame;
    perfFrame = false;
  }

  /** Fills in the next place of the line; false if there is none. */
  boolean next(Frame frame) {
    int i = position;
    while (i < to) {
      byte b = bytes[i];
      if (b == '+' && isOffset(i) && symbol(i, frame)) {
        position = Math.max(frame.insertAt, i + 1);
        found = true;
        return true;
      }
      if (b == '[' && i + 1 < to && bytes[i + 1] == '<' && bareAddress(i, frame)) {
        position = frame.insertAt;
        found = true;
        return true;
      }
      i++;
    }
    position = to;
    if (!found) {
      found = true;
      return traced(frame);
    }
    return false;
  }

  private boolean isOffset(int plus) {
    return plus + 3 < to
        && bytes[plus + 1] == '0'
        && bytes[plus + 2] == 'x'
        && Bytes.digit(bytes[plus + 3]) >= 0;
  }

  // ---- symbol+0xoff ----

  private boolean symbol(int plus, Frame frame) {
    int start = nameStart(plus);
    if (start == plus || bytes[start] >= '0' && bytes[start] <= '9') {
      return false;
    }
    frame.reset(bytes, start);
    frame.nameEnd = plus;
    int end = Bytes.hexEnd(bytes, plus + 3, to);
    frame.offset = Bytes.hex(bytes, plus + 3, end);
    if (end - plus > 3 + 16) {
      return false;
    }
    boolean sized =
        end + 3 < to
            && bytes[end] == '/'
            && bytes[end + 1] == '0'
            && bytes[end + 2] == 'x'
            && Bytes.digit(bytes[end + 3]) >= 0;
    if (!sized) {
      frame.end = end;
      return perfOrigin(frame);
    }
    int sizeEnd = Bytes.hexEnd(bytes, end + 3, to);
    if (sizeEnd - end > 3 + 16) {
      return false;
    }
    frame.size = Bytes.hex(bytes, end + 3, sizeEnd);
    frame.end = sizeEnd;
    frame.insertAt = sizeEnd;
    module(frame);
    if (annotated(frame.insertAt)) {
      return false;
    }
    frame.address = addressBefore(start);
    frame.exact = frame.offset == 0 || Markers.exact(bytes, from, start) || trapFlag(frame.end);
    return true;
  }

  private int nameStart(int plus) {
    int start = plus;
    int limit = Math.max(from, plus - MAX_NAME);
    while (start > limit && Bytes.isName(bytes[start - 1])) {
      start--;
    }
    return start;
  }

  /** Takes {@code [module]} or {@code [module buildid]} at the frame's end. */
  private void module(Frame frame) {
    int at = frame.end;
    if (at + 2 >= to || bytes[at] != ' ' || bytes[at + 1] != '[') {
      return;
    }
    int start = at + 2;
    int end = start;
    while (end < to && end - start < MAX_MODULE_NAME && isModuleName(bytes[end])) {
      end++;
    }
    if (end == start || end == to) {
      return;
    }
    int close = end;
    int idStart = 0;
    if (bytes[end] == ' ') {
      idStart = end + 1;
      close = Bytes.hexEnd(bytes, idStart, Math.min(to, idStart + MAX_BUILD_ID));
      if (close - idStart < MIN_BUILD_ID) {
        return;
      }
    }
    if (close < to && bytes[close] == ']') {
      frame.moduleStart = start;
      frame.moduleEnd = end;
      frame.buildIdStart = idStart;
      frame.buildIdEnd = idStart == 0 ? 0 : close;
      frame.end = close + 1;
      frame.insertAt = close + 1;
    }
  }

  private static boolean isModuleName(byte b) {
    return b != '.' && Bytes.isName(b) || b == '-';
  }

  /** {@code (file:line)} stands there already. */
  private boolean annotated(int at) {
    if (at + 2 >= to || bytes[at] != ' ' || bytes[at + 1] != '(') {
      return false;
    }
    if (Bytes.startsWith(bytes, at + 2, to, FrameResolver.SEVERAL)) {
      return true;
    }
    for (int i = at + 2; i < to && bytes[i] != ')' && bytes[i] != ' '; i++) {
      if (bytes[i] == ':' && i + 1 < to && bytes[i + 1] >= '0' && bytes[i + 1] <= '9') {
        return true;
      }
    }
    return false;
  }

  /** arm64 marks what comes from the saved program counter: {@code (P)}, {@code (PT)}. */
  private boolean trapFlag(int at) {
    if (at + 3 >= to || bytes[at] != ' ' || bytes[at + 1] != '(') {
      return false;
    }
    boolean saved = false;
    int i = at + 2;
    while (i < to && bytes[i] >= 'A' && bytes[i] <= 'Z') {
      saved |= bytes[i++] == 'P';
    }
    return saved && i < to && bytes[i] == ')';
  }

  /** The address in {@code [<address>] symbol} or {@code address symbol}, or 0. */
  private long addressBefore(int start) {
    int end = Bytes.trimEnd(bytes, from, start);
    boolean bracket = Bytes.endsWith(bytes, from, end, ">]");
    if (bracket) {
      end -= 2;
    }
    int digits = end;
    while (digits > from && Bytes.digit(bytes[digits - 1]) >= 0) {
      digits--;
    }
    boolean whole =
        bracket
            ? Bytes.endsWith(bytes, from, digits, "[<")
            : digits == from || bytes[digits - 1] == ' ' || bytes[digits - 1] == '\t';
    int length = end - digits;
    return whole && (length == 16 || length == 8) ? Bytes.hex(bytes, digits, end) : 0;
  }

  /**
   * Without a size a place could be in any program: only what perf says to be the kernel's counts,
   * {@code ([kernel.kallsyms])}, {@code ([xfs])}, {@code (.../vmlinux)} or {@code (.../xfs.ko)}.
   */
  private boolean perfOrigin(Frame frame) {
    int at = Bytes.skipSpaces(bytes, frame.end, to);
    if (at == frame.end || at >= to || bytes[at] != '(') {
      return false;
    }
    int start = at + 1;
    int close = start;
    while (close < to && bytes[close] != ')') {
      close++;
    }
    if (close >= to || annotated(close + 1)) {
      return false;
    }
    if (!perfObject(frame, start, close)) {
      return false;
    }
    frame.end = close + 1;
    frame.insertAt = close + 1;
    frame.address = addressBefore(frame.start);
    // The first line of a sample is the interrupted instruction, below it are return addresses.
    frame.exact = frame.offset == 0 || !afterPerfFrame;
    perfFrame = true;
    return true;
  }

  private boolean perfObject(Frame frame, int start, int close) {
    if (Bytes.startsWith(bytes, start, close, "[kernel.")
        || Bytes.startsWith(bytes, start, close, "[guest.kernel.")) {
      return true;
    }
    if (bytes[start] == '[' && close - start > 2 && bytes[close - 1] == ']') {
      return moduleNamed(frame, start + 1, close - 1);
    }
    int name = close;
    while (name > start && bytes[name - 1] != '/') {
      name--;
    }
    if (Bytes.startsWith(bytes, name, close, "vmlinux")) {
      return true;
    }
    int extension = Bytes.find(bytes, name, close, ".ko");
    return extension > name && moduleNamed(frame, name, extension);
  }

  private boolean moduleNamed(Frame frame, int start, int end) {
    for (int i = start; i < end; i++) {
      if (!isModuleName(bytes[i])) {
        return false; // [unknown], [vdso] are names, too, but no module will be found
      }
    }
    frame.moduleStart = start;
    frame.moduleEnd = end;
    return end > start;
  }

  // ---- [<address>] ----

  private boolean bareAddress(int bracket, Frame frame) {
    int start = bracket + 2;
    int end = Bytes.hexEnd(bytes, start, to);
    int length = end - start;
    if (length != 16 && length != 8 || !Bytes.startsWith(bytes, end, to, ">]")) {
      return false;
    }
    int behind = end + 2;
    int next = Bytes.skipSpaces(bytes, behind, to);
    // Whatever has a name behind it is found by that name.
    if (next < to
        && (bytes[next] == '(' || bytes[next] == '?' || bytes[next] == '[' || hasOffset(next))) {
      return false;
    }
    frame.reset(bytes, start);
    frame.end = behind;
    frame.insertAt = behind;
    frame.address = Bytes.hex(bytes, start, end);
    frame.exact = Markers.exact(bytes, from, bracket);
    return true;
  }

  private boolean hasOffset(int at) {
    int i = at;
    while (i < to && Bytes.isName(bytes[i])) {
      i++;
    }
    return i > at && i < to && bytes[i] == '+';
  }

  // ---- ftrace ----

  /** A line without any offset: the function that ftrace says was entered, or a stack entry. */
  private boolean traced(Frame frame) {
    int start = Bytes.skipSpaces(bytes, from, to);
    if (Bytes.startsWith(bytes, start, to, "=> ")) {
      return function(frame, start + 3) && lineEnds(frame.insertAt);
    }
    int bar = Bytes.find(bytes, from, to, "|  ");
    if (bar >= 0) {
      return graphEntry(frame, Bytes.skipSpaces(bytes, bar + 1, to));
    }
    int arrow = Bytes.find(bytes, from, to, " <-");
    if (arrow > 0) {
      int name = arrow;
      while (name > from && bytes[name - 1] != ' ') {
        name--;
      }
      return Bytes.endsWith(bytes, from, name, ": ")
          && function(frame, name)
          && frame.insertAt == arrow;
    }
    return false;
  }

  private boolean graphEntry(Frame frame, int at) {
    if (!function(frame, at)) {
      return false;
    }
    int behind = frame.end;
    if (!Bytes.startsWith(bytes, behind, to, "()")) {
      return false;
    }
    frame.insertAt = behind + 2;
    return bytesAt(behind + 2, ';') || Bytes.startsWith(bytes, behind + 2, to, " {");
  }

  private boolean bytesAt(int at, char wanted) {
    return at < to && bytes[at] == wanted;
  }

  private boolean lineEnds(int at) {
    int end = Bytes.skipSpaces(bytes, at, to);
    return end == to || bytes[end] == '\r';
  }

  /** A name, with its module if it has one. The function's first instruction is meant. */
  private boolean function(Frame frame, int at) {
    int end = at;
    while (end < to && end - at < MAX_NAME && Bytes.isName(bytes[end])) {
      end++;
    }
    if (end == at || bytes[at] >= '0' && bytes[at] <= '9') {
      return false;
    }
    frame.reset(bytes, at);
    frame.nameEnd = end;
    frame.end = end;
    frame.insertAt = end;
    frame.exact = true;
    module(frame);
    return !annotated(frame.insertAt);
  }
}
