package org.abitrack.lineinfo.annotate;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks for {@code Kernel Offset:} lines in a log that is a file. Such a line stands at the end of
 * a panic, behind the addresses that it explains.
 */
final class KernelOffsetScan {
  private static final int BUFFER = 1 << 16;

  /** A log of more boots than this is not looked through. */
  private static final int MAX_BOOTS = 1 << 16;

  private final List<Boot> boots = new ArrayList<>();
  private long start;
  private @Nullable Long offset;

  /**
   * A part of a log.
   *
   * @param start position of its first line, from where the log starts
   * @param offset by how much its kernel was moved, null if it does not say so
   */
  record Boot(long start, @Nullable Long offset) {}

  private KernelOffsetScan() {}

  /** The boots of a log, at least one, or none if the log is no regular file. */
  static List<Boot> read(FileChannel log) throws IOException {
    long from;
    try {
      from = log.position();
    } catch (IOException e) {
      return List.of(); // a pipe or a terminal
    }
    return from >= log.size() ? List.of() : new KernelOffsetScan().scan(log, from);
  }

  private List<Boot> scan(FileChannel log, long from) throws IOException {
    byte[] bytes = new byte[BUFFER];
    long position = from;
    int filled = 0;
    int got;
    while ((got = log.read(ByteBuffer.wrap(bytes, filled, BUFFER - filled), position + filled))
        > 0) {
      filled += got;
      int line = 0;
      for (int i = 0; i < filled; i++) {
        if (bytes[i] == '\n') {
          line(bytes, line, i, position + line - from);
          line = i + 1;
        }
      }
      if (line == 0 && filled == BUFFER) {
        line = filled; // longer than any line that is looked at
      }
      System.arraycopy(bytes, line, bytes, 0, filled - line);
      position += line;
      filled -= line;
      if (boots.size() > MAX_BOOTS) {
        return List.of();
      }
    }
    line(bytes, 0, filled, position - from);
    boots.add(new Boot(start, offset));
    return boots;
  }

  private void line(byte[] bytes, int from, int to, long position) {
    if (KernelOffset.isBoot(bytes, from, to)) {
      boots.add(new Boot(start, offset));
      start = position;
      offset = null;
    } else if (offset == null) {
      offset = KernelOffset.stated(bytes, from, to);
    }
  }
}
