package org.abitrack.abidiff.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The content of one text file, in an array that may be longer: a reader of many files uses it
 * again for the next one.
 */
public final class Bytes {
  /** Beyond this an array cannot hold a file. */
  private static final int MOST = Integer.MAX_VALUE - 64;

  private byte[] array = new byte[1 << 16];
  private int length;

  /**
   * Reads a file, instead of what was here before.
   *
   * @param path the file
   * @param shown its name in messages
   * @throws FileAccessException if it cannot be read
   */
  public void read(Path path, String shown) {
    length = 0;
    try (InputStream in = Files.newInputStream(path)) {
      long size = Files.size(path);
      if (size > MOST) {
        throw new IOException("larger than 2 GB");
      }
      reserve((int) size + 1);
      for (int n; (n = in.read(array, length, array.length - length)) >= 0; ) {
        length += n;
        if (length == array.length) {
          reserve(length + 1);
        }
      }
    } catch (IOException e) {
      boolean directory = Files.isDirectory(path);
      throw new FileAccessException(
          directory ? "read the file" : "open the file",
          shown,
          directory ? new IOException(SystemError.IS_DIRECTORY.text()) : e);
    }
  }

  /** The content of a file in an object of its own; as {@link #read}. */
  public static Bytes of(Path path, String shown) {
    Bytes bytes = new Bytes();
    bytes.read(path, shown);
    return bytes;
  }

  /**
   * As {@link #of(Path, String)}, for a file that should be small.
   *
   * @throws FileAccessException also if it has more than {@code most} bytes
   */
  public static Bytes ofAtMost(int most, Path path, String shown) {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] content = in.readNBytes(most + 1);
      if (content.length > most) {
        throw new IOException("larger than " + most + " bytes");
      }
      return of(content);
    } catch (IOException e) {
      boolean directory = Files.isDirectory(path);
      throw new FileAccessException(
          "read the file", shown, directory ? new IOException(SystemError.IS_DIRECTORY.text()) : e);
    }
  }

  /** These bytes, not copied. */
  public static Bytes of(byte[] content) {
    Bytes bytes = new Bytes();
    bytes.array = content;
    bytes.length = content.length;
    return bytes;
  }

  private void reserve(int wanted) throws IOException {
    if (wanted > MOST) {
      throw new IOException("larger than 2 GB");
    }
    if (array.length < wanted) {
      array = Arrays.copyOf(array, (int) Math.min(MOST, Math.max(wanted, array.length * 2L)));
    }
  }

  /** The array; what lies beyond {@link #length} means nothing. */
  public byte[] array() {
    return array;
  }

  /** How many bytes there are. */
  public int length() {
    return length;
  }

  /** Where the line that begins here ends: at its line feed, or at the end of the file. */
  public int lineEnd(int from) {
    int end = from;
    while (end < length && array[end] != '\n') {
      end++;
    }
    return end;
  }

  /** Where a line's text ends that ends here: before the carriage return of a line of DOS. */
  public int textEnd(int from, int lineEnd) {
    boolean dos = lineEnd > from && lineEnd < length && array[lineEnd - 1] == '\r';
    return dos ? lineEnd - 1 : lineEnd;
  }

  /** The text between two positions. */
  public String text(int from, int to) {
    return new String(array, from, to - from, StandardCharsets.ISO_8859_1);
  }

  /** The text of line {@code line}, counted from 1; empty beyond the end. */
  public String line(int line) {
    int from = 0;
    for (int i = 1; i < line && from < length; i++) {
      from = lineEnd(from) + 1;
    }
    return from >= length ? "" : text(from, textEnd(from, lineEnd(from)));
  }

  /** Whether the bytes between two positions are UTF-8. */
  public boolean isUtf8(int from, int to) {
    int at = from;
    while (at < to && array[at] >= 0) {
      at++;
    }
    return at == to || Utf8.isValid(array, at, to);
  }
}
