package org.abitrack.abidiff.placement;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.abitrack.abidiff.text.ByteText;
import org.abitrack.abidiff.text.FileAccessException;
import org.jspecify.annotations.Nullable;

/** The kinds of files that tell of nothing but functions, recognised by what is in them. */
public enum PlacementKind {
  /** A table file of lineinfo. */
  LINE_TABLE("\\x89LINEINF.*"),

  /** modules.builtin.ranges, as the kernel build makes it. */
  RANGES("[^\\s]+ [0-9a-f]{8,16}-[0-9a-f]{8,16} (= \\S+|\\S.*)\n.*"),

  /** System.map: address, type, name. */
  SYSTEM_MAP("[0-9a-f]{8}(?:[0-9a-f]{8})? [A-Za-z?] \\S+\n.*");

  private static final int START = 4096;
  private static final String TABLE_SUFFIX = ".lineinfo";

  private final Pattern start;

  PlacementKind(String start) {
    this.start = Pattern.compile(start, Pattern.DOTALL);
  }

  /**
   * The kind of a file, null if it is something else.
   *
   * @throws FileAccessException if it cannot be read
   */
  public static @Nullable PlacementKind of(Path file) {
    String text;
    try (InputStream in = Files.newInputStream(file)) {
      text = new String(in.readNBytes(START), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new FileAccessException("open the file", ByteText.of(file), e);
    }
    for (PlacementKind kind : values()) {
      if (kind.start.matcher(text).matches()) {
        return kind;
      }
    }
    return null;
  }

  /**
   * The tables of lines of a folder and all below, as {@code lineinfo build --batch} makes them, in
   * the order of their paths.
   *
   * @throws FileAccessException if it cannot be read
   */
  public static List<Path> tablesIn(Path folder) {
    try (Stream<Path> found = Files.walk(folder)) {
      return found
          .filter(file -> String.valueOf(file.getFileName()).endsWith(TABLE_SUFFIX))
          .filter(Files::isRegularFile)
          .filter(file -> of(file) == LINE_TABLE)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new FileAccessException("read the directory", ByteText.of(folder), e);
    } catch (UncheckedIOException e) {
      throw new FileAccessException("read the directory", ByteText.of(folder), e);
    }
  }
}
