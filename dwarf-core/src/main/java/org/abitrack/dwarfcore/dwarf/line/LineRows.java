package org.abitrack.dwarfcore.dwarf.line;

import java.util.Arrays;
import org.abitrack.dwarfcore.dwarf.DwarfSections;

/**
 * All rows of one line number program at a time, in arrays of 17 bytes a row that are reused from
 * program to program; sequences of rows, and the order in which libdw gives rows. Not safe for use
 * by several threads.
 *
 * <p>Rows are numbered in the order in which the program emits them. A <em>sequence</em> is the
 * rows up to a row of {@link #END_SEQUENCE}, which is its last; the rows behind the last such row,
 * which the standard does not allow, count as one, too.
 */
public final class LineRows {
  /** {@link #flags}: recommended for breakpoints. */
  public static final int IS_STATEMENT = 1;

  /** {@link #flags}: first address behind a sequence. */
  public static final int END_SEQUENCE = 2;

  /** {@link #flags}: a function's body begins here. */
  public static final int PROLOGUE_END = 4;

  /** {@link #flags}: a function's exit begins here. */
  public static final int EPILOGUE_BEGIN = 8;

  /** {@link #flags}: a basic block begins here. */
  public static final int BASIC_BLOCK = 16;

  private final LineProgram program;
  private final AddressSorter sorter = new AddressSorter();
  private long[] addresses = new long[1024];
  private int[] files = new int[1024];
  private int[] lines = new int[1024];
  private byte[] flags = new byte[1024];
  private int count;

  /** First row of each sequence, and the number of rows behind the last. */
  private int[] sequenceStarts = new int[64];

  private int sequenceCount;
  private int[] order = new int[0];
  private boolean ordered;
  private int[] sequenceOrder = new int[0];

  /** Rows of programs in .debug_line of {@code sections}. */
  public LineRows(DwarfSections sections) {
    this.program = new LineProgram(sections);
  }

  /**
   * Runs a program; its rows take the place of those before.
   *
   * @throws org.abitrack.dwarfcore.io.FormatException as {@link LineProgram#open} and {@link
   *     LineProgram#next}; {@link #count} rows are there even so
   */
  public void read(LineProgramHeader header) {
    count = 0;
    ordered = false;
    sequenceCount = 0;
    sequenceStarts[0] = 0;
    LineProgram run = program;
    run.open(header);
    boolean open = false;
    while (run.next()) {
      if (count == addresses.length) {
        grow();
      }
      if (!open) {
        startSequence();
      }
      int at = count++;
      addresses[at] = run.address();
      files[at] = run.file();
      lines[at] = run.line();
      flags[at] = (byte) flags(run);
      open = !run.endSequence();
      sequenceStarts[sequenceCount] = count;
    }
  }

  private static int flags(LineProgram run) {
    return (run.isStatement() ? IS_STATEMENT : 0)
        | (run.endSequence() ? END_SEQUENCE : 0)
        | (run.prologueEnd() ? PROLOGUE_END : 0)
        | (run.epilogueBegin() ? EPILOGUE_BEGIN : 0)
        | (run.basicBlock() ? BASIC_BLOCK : 0);
  }

  private void startSequence() {
    if (sequenceCount + 2 > sequenceStarts.length) {
      sequenceStarts = Arrays.copyOf(sequenceStarts, 2 * sequenceStarts.length);
    }
    sequenceStarts[sequenceCount++] = count;
  }

  private void grow() {
    int capacity = (int) Math.min(Integer.MAX_VALUE - 64L, 2L * addresses.length);
    addresses = Arrays.copyOf(addresses, capacity);
    files = Arrays.copyOf(files, capacity);
    lines = Arrays.copyOf(lines, capacity);
    flags = Arrays.copyOf(flags, capacity);
  }

  /** Number of rows. */
  public int count() {
    return count;
  }

  /** Address of a row, unsigned. */
  public long address(int row) {
    return addresses[row];
  }

  /** File number of a row: an index of the header's table, not checked against it. */
  public int file(int row) {
    return files[row];
  }

  /** Line of a row modulo 2^32; 0 is "no line". */
  public int line(int row) {
    return lines[row];
  }

  /** The flags of a row. */
  public int flags(int row) {
    return flags[row];
  }

  /** Whether a row is the first address behind a sequence; its file and line mean nothing. */
  public boolean endSequence(int row) {
    return (flags[row] & END_SEQUENCE) != 0;
  }

  /** Number of sequences. */
  public int sequenceCount() {
    return sequenceCount;
  }

  /** First row of a sequence. */
  public int sequenceStart(int sequence) {
    return sequenceStarts[sequence];
  }

  /** The number behind the last row of a sequence. */
  public int sequenceEnd(int sequence) {
    return sequenceStarts[sequence + 1];
  }

  /**
   * Puts the rows into the order in which libdw gives them: by address, at equal addresses ends of
   * sequences first, else as the program emits them. As in libdw the last of them all then ends a
   * sequence, even if the program forgot to say so.
   *
   * @return numbers of rows, {@link #count()} of them; valid until the next {@link #read}
   */
  public int[] sorted() {
    if (!ordered) {
      sort();
      ordered = true;
    }
    return order;
  }

  private void sort() {
    if (order.length < count) {
      order = new int[addresses.length];
    }
    if (sequenceOrder.length < sequenceCount) {
      sequenceOrder = new int[sequenceStarts.length];
    }
    // Rows ascend within nearly every sequence: with these in order hardly anything is left to do.
    for (int i = 0; i < sequenceCount; i++) {
      sequenceOrder[i] = sequenceStarts[i];
    }
    sequenceOrder = sorter.sort(sequenceOrder, sequenceCount, addresses, flags);
    int filled = 0;
    for (int i = 0; i < sequenceCount; i++) {
      int row = sequenceOrder[i];
      do {
        order[filled++] = row;
      } while (!endSequence(row++) && row < count);
    }
    order = sorter.sort(order, count, addresses, flags);
    if (count > 0) {
      flags[order[count - 1]] |= END_SEQUENCE;
    }
  }
}
