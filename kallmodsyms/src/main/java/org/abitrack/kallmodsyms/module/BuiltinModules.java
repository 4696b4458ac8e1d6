package org.abitrack.kallmodsyms.module;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.abitrack.kallmodsyms.map.LineReader;

/**
 * The built-in modules of modules.builtin: {@code kernel/drivers/b/mod-b.ko}, one per line (b.8).
 */
public final class BuiltinModules {
  private static final String KERNEL = "kernel/";
  private static final String KO = ".ko";

  private final Set<String> paths;

  private BuiltinModules(Set<String> paths) {
    this.paths = Collections.unmodifiableSet(paths);
  }

  /** Reads modules.builtin; lines of any form are taken as paths. */
  public static BuiltinModules read(LineReader lines) {
    Set<String> paths = new LinkedHashSet<>();
    while (lines.next()) {
      paths.add(withoutKo(lines.line()));
    }
    return new BuiltinModules(paths);
  }

  /**
   * The modules of modules.builtin.modinfo: strings that end with a zero byte, of which {@code
   * MODULE.file=} name paths (b.8).
   */
  public static BuiltinModules ofModinfo(byte[] modinfo) {
    Set<String> paths = new LinkedHashSet<>();
    for (String text : strings(modinfo)) {
      int equals = text.indexOf('=');
      if (equals > 0 && text.startsWith(".file", equals - 5)) {
        Collections.addAll(paths, text.substring(equals + 1).split(" "));
      }
    }
    paths.remove("");
    return new BuiltinModules(paths);
  }

  private static List<String> strings(byte[] bytes) {
    List<String> strings = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= bytes.length; i++) {
      if (i == bytes.length || bytes[i] == 0) {
        if (i > start) {
          strings.add(
              new String(bytes, start, i - start, java.nio.charset.StandardCharsets.ISO_8859_1));
        }
        start = i + 1;
      }
    }
    return strings;
  }

  private static String withoutKo(String line) {
    String path = line.startsWith(KERNEL) ? line.substring(KERNEL.length()) : line;
    return path.endsWith(KO) ? path.substring(0, path.length() - KO.length()) : path;
  }

  /** Paths from the root of the tree, without {@code .ko}, in the order of the file. */
  public Set<String> paths() {
    return paths;
  }

  /**
   * The names of the built-in modules that an object is part of (b.2): the kernel's script believes
   * lists without looking them up.
   *
   * @param modfile what {@link ModuleFiles#of} says of the object
   * @return names with spaces between, or empty
   */
  public String names(String modfile) {
    if (modfile.indexOf(' ') < 0 && !paths.contains(modfile)) {
      return "";
    }
    return ModuleNames.ofPaths(modfile);
  }
}
