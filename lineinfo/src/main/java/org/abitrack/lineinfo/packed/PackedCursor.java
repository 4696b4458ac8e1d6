package org.abitrack.lineinfo.packed;

/** Goes through the entries of one block after the other. Not safe for use by several threads. */
public final class PackedCursor {
  private final PackedTable table;
  private final CodeTables codes;
  private final int[] recentFiles = new int[Codes.SLOTS];
  private final int[] recentLines = new int[Codes.SLOTS];
  private BitReader bits;
  private int recent;
  private int fileCode;
  private int left;
  private boolean first;
  private int offset;
  private int file;
  private int line;

  /** Before the first block of a table. */
  public PackedCursor(PackedTable table) {
    this.table = table;
    this.codes = table.codes();
    this.bits = new BitReader(table.data(), 0);
  }

  /** Goes before the first entry of a block. */
  public void open(int block) {
    bits = new BitReader(table.data(), table.blockStart(block));
    recent = 0;
    fileCode = Codes.FILE_AFTER_OTHER;
    left = table.blockEntries(block);
    offset = table.blockAddress(block);
    first = true;
  }

  /** Goes to the next entry; false at the end of the block, or of what can be decoded of it. */
  public boolean next() {
    if (left <= 0) {
      return false;
    }
    left--;
    if (!first) {
      long distance = value(Codes.ADDRESS);
      if (distance < 0) {
        return damaged();
      }
      offset += (int) distance << table.addressShift();
    }
    first = false;
    int symbol = codes.symbol(fileCode, bits);
    if (symbol == CodeTables.NO_SYMBOL) {
      return damaged();
    }
    if (symbol == Codes.NO_INFORMATION) {
      file = -1;
      line = 0;
      fileCode = Codes.FILE_AFTER_NONE;
      return true;
    }
    return symbol == Codes.NEW_FILE ? newFile() : knownFile(symbol);
  }

  private boolean newFile() {
    long id = value(Codes.FILE_ID);
    long newLine = value(Codes.LINE);
    if (id < 0 || newLine < 0 || id >= table.files()) {
      return damaged();
    }
    recent = Math.min(recent + 1, Codes.SLOTS);
    toFront(recent - 1, (int) id, (int) newLine);
    fileCode = Codes.FILE_AFTER_OTHER;
    return true;
  }

  private boolean knownFile(int slot) {
    if (slot >= recent) {
      return damaged();
    }
    long difference = value(slot == 0 ? Codes.LINE_SAME : Codes.LINE_OTHER);
    if (difference < 0) {
      return damaged();
    }
    int newLine = recentLines[slot] + ValueClass.unzigzag((int) difference);
    toFront(slot, recentFiles[slot], newLine);
    fileCode = slot == 0 ? Codes.FILE_AFTER_SAME : Codes.FILE_AFTER_OTHER;
    return true;
  }

  private void toFront(int slot, int newFile, int newLine) {
    for (int i = slot; i > 0; i--) {
      recentFiles[i] = recentFiles[i - 1];
      recentLines[i] = recentLines[i - 1];
    }
    recentFiles[0] = newFile;
    recentLines[0] = newLine;
    file = newFile;
    line = newLine;
  }

  /** A number, unsigned, or -1 if it cannot be decoded. */
  private long value(int code) {
    int symbol = codes.symbol(code, bits);
    if (symbol == CodeTables.NO_SYMBOL) {
      return -1;
    }
    int extra = bits.bits(ValueClass.extraBits(symbol));
    return extra < 0 ? -1 : Integer.toUnsignedLong(ValueClass.value(symbol, extra));
  }

  private boolean damaged() {
    left = 0;
    return false;
  }

  /** Position in the data, in bits, of what comes next. */
  public long position() {
    return bits.position();
  }

  /** Offset of the entry, unsigned. */
  public int offset() {
    return offset;
  }

  /** Whether the entry has a file and a line; otherwise it says that nothing is known. */
  public boolean known() {
    return file >= 0;
  }

  /** File id of the entry. */
  public int file() {
    return file;
  }

  /** Line of the entry. */
  public int line() {
    return line;
  }
}
