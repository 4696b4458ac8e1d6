package org.abitrack.kallmodsyms.module;

import java.util.ArrayList;
import java.util.List;
import org.abitrack.kallmodsyms.map.LineReader;

/**
 * A line of modules_thick.builtin or modules.builtin.objs: a built-in module and its objects (a.1).
 *
 * @param path the module's own object, {@code drivers/b/mod-b.o}
 * @param objects the objects that it is made of, in the order of the line; the module's own path if
 *     the line names none
 */
public record ThickModule(String path, List<String> objects) {
  /** Lines are their own copies. */
  public ThickModule {
    objects = List.copyOf(objects);
  }

  /** The module's name as the kernel shows it. */
  public String name() {
    return ModuleNames.ofFile(path);
  }

  /** Reads such a file: split at the first colon, then at single spaces, as the series does. */
  public static List<ThickModule> read(LineReader lines) {
    List<ThickModule> modules = new ArrayList<>();
    while (lines.next()) {
      modules.add(parse(lines.line()));
    }
    return List.copyOf(modules);
  }

  private static ThickModule parse(String line) {
    int colon = line.indexOf(':');
    if (colon < 0) {
      return new ThickModule(line, List.of(line));
    }
    String path = line.substring(0, colon);
    int start = colon + 1;
    while (start < line.length() && (line.charAt(start) == ' ' || line.charAt(start) == '\t')) {
      start++;
    }
    if (start == line.length()) {
      return new ThickModule(path, List.of(path));
    }
    // A limit of -1 keeps empty names: consecutive spaces have them between.
    return new ThickModule(path, List.of(line.substring(start).split(" ", -1)));
  }
}
