package org.abitrack.lineinfo.packed;

import org.abitrack.lineinfo.table.Entries;

/** Turns entries into tokens. What is remembered of recent files is forgotten at each block. */
final class BlockWalk {
  private final int files;
  private final int blockShift;
  private final int addressShift;
  private final TokenSink sink;

  /** Recent files and the line that each had last, latest first. */
  private final int[] recentFiles = new int[Codes.SLOTS];

  private final int[] recentLines = new int[Codes.SLOTS];
  private int recent;
  private int fileCode;

  /**
   * A walk.
   *
   * @param files number of files; entries of this file or above have no information
   */
  BlockWalk(int files, int blockShift, int addressShift, TokenSink sink) {
    this.files = files;
    this.blockShift = blockShift;
    this.addressShift = addressShift;
    this.sink = sink;
  }

  void walk(Entries entries) {
    int mask = (1 << blockShift) - 1;
    for (int i = 0; i < entries.count(); i++) {
      if ((i & mask) == 0) {
        sink.block(entries.offset(i));
        recent = 0;
        fileCode = Codes.FILE_AFTER_OTHER;
      } else {
        value(Codes.ADDRESS, entries.offset(i) - entries.offset(i - 1) >>> addressShift);
      }
      entry(entries.file(i), entries.line(i));
    }
  }

  private void entry(int file, int line) {
    if (file >= files) {
      sink.token(fileCode, Codes.NO_INFORMATION, 0, 0);
      fileCode = Codes.FILE_AFTER_NONE;
      return;
    }
    int slot = 0;
    while (slot < recent && recentFiles[slot] != file) {
      slot++;
    }
    boolean same = slot == 0 && recent > 0;
    if (slot < recent) {
      sink.token(fileCode, slot, 0, 0);
      int code = slot == 0 ? Codes.LINE_SAME : Codes.LINE_OTHER;
      value(code, ValueClass.zigzag(line - recentLines[slot]));
    } else {
      sink.token(fileCode, Codes.NEW_FILE, 0, 0);
      value(Codes.FILE_ID, file);
      value(Codes.LINE, line);
      recent = Math.min(recent + 1, Codes.SLOTS);
      slot = recent - 1;
    }
    fileCode = same ? Codes.FILE_AFTER_SAME : Codes.FILE_AFTER_OTHER;
    for (int i = slot; i > 0; i--) {
      recentFiles[i] = recentFiles[i - 1];
      recentLines[i] = recentLines[i - 1];
    }
    recentFiles[0] = file;
    recentLines[0] = line;
  }

  private void value(int code, int value) {
    int symbol = ValueClass.symbol(value);
    int bits = ValueClass.extraBits(symbol);
    sink.token(code, symbol, value & (1 << bits) - 1, bits);
  }
}
