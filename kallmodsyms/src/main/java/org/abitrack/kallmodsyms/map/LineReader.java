package org.abitrack.kallmodsyms.map;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.abitrack.commandline.picocli.CommandError;

/**
 * The lines of a text file, one at a time, as bytes. Holds little more than one line, so it fits
 * pipes and files of any size.
 */
public final class LineReader implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 16;

  /** No map has longer lines; what has is no text. */
  private static final int LONGEST_LINE = 1 << 24;

  private final String name;
  private final InputStream in;
  private byte[] buffer = new byte[BUFFER_BYTES];
  private int filled;
  private int start;
  private int end;
  private int next;
  private boolean ended;
  private long number;

  /**
   * Lines of a stream, which {@link #close} closes.
   *
   * @param name what errors call it
   */
  public LineReader(String name, InputStream in) {
    this.name = name;
    this.in = in;
  }

  /**
   * Opens a file.
   *
   * @throws CommandError if it cannot be opened
   */
  public static LineReader open(String path) {
    try {
      return new LineReader(path, new FileInputStream(path));
    } catch (IOException e) {
      throw new CommandError("cannot open '" + path + "': " + e.getMessage());
    }
  }

  /**
   * Goes to the next line.
   *
   * @return false at the end; a last line need not end with a line feed
   */
  public boolean next() {
    int scanned = next;
    while (true) {
      // Locals: the compiler of short runs keeps no fields in registers.
      byte[] bytes = buffer;
      int limit = filled;
      for (int i = scanned; i < limit; i++) {
        if (bytes[i] == '\n') {
          start = next;
          end = i;
          next = i + 1;
          number++;
          return true;
        }
      }
      scanned = filled;
      if (ended) {
        start = next;
        end = filled;
        next = filled;
        if (start < end) {
          number++;
          return true;
        }
        return false;
      }
      scanned -= makeRoom();
      fill();
    }
  }

  /** Moves what is left of the buffer to its front; returns by how much. */
  private int makeRoom() {
    int moved = next;
    if (moved > 0) {
      System.arraycopy(buffer, moved, buffer, 0, filled - moved);
      filled -= moved;
      next = 0;
    }
    if (filled == buffer.length) {
      if (filled >= LONGEST_LINE) {
        number++;
        throw error("a line of more than " + LONGEST_LINE + " bytes");
      }
      buffer = Arrays.copyOf(buffer, 2 * filled);
    }
    return moved;
  }

  private void fill() {
    try {
      int read = in.read(buffer, filled, buffer.length - filled);
      if (read < 0) {
        ended = true;
      } else {
        filled += read;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(name + ": " + e.getMessage(), e);
    }
  }

  /** The bytes that hold the line, from {@link #start} to {@link #end}, until the next call. */
  public byte[] bytes() {
    return buffer;
  }

  /** Where the line starts in {@link #bytes}. */
  public int start() {
    return start;
  }

  /** Where the line ends in {@link #bytes}, before its line feed. */
  public int end() {
    return end;
  }

  /** The line as text, one character per byte. */
  public String line() {
    return new String(buffer, start, end - start, StandardCharsets.ISO_8859_1);
  }

  /** The number of the line, from 1 on. */
  public long number() {
    return number;
  }

  /** What errors call the file. */
  public String name() {
    return name;
  }

  /** An error in this line: {@code FILE:LINE: problem}. */
  public CommandError error(String problem) {
    return new CommandError(name + ":" + number + ": " + problem);
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw new UncheckedIOException(name + ": " + e.getMessage(), e);
    }
  }
}
