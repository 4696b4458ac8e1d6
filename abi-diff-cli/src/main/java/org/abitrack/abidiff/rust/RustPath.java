package org.abitrack.abidiff.rust;

import org.jspecify.annotations.Nullable;

/**
 * The path of a Rust item without crate hashes and impl indexes: {@code <kernel::sync::Arc<T> as
 * core::ops::Drop>::drop}. Two mangled names with equal paths are the same item of two builds.
 */
public final class RustPath {
  private RustPath() {}

  /**
   * The path that a mangled name stands for.
   *
   * @param mangled a symbol name, v0 ({@code _R…}) or legacy ({@code _ZN…17h…E})
   * @return null if it is neither, or malformed
   */
  public static @Nullable String of(String mangled) {
    if (mangled.startsWith("_R")) {
      return V0Path.of(mangled);
    }
    return mangled.startsWith("_ZN") ? legacy(mangled) : null;
  }

  /** Legacy names are a list of counted identifiers, the last of which is a hash. */
  private static @Nullable String legacy(String mangled) {
    StringBuilder path = new StringBuilder();
    int at = 3;
    int lastStart = 0;
    while (at < mangled.length() && mangled.charAt(at) != 'E') {
      int length = 0;
      int digits = at;
      while (at < mangled.length() && isDigit(mangled.charAt(at)) && at - digits < 5) {
        length = length * 10 + mangled.charAt(at++) - '0';
      }
      if (at == digits || length == 0 || at + length > mangled.length()) {
        return null;
      }
      lastStart = path.length();
      path.append(path.isEmpty() ? "" : "::").append(mangled, at, at + length);
      at += length;
    }
    int hash = lastStart + (lastStart == 0 ? 0 : 2);
    boolean isRust =
        at < mangled.length()
            && lastStart > 0
            && path.length() == hash + 17
            && path.charAt(hash) == 'h';
    // What stands behind the E (".llvm.123") differs between builds, too.
    return isRust ? path.substring(0, lastStart) : null;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
