package org.abitrack.abidiff.symtypes;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The distinct records, and the lines by which they were found. 800 files of a kernel hold 200,000
 * lines and 9,000 distinct ones, so a line is first compared with those already known for its name,
 * which touches each byte once; only a new one is taken apart.
 */
final class RecordTable {
  /** So many known lines of one name are compared one by one; beyond that the hash decides. */
  private static final int COMPARED = 8;

  private final NameTable names;

  // One entry per record: its name, its text (tokens joined by single spaces), its references.
  private final ByteArena texts = new ByteArena();
  private final IntList recordNames = new IntList();
  private final IntList textStarts = new IntList();
  private final IntList textSizes = new IntList();
  private final IntList referenceStarts = new IntList();
  private final IntList references = new IntList();
  private final BitSet opaque = new BitSet();

  // One entry per distinct line (several may mean one record: blanks differ): where its text lies
  // in
  // "texts" after the name, its size, the previous line of the same name, and the whole hash.
  private final IntList lineRecords = new IntList();
  private final IntList lineStarts = new IntList();
  private final IntList lineSizes = new IntList();
  private final IntList linePrevious = new IntList();
  private final IntList lineHashes = new IntList();

  /** Line numbers + 1 at the places of their hashes; a power of two, at most half full. */
  private int[] table = new int[1 << 12];

  // Per name: its last line + 1, how many lines it has, and a mark for "seen in this record".
  private int[] lastLine = new int[1 << 10];
  private int[] lineCount = new int[1 << 10];
  private int[] marked = new int[1 << 10];
  private int mark;

  private byte[] canonical = new byte[1 << 10];

  RecordTable(NameTable names) {
    this.names = names;
  }

  int size() {
    return recordNames.size();
  }

  int name(int record) {
    return recordNames.get(record);
  }

  String text(int record) {
    return texts.text(textStarts.get(record), textSizes.get(record));
  }

  byte[] textArray() {
    return texts.array();
  }

  int textStart(int record) {
    return textStarts.get(record);
  }

  int textSize(int record) {
    return textSizes.get(record);
  }

  int referenceCount(int record) {
    int end = record + 1 < size() ? referenceStarts.get(record + 1) : references.size();
    return end - referenceStarts.get(record);
  }

  int reference(int record, int index) {
    return references.get(referenceStarts.get(record) + index);
  }

  boolean isOpaque(int record) {
    return opaque.get(record);
  }

  /**
   * Finds the known line that stands at {@code from}, behind the name and the blank after it.
   *
   * @return the line, or -1
   */
  int findLine(int name, byte[] data, int from, int length) {
    if (name >= lastLine.length) {
      growNames(name);
    }
    if (lineCount[name] > COMPARED) {
      return -1;
    }
    for (int line = lastLine[name] - 1; line >= 0; line = linePrevious.get(line)) {
      int end = from + lineSizes.get(line);
      if (end <= length
          && (end == length || data[end] == '\n')
          && texts.equal(lineStarts.get(line), end - from, data, from)) {
        return line;
      }
    }
    return -1;
  }

  int lineSize(int line) {
    return lineSizes.get(line);
  }

  int lineRecord(int line) {
    return lineRecords.get(line);
  }

  /** The record of a line that {@link #findLine} did not find, from the blank on. */
  int add(int name, byte[] data, int from, int to) {
    int hash = ByteHash.of(name, data, from, to);
    int slot = slot(name, data, from, to, hash);
    if (table[slot] != 0) {
      return lineRecords.get(table[slot] - 1);
    }
    int record = canonicalRecord(name, data, from, to);
    // The canonical text may just have become a line itself.
    slot = slot(name, data, from, to, hash);
    if (table[slot] == 0) {
      addLine(name, record, texts.add(data, from, to), to - from, hash, slot);
    }
    return record;
  }

  private int canonicalRecord(int name, byte[] data, int from, int to) {
    if (canonical.length < to - from) {
      canonical = new byte[(to - from) * 2];
    }
    int size = 0;
    for (int at = Tokens.start(data, from, to); at < to; ) {
      int end = Tokens.end(data, at, to);
      if (size > 0) {
        canonical[size++] = ' ';
      }
      System.arraycopy(data, at, canonical, size, end - at);
      size += end - at;
      at = Tokens.start(data, end, to);
    }
    int hash = ByteHash.of(name, canonical, 0, size);
    int slot = slot(name, canonical, 0, size, hash);
    if (table[slot] != 0) {
      return lineRecords.get(table[slot] - 1);
    }
    int record = recordNames.size();
    int start = texts.add(canonical, 0, size);
    recordNames.add(name);
    textStarts.add(start);
    textSizes.add(size);
    referenceStarts.add(references.size());
    addReferences(start, start + size);
    if (OpaqueTypes.mayBeOpaque(canonical, size)) {
      opaque.set(record, OpaqueTypes.isOpaque(names.text(name), text(record)));
    }
    addLine(name, record, start, size, hash, slot);
    return record;
  }

  private void addReferences(int from, int to) {
    mark++;
    byte[] text = texts.array();
    for (int at = from; at < to; ) {
      int end = Tokens.end(text, at, to);
      if (Tokens.isReference(text, at, end)) {
        int name = names.intern(text, at, end);
        if (name >= lastLine.length) {
          growNames(name);
        }
        if (marked[name] != mark) {
          marked[name] = mark;
          references.add(name);
        }
      }
      at = Tokens.start(text, end, to);
    }
  }

  private void addLine(int name, int record, int start, int size, int hash, int slot) {
    int line = lineRecords.size();
    lineRecords.add(record);
    lineStarts.add(start);
    lineSizes.add(size);
    linePrevious.add(lastLine[name] - 1);
    lineHashes.add(hash);
    lastLine[name] = line + 1;
    lineCount[name]++;
    table[slot] = line + 1;
    if (2 * lineRecords.size() > table.length) {
      grow();
    }
  }

  private int slot(int name, byte[] data, int from, int to, int hash) {
    int mask = table.length - 1;
    int slot = hash & mask;
    for (int found; (found = table[slot] - 1) >= 0; slot = slot + 1 & mask) {
      if (lineHashes.get(found) == hash
          && lineSizes.get(found) == to - from
          && recordNames.get(lineRecords.get(found)) == name
          && texts.equal(lineStarts.get(found), to - from, data, from)) {
        break;
      }
    }
    return slot;
  }

  private void grow() {
    int[] larger = new int[table.length * 2];
    int mask = larger.length - 1;
    for (int line = 0; line < lineRecords.size(); line++) {
      int slot = lineHashes.get(line) & mask;
      while (larger[slot] != 0) {
        slot = slot + 1 & mask;
      }
      larger[slot] = line + 1;
    }
    table = larger;
  }

  private void growNames(int name) {
    int size = Math.max(name + 1, lastLine.length * 2);
    lastLine = Arrays.copyOf(lastLine, size);
    lineCount = Arrays.copyOf(lineCount, size);
    marked = Arrays.copyOf(marked, size);
  }
}
