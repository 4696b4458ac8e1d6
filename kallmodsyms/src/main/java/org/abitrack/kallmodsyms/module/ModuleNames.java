package org.abitrack.kallmodsyms.module;

/** Names of modules as the running kernel shows them. */
public final class ModuleNames {
  private ModuleNames() {}

  /**
   * The names of the modules with these paths: directories dropped, {@code -} as {@code _}.
   *
   * @param paths one path, or several with spaces between, without {@code .ko}; {@code
   *     drivers/b/mod-b drivers/b/mod-c}
   * @return {@code mod_b mod_c}
   */
  public static String ofPaths(String paths) {
    StringBuilder names = new StringBuilder(paths.length());
    int word = 0;
    for (int i = 0; i < paths.length(); i++) {
      char c = paths.charAt(i);
      if (c == '/') {
        names.setLength(word);
      } else {
        names.append(c == '-' ? '_' : c);
        if (c == ' ') {
          word = names.length();
        }
      }
    }
    return names.toString();
  }

  /**
   * The name of the module of a file: directories dropped, {@code -} as {@code _}, cut at the last
   * dot; {@code drivers/b/mod-b.o} gives {@code mod_b}.
   */
  public static String ofFile(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1).replace('-', '_');
    int dot = name.lastIndexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }
}
