package org.abitrack.lineinfo.path;

import org.jspecify.annotations.Nullable;

/** What both rules do to paths. */
final class Paths {
  private Paths() {}

  static boolean isAbsolute(String path) {
    return !path.isEmpty() && path.charAt(0) == '/';
  }

  /**
   * The second half of {@code X/X}, anything else as it is. With some producers the directory entry
   * is the directory of a file entry that has it, too.
   */
  static String withoutDoubling(String path) {
    int middle = path.length() / 2;
    boolean doubled =
        path.length() == 2 * middle + 1
            && middle > 0
            && path.charAt(middle) == '/'
            && path.regionMatches(0, path, middle + 1, middle);
    return doubled ? path.substring(middle + 1) : path;
  }

  /** What is behind {@code directory} and a slash in {@code path}, or null. */
  static @Nullable String below(String path, String directory) {
    int length = directory.length();
    return path.length() > length && path.charAt(length) == '/' && path.startsWith(directory)
        ? path.substring(length + 1)
        : null;
  }

  /** The part behind the last slash. */
  static String baseName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /**
   * An absolute path without {@code //}, {@code .} and {@code ..}; the file system is not asked.
   */
  static String normalized(String path) {
    if (!needsNormalizing(path)) {
      return path;
    }
    StringBuilder out = new StringBuilder(path.length());
    int length = path.length();
    int start = 0;
    while (start < length) {
      int end = path.indexOf('/', start);
      if (end < 0) {
        end = length;
      }
      int size = end - start;
      if (size == 2 && path.startsWith("..", start)) {
        out.setLength(Math.max(0, out.lastIndexOf("/")));
      } else if (size != 0 && !(size == 1 && path.charAt(start) == '.')) {
        out.append('/').append(path, start, end);
      }
      start = end + 1;
    }
    return out.isEmpty() ? "/" : out.toString();
  }

  private static boolean needsNormalizing(String path) {
    int length = path.length();
    if (path.charAt(length - 1) == '/') {
      return true;
    }
    for (int slash = 0; slash >= 0; slash = path.indexOf('/', slash + 1)) {
      char next = slash + 1 < length ? path.charAt(slash + 1) : '/';
      // A name that only begins with a dot takes the long way, too.
      if (next == '/' || next == '.') {
        return true;
      }
    }
    return false;
  }
}
