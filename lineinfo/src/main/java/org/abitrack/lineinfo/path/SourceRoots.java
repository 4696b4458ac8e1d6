package org.abitrack.lineinfo.path;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The directories that names are made relative to, longest first: those that kbuild passes in the
 * environment.
 *
 * @param directories absolute, normalised, without slash at the end
 */
public record SourceRoots(List<String> directories) {
  /** No roots. */
  public static final SourceRoots NONE = new SourceRoots(List.of());

  private static final int MAX_ROOTS = 8;
  private static final String[] VARIABLES = {"objtree", "srctree", "srcroot"};

  /** Roots in any order. */
  public SourceRoots {
    directories = List.copyOf(directories);
  }

  /**
   * The roots of an environment: {@code objtree}, {@code srctree} and {@code srcroot}, each as it
   * is and with symbolic links followed.
   */
  public static SourceRoots of(Map<String, String> environment) {
    List<String> roots = new ArrayList<>();
    for (String variable : VARIABLES) {
      String value = environment.get(variable);
      if (value == null || value.isEmpty()) {
        continue;
      }
      add(roots, bytesOf(absolute(value)));
      String real = realPath(value);
      if (real != null) {
        add(roots, bytesOf(real));
      }
    }
    roots.sort(Comparator.comparingInt(String::length).reversed());
    return new SourceRoots(roots);
  }

  private static void add(List<String> roots, String path) {
    String root = Paths.normalized(path);
    if (!root.equals("/") && !roots.contains(root) && roots.size() < MAX_ROOTS) {
      roots.add(root);
    }
  }

  private static String absolute(String value) {
    return Paths.isAbsolute(value) ? value : Path.of("").toAbsolutePath() + "/" + value;
  }

  private static @Nullable String realPath(String value) {
    try {
      return Path.of(value).toRealPath().toString();
    } catch (IOException | InvalidPathException e) {
      return null; // a root that does not exist here can still be a prefix of names
    }
  }

  /** Names in files are bytes, one character each. */
  private static String bytesOf(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
