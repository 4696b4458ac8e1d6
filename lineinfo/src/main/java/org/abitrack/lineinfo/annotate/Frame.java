package org.abitrack.lineinfo.annotate;

import java.nio.charset.StandardCharsets;

/**
 * A place in code that a line of a log names. Positions are indices in {@link #bytes}. Reused from
 * frame to frame, so that nothing is allocated per line.
 */
final class Frame {
  /** There is no such part. */
  static final long NONE = -1;

  /** The buffer that the line lies in. */
  byte[] bytes = new byte[0];

  /** First byte of the symbol, or of the address if there is no symbol. */
  int start;

  /** Behind the symbol's name; {@code start} if there is only an address. */
  int nameEnd;

  /** Behind the last byte that identifies the place: offset, size, module, build id. */
  int end;

  /** Where the annotation goes. */
  int insertAt;

  /** Offset from the symbol; NONE if only the symbol is named. */
  long offset;

  /** Size of the symbol, or NONE. */
  long size;

  /** The module's name; both 0 for the kernel image. */
  int moduleStart;

  int moduleEnd;

  /** The module's build id; both 0 if there is none. */
  int buildIdStart;

  int buildIdEnd;

  /** An address that is printed in front of the symbol or instead of it; 0 if there is none. */
  long address;

  /** Whether the place is the instruction that is meant, and not a return address behind it. */
  boolean exact;

  void reset(byte[] buffer, int at) {
    bytes = buffer;
    start = at;
    nameEnd = at;
    end = at;
    insertAt = at;
    offset = NONE;
    size = NONE;
    moduleStart = 0;
    moduleEnd = 0;
    buildIdStart = 0;
    buildIdEnd = 0;
    address = 0;
    exact = false;
  }

  boolean hasName() {
    return nameEnd > start;
  }

  boolean inModule() {
    return moduleEnd > moduleStart;
  }

  String text(int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }
}
