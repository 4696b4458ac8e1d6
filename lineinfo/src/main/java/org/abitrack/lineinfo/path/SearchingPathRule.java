package org.abitrack.lineinfo.path;

import org.jspecify.annotations.Nullable;

/**
 * The rule of versions 2 to 7: only absolute names are shortened, and nothing is normalised, so
 * that {@code ../} and {@code ./} stay.
 */
public final class SearchingPathRule implements PathRule {
  @Override
  public String relative(String name, @Nullable String compilationDirectory) {
    return Paths.isAbsolute(name)
        ? ofAbsolute(name, compilationDirectory)
        : ofRelative(name, compilationDirectory);
  }

  private static String ofAbsolute(String path, @Nullable String compilationDirectory) {
    if (compilationDirectory != null) {
      String rest = Paths.below(path, compilationDirectory);
      if (rest != null && rest.indexOf('/') >= 0) {
        return rest;
      }
    }
    int known = KernelDirectories.find(path, 0);
    return known >= 0 ? path.substring(known) : Paths.baseName(path);
  }

  private static String ofRelative(String path, @Nullable String compilationDirectory) {
    String half = Paths.withoutDoubling(path);
    if (half.length() != path.length()) {
      return half;
    }
    if (path.indexOf('/') < 0
        && compilationDirectory != null
        && Paths.isAbsolute(compilationDirectory)) {
      String absolute = compilationDirectory + "/" + path;
      int known = KernelDirectories.find(absolute, 0);
      if (known >= 0) {
        return absolute.substring(known);
      }
    }
    return path;
  }
}
