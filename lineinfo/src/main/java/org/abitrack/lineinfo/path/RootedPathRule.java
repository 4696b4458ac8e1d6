package org.abitrack.lineinfo.path;

import org.jspecify.annotations.Nullable;

/**
 * The rule since version 8: names become absolute and normalised, and relative to a root of the
 * build, to the compilation directory, or to what looks like the kernel's tree.
 */
public final class RootedPathRule implements PathRule {
  /** PATH_MAX of Linux, with the NUL. */
  private static final int MAX_PATH = 4096;

  private final String[] roots;

  /** The rule with these roots. */
  public RootedPathRule(SourceRoots roots) {
    this.roots = roots.directories().toArray(new String[0]);
  }

  @Override
  public String relative(String name, @Nullable String compilationDirectory) {
    String path = Paths.isAbsolute(name) ? name : Paths.withoutDoubling(name);
    String absolute;
    if (Paths.isAbsolute(path)) {
      absolute = path;
    } else if (compilationDirectory != null && Paths.isAbsolute(compilationDirectory)) {
      absolute = compilationDirectory + "/" + path;
    } else {
      return path;
    }
    if (absolute.length() >= MAX_PATH) {
      return path;
    }
    return shortened(Paths.normalized(absolute), compilationDirectory);
  }

  private String shortened(String path, @Nullable String compilationDirectory) {
    for (String root : roots) {
      String rest = Paths.below(path, root);
      if (rest != null) {
        return rest;
      }
    }
    if (compilationDirectory != null) {
      String rest = Paths.below(path, compilationDirectory);
      if (rest != null && rest.indexOf('/') >= 0) {
        return rest;
      }
    }
    int known = KernelDirectories.find(path, 0);
    return known >= 0 ? path.substring(known) : Paths.baseName(path);
  }
}
