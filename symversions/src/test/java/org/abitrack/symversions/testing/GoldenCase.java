package org.abitrack.symversions.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** One directory of golden/symtypes in one of its two modes, {@code plain} or {@code stable}. */
public record GoldenCase(String name, String mode) {
  private static final Path ROOT =
      Path.of(System.getProperty("basedir", "."), "src/test/resources/golden/symtypes");

  /** All cases in both modes. */
  public static List<GoldenCase> all() {
    try (Stream<Path> directories = Files.list(ROOT)) {
      return directories
          .filter(Files::isDirectory)
          .map(directory -> directory.getFileName().toString())
          .sorted()
          .flatMap(name -> Stream.of(new GoldenCase(name, "plain"), new GoldenCase(name, "stable")))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file of the case. */
  public Path file(String file) {
    return ROOT.resolve(name).resolve(file);
  }

  /**
   * A recorded result, for example {@code stdout}. Case 72 has a symtypes file for one of its modes
   * only, because of its size; it has no kABI rules, so that of the other mode is the same.
   */
  public Path result(String kind) {
    boolean leftOut = name.equals("72_huge") && kind.equals("symtypes");
    return file((leftOut ? "plain" : mode) + "." + kind);
  }

  /** The exit status that was recorded. */
  public int exitStatus() {
    return Integer.parseInt(read(result("rc")).trim());
  }

  /** The operands, as paths. */
  public List<String> objects() {
    return Stream.of(read(file("objs")).trim().split("\\s+"))
        .map(object -> file(object).toString())
        .toList();
  }

  /** A file's text, one character per byte. */
  public static String read(Path path) {
    try {
      return Files.readString(path, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return name + " " + mode;
  }
}
