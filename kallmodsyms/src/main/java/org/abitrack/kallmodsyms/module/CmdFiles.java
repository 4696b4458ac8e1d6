package org.abitrack.kallmodsyms.module;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * {@link ModuleFiles} from the {@code .cmd} files of an object tree: of {@code d/x.o} it is the
 * first line of {@code d/.x.o.cmd} that tells.
 */
public final class CmdFiles implements ModuleFiles {
  /** A command is a few kilobytes; what is longer by far is no command. */
  private static final int LONGEST_COMMAND = 1 << 24;

  /** Java reads so many bytes without allocating memory for them. */
  private static final int BUFFER_BYTES = 1 << 13;

  private static final byte[] C_KEY = "DKBUILD_MODFILE=".getBytes(StandardCharsets.ISO_8859_1);
  private static final byte[] RUST_KEY = "RUST_MODFILE=".getBytes(StandardCharsets.ISO_8859_1);

  private final String prefix;
  private byte[] line = new byte[BUFFER_BYTES];

  /**
   * Those below a directory.
   *
   * @param root the object tree; empty is the working directory
   */
  public CmdFiles(String root) {
    prefix = root.isEmpty() || root.endsWith("/") ? root : root + "/";
  }

  @Override
  public @Nullable String of(String object) {
    int slash = object.lastIndexOf('/');
    if (slash < 0) {
      return null;
    }
    String cmd =
        prefix + object.substring(0, slash + 1) + "." + object.substring(slash + 1) + ".cmd";
    int length = firstLine(new File(cmd));
    return length < 0 ? null : modfile(line, length);
  }

  /** Reads the first line; returns its length or -1 if there is none. */
  private int firstLine(File file) {
    int length = 0;
    try (FileInputStream in = new FileInputStream(file)) {
      while (length < LONGEST_COMMAND) {
        if (length == line.length) {
          line = Arrays.copyOf(line, 2 * length);
        }
        int read = in.read(line, length, Math.min(line.length - length, BUFFER_BYTES));
        if (read <= 0) {
          break;
        }
        for (int i = length; i < length + read; i++) {
          if (line[i] == '\n') {
            return i;
          }
        }
        length += read;
      }
    } catch (IOException e) {
      // As for the kernel's script, what cannot be read is not there.
      return -1;
    }
    return length == 0 ? -1 : length;
  }

  /** The value in a command line: KBUILD_MODFILE in any quotes, else RUST_MODFILE, else empty. */
  static String modfile(byte[] line, int length) {
    for (int at = find(C_KEY, line, 0, length); at >= 0; at = find(C_KEY, line, at, length)) {
      int start = at;
      while (start < length && isQuote(line[start])) {
        start++;
      }
      int end = start;
      while (end < length && !isQuote(line[end])) {
        end++;
      }
      if (start > at && end > start) {
        return text(line, start, end);
      }
    }
    for (int at = find(RUST_KEY, line, 0, length); at >= 0; at = find(RUST_KEY, line, at, length)) {
      int end = at;
      while (end < length && line[end] != ' ') {
        end++;
      }
      if (end > at) {
        return text(line, at, end);
      }
    }
    return "";
  }

  private static String text(byte[] line, int start, int end) {
    return new String(line, start, end - start, StandardCharsets.ISO_8859_1);
  }

  private static boolean isQuote(byte b) {
    return b == '\'' || b == '"';
  }

  /** The place behind the first occurrence of the key from a place on, or -1. */
  private static int find(byte[] key, byte[] line, int from, int length) {
    for (int i = from; i + key.length <= length; i++) {
      if (line[i] == key[0] && Arrays.equals(line, i, i + key.length, key, 0, key.length)) {
        return i + key.length;
      }
    }
    return -1;
  }
}
