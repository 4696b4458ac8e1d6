package org.abitrack.abidiff.compressed;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.abitrack.dwarfcore.io.FileBytes;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.FormatException;
import org.abitrack.dwarfcore.io.HeapFile;
import org.abitrack.dwarfcore.io.InputFiles;
import org.abitrack.dwarfcore.io.Location;
import org.jspecify.annotations.Nullable;

/** Opens files, compressed or not; which of both their content says. */
public final class CompressedFiles {
  /**
   * Neither a compressed file nor what comes out of it may be larger. The largest module of today
   * is a tenth of it, and no header is believed before the bytes are there.
   */
  static final int MOST = 1 << 28;

  private static final int CHUNK = 1 << 16;
  private static final int MAGIC = 6;
  private static final List<String> SUFFIXES = List.of(".gz", ".xz", ".zst");

  private CompressedFiles() {}

  /** A file's name without what a compressor appends. */
  public static String withoutSuffix(String name) {
    for (String suffix : SUFFIXES) {
      if (name.endsWith(suffix)) {
        return name.substring(0, name.length() - suffix.length());
      }
    }
    return name;
  }

  /**
   * Opens a file.
   *
   * @param name for messages
   * @throws FormatException if compressed data is damaged, or too much
   */
  public static FileBytes open(Path file, String name) throws IOException {
    byte[] content = decompressed(file, name, MOST);
    return content == null ? InputFiles.open(file.toString(), name) : new HeapFile(name, content);
  }

  /**
   * What was compressed into a file; null if it is not compressed.
   *
   * @throws FormatException as {@link #open} does
   */
  public static byte @Nullable [] read(Path file, String name) throws IOException {
    return decompressed(file, name, MOST);
  }

  /**
   * The first bytes of what a file holds, decompressed.
   *
   * @throws FormatException if compressed data is damaged before them
   */
  public static byte[] start(Path file, String name, int length) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] start = in.readNBytes(Math.max(MAGIC, length));
      if (Compression.of(start) == null) {
        return Arrays.copyOf(start, Math.min(length, start.length));
      }
    }
    byte[] content = decompressed(file, name, length);
    return content == null ? new byte[0] : content;
  }

  /** What was compressed, or its first bytes if {@code most} is less than allowed at all. */
  private static byte @Nullable [] decompressed(Path file, String name, int most)
      throws IOException {
    byte[] content;
    Compression compression;
    try (InputStream in = Files.newInputStream(file)) {
      byte[] start = in.readNBytes(MAGIC);
      compression = Compression.of(start);
      if (compression == null) {
        return null;
      }
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      all.write(start);
      all.write(in.readNBytes(MOST));
      content = all.toByteArray();
    }
    if (content.length > MOST) {
      throw tooLarge(name, "compressed file");
    }
    return decompress(compression, content, name, most);
  }

  private static byte[] decompress(Compression compression, byte[] content, String name, int most) {
    ByteArrayOutputStream out =
        new ByteArrayOutputStream(
            Math.min(most, content.length * 4L > MOST ? MOST : content.length * 4));
    try (InputStream in = compression.open(new ByteArrayInputStream(content))) {
      byte[] chunk = new byte[Math.min(CHUNK, most)];
      for (int n; out.size() < most && (n = in.read(chunk)) >= 0; ) {
        out.write(chunk, 0, Math.min(n, most - out.size()));
      }
      if (out.size() == MOST && in.read() >= 0) {
        throw tooLarge(name, "what was compressed");
      }
    } catch (FormatException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // All bytes are in memory: whatever fails now fails because of what they are.
      throw new FormatException(
          FormatErrorCode.BAD_COMPRESSION,
          new Location(name, "", 0),
          compression.name().toLowerCase(java.util.Locale.ROOT) + " data is damaged");
    }
    return out.toByteArray();
  }

  private static FormatException tooLarge(String name, String what) {
    return new FormatException(
        FormatErrorCode.TOO_LARGE,
        new Location(name, "", 0),
        what + " is larger than " + (MOST >> 20) + " MiB");
  }
}
