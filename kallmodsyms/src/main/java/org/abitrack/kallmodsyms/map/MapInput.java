package org.abitrack.kallmodsyms.map;

/**
 * Lines of a map in the form of GNU ld, one record per line (b.3): LLD's are rewritten, broken ones
 * joined.
 */
public final class MapInput {
  private static final int LLD_ADDRESS_DIGITS = 16;

  private final LineReader lines;
  private AwkRecord record = new AwkRecord();
  private AwkRecord spare = new AwkRecord();

  /** Lines of this map. */
  public MapInput(LineReader lines) {
    this.lines = lines;
  }

  /** The record that {@link #next} has gone to, as the last call has rewritten it. */
  public AwkRecord record() {
    return record;
  }

  /** Goes to the next line; false at the end. */
  public boolean next() {
    if (!lines.next()) {
      return false;
    }
    record.take(lines);
    return true;
  }

  /** The same, but passes over lines that start with two blanks: GNU ld's lines of symbols. */
  public boolean nextUnindented() {
    while (lines.next()) {
      byte[] bytes = lines.bytes();
      int start = lines.start();
      if (lines.end() - start < 2 || bytes[start] != ' ' || bytes[start + 1] != ' ') {
        record.take(lines);
        return true;
      }
    }
    return false;
  }

  /** Whether the record is the first line of a map of LLD. */
  public boolean isLldHeader() {
    return record.count() == 7 && record.is(1, "VMA") && record.is(7, "Symbol");
  }

  /** Joins an output section's name with the line that follows; false if there is nothing to it. */
  public boolean joinOutputSection() {
    if (record.count() != 1 || record.at(0) == ' ') {
      return true;
    }
    if (!lines.next()) {
      return false;
    }
    spare.take(lines);
    if (!spare.startsWith(1, "0x") || !spare.startsWith(2, "0x")) {
      return false;
    }
    record.join(lines);
    return true;
  }

  /** Joins an input section's name with the line that follows. */
  public void joinInputSection() {
    if (record.count() == 1
        && record.at(0) == ' '
        && record.at(1) != ' '
        && record.at(1) != '*'
        && lines.next()) {
      record.join(lines);
    }
  }

  /**
   * Turns an output section of LLD into GNU ld's line for it; nothing else fits the pattern: the
   * name follows exactly one blank.
   */
  public void rewriteOutputSection() {
    if (record.count() != 5 || record.end(5) != record.length()) {
      return;
    }
    int name = record.start(5);
    char digit = name < 2 ? 0 : record.at(name - 2);
    if (record.at(name - 1) == ' ' && digit >= '0' && digit <= '9') {
      spare.clear();
      spare.put(record, 5).put(" 0x").put(record, 1).put(" 0x").put(record, 3);
      spare.put(" load address 0x").put(record, 2);
      swap();
    }
  }

  /**
   * Turns {@code SYM = .} into GNU ld's line for it.
   *
   * @param address where it must stand, with {@code 0x}; empty for anywhere
   */
  public void rewriteAssignment(String address) {
    if (record.count() == 7
        && (address.isEmpty()
            || record.end(1) - record.start(1) == address.length() - 2
                && record.matchesAt(record.start(1), address.substring(2)))
        && record.is(6, "=")
        && record.is(7, ".")) {
      spare.clear();
      spare.put("  0x").put(record, 1).put(' ').put(record, 5).put(" = .");
      swap();
    }
  }

  /** Turns {@code OBJECT:(SECTION)} of LLD into GNU ld's line for it; false if it is none. */
  public boolean rewriteObject() {
    if (record.count() != 5) {
      return false;
    }
    int from = record.start(5);
    int to = record.end(5);
    if (record.indexOf(":(", from, to) < 0) {
      return false;
    }
    if (record.matchesAt(from, "vmlinux.a(") && record.at(from - 1) == ' ') {
      from += "vmlinux.a(".length();
    }
    int split = record.indexOf(":(", from, to);
    if (split < 0) {
      return false;
    }
    spare.clear();
    spare.put(' ');
    putWithoutParentheses(split + 2, to);
    spare.put(" 0x").put(record, 1).put(" 0x").put(record, 3).put(' ');
    putWithoutParentheses(from, split);
    swap();
    return true;
  }

  private void putWithoutParentheses(int from, int to) {
    for (int i = from; i < to; i++) {
      if (record.at(i) != ')') {
        spare.put(record.at(i));
      }
    }
  }

  /** Turns a symbol of LLD into GNU ld's line for it. */
  public void rewriteSymbol() {
    if (record.count() == 5 && isIdentifier(record.start(5), record.end(5))) {
      spare.clear();
      spare.put("  0x").put(record, 1).put(' ').put(record, 5);
      swap();
    }
  }

  private boolean isIdentifier(int from, int to) {
    for (int i = from; i < to; i++) {
      char c = record.at(i);
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
      if (!letter && (i == from || c < '0' || c > '9')) {
        return false;
      }
    }
    return true;
  }

  /** Whether the line is one of LLD's that was not rewritten. */
  public boolean isUnknownToLld() {
    for (int i = 0; i < LLD_ADDRESS_DIGITS; i++) {
      char c = record.at(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return record.at(LLD_ADDRESS_DIGITS) == ' ';
  }

  private void swap() {
    AwkRecord rewritten = spare;
    rewritten.split();
    spare = record;
    record = rewritten;
  }
}
