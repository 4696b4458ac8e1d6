package org.abitrack.abidiff.compressed;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
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
    byte[] content = read(file, name);
    return content == null ? InputFiles.open(file.toString(), name) : new HeapFile(name, content);
  }

  /**
   * What was compressed into a file; null if it is not compressed.
   *
   * @throws FormatException as {@link #open} does
   */
  public static byte @Nullable [] read(Path file, String name) throws IOException {
    return read(file, name, MOST);
  }

  /** As {@link #read(Path, String)}, with another limit. */
  static byte @Nullable [] read(Path file, String name, int limit) throws IOException {
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
      all.write(in.readNBytes(limit));
      content = all.toByteArray();
    }
    if (content.length > limit) {
      throw tooLarge(name, "compressed file", limit);
    }
    ByteArrayInputStream in = new ByteArrayInputStream(content);
    byte[] bytes = decompressed(compression, in, name, limit + 1);
    if (bytes.length > limit) {
      throw tooLarge(name, "what was compressed", limit);
    }
    return bytes;
  }

  /**
   * The first bytes of what a file holds, decompressed.
   *
   * @throws FormatException if compressed data is damaged before them
   */
  public static byte[] start(Path file, String name, int length) throws IOException {
    try (BufferedInputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      in.mark(MAGIC);
      Compression compression = Compression.of(in.readNBytes(MAGIC));
      in.reset();
      return compression == null
          ? in.readNBytes(length)
          : decompressed(compression, in, name, length);
    }
  }

  private static byte[] decompressed(
      Compression compression, InputStream content, String name, int most) {
    try (InputStream in = compression.open(content)) {
      return in.readNBytes(most);
    } catch (IOException | RuntimeException e) {
      // The decompressors throw both for damage; nothing else fails once the file is open.
      throw new FormatException(
          FormatErrorCode.BAD_COMPRESSION,
          new Location(name, "", 0),
          "damaged " + compression.title() + " data");
    }
  }

  private static FormatException tooLarge(String name, String what, int limit) {
    return new FormatException(
        FormatErrorCode.TOO_LARGE,
        new Location(name, "", 0),
        what + " is larger than " + limit + " bytes");
  }
}
