package org.abitrack.symversions.command;

import java.io.File;
import org.abitrack.symversions.diagnostic.SymversionsException;
import org.jspecify.annotations.Nullable;

/**
 * Where the outputs of a batch go: beside each input, or to the same place below a directory.
 *
 * @param directory the directory, or null for beside
 * @param suffix what takes the place of {@code .o} or {@code .ko}; other names get it added
 */
public record OutputPlace(@Nullable String directory, String suffix) {

  /** The place that a pair of options names, or null if neither is given. */
  static @Nullable OutputPlace of(@Nullable String directory, boolean beside, String suffix) {
    return directory != null || beside ? new OutputPlace(directory, suffix) : null;
  }

  /**
   * The output's path for an input's. Below a directory the input's path loses what would lead out
   * of it: a leading slash, {@code .} and {@code ..}.
   */
  String pathFor(String input) {
    String renamed = stem(input) + suffix;
    if (directory == null) {
      return renamed;
    }
    StringBuilder path = new StringBuilder(directory);
    int start = 0;
    while (start <= renamed.length()) {
      int slash = renamed.indexOf('/', start);
      int end = slash < 0 ? renamed.length() : slash;
      String part = renamed.substring(start, end);
      if (!part.isEmpty() && !part.equals(".") && !part.equals("..")) {
        path.append('/').append(part);
      }
      start = end + 1;
    }
    return path.toString();
  }

  private static String stem(String input) {
    if (input.endsWith(".ko")) {
      return input.substring(0, input.length() - 3);
    }
    return input.endsWith(".o") ? input.substring(0, input.length() - 2) : input;
  }

  /** Makes the directory that {@code path} lies in. */
  static void makeParent(String path) {
    File parent = new File(path).getParentFile();
    if (parent != null && !parent.isDirectory() && !parent.mkdirs() && !parent.isDirectory()) {
      throw new SymversionsException("cannot make directory '" + parent + "'");
    }
  }
}
