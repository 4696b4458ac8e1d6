package org.abitrack.kallmodsyms.names;

import java.util.HashMap;
import java.util.Map;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.FormatException;
import org.abitrack.kallmodsyms.paths.NmListing;
import org.abitrack.kallmodsyms.paths.UnitPaths;
import org.jspecify.annotations.Nullable;

/**
 * The source file of each symbol of a vmlinux. Code is where a unit's ranges say. Local symbols
 * stand behind their object's file symbol, which has only the last component of the path: if the
 * code of that object, or the only unit of that name, tells the path, its data have it too. A
 * kernel without debugging information has what its file symbols say, which is all if {@code
 * sympath} was used.
 */
final class SymbolPaths {
  /** What objtool calls the padding in front of a function, which belongs to the function. */
  private static final String PADDING = "__pfx_";

  private final @Nullable String[] paths;
  private final boolean known;

  private SymbolPaths(@Nullable String[] paths, boolean known) {
    this.paths = paths;
    this.known = known;
  }

  static SymbolPaths of(ElfFile elf, NmListing symbols) {
    @Nullable String[] paths = new @Nullable String[symbols.count()];
    UnitPaths units;
    try {
      units = UnitPaths.read(elf);
    } catch (FormatException e) {
      if (e.code() != FormatErrorCode.NO_DWARF) {
        throw e;
      }
      return new SymbolPaths(paths, markLocals(symbols, paths));
    }
    for (int i = 0; i < paths.length; i++) {
      paths[i] = units.pathAt(symbols.value(i));
      if (paths[i] == null && isText(symbols.letter(i)) && symbols.name(i).startsWith(PADDING)) {
        paths[i] = units.pathAt(symbols.value(i) + symbols.size(i));
      }
    }
    markData(symbols, paths, units);
    return new SymbolPaths(paths, true);
  }

  private static boolean markLocals(NmListing symbols, @Nullable String[] paths) {
    String file = null;
    boolean any = false;
    for (int i = 0; i < paths.length; i++) {
      if (symbols.isFileMarker(i)) {
        file = symbols.name(i);
        any = true;
      } else if (Character.isUpperCase(symbols.letter(i))) {
        file = null;
      } else {
        paths[i] = file;
      }
    }
    return any;
  }

  private static void markData(NmListing symbols, @Nullable String[] paths, UnitPaths units) {
    Map<String, String> onlyUnit = onlyUnitOfName(units);
    int start = 0;
    for (int i = 0; i <= paths.length; i++) {
      if (i == paths.length || symbols.isFileSymbol(i)) {
        markBlock(symbols, paths, start, i, onlyUnit);
        start = i;
      }
    }
  }

  private static Map<String, String> onlyUnitOfName(UnitPaths units) {
    Map<String, String> only = new HashMap<>();
    for (int i = 0; i < units.count(); i++) {
      String path = units.path(i);
      only.merge(lastComponent(path), path, (a, b) -> a.equals(b) ? a : "");
    }
    return only;
  }

  /** Gives the symbols of one object, from its file symbol on, their path. */
  private static void markBlock(
      NmListing symbols,
      @Nullable String[] paths,
      int marker,
      int end,
      Map<String, String> onlyUnit) {
    if (marker == end || !symbols.isFileMarker(marker)) {
      return;
    }
    String name = symbols.name(marker);
    int locals = marker + 1;
    String path = null;
    while (locals < end && !Character.isUpperCase(symbols.letter(locals))) {
      String known = paths[locals];
      if (path == null && known != null && lastComponent(known).equals(lastComponent(name))) {
        path = known;
      }
      locals++;
    }
    if (path == null) {
      path = onlyUnit.getOrDefault(lastComponent(name), "");
    }
    for (int i = marker + 1; i < locals && !path.isEmpty(); i++) {
      // objtool puts its code symbols behind all others, so behind the last object's.
      if (paths[i] == null && !isText(symbols.letter(i))) {
        paths[i] = path;
      }
    }
  }

  private static boolean isText(char letter) {
    return letter == 't' || letter == 'T' || letter == 'W';
  }

  private static String lastComponent(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The path of a symbol of the listing, or null. */
  @Nullable String path(int symbol) {
    return paths[symbol];
  }

  /** Whether anything is known of paths. */
  boolean known() {
    return known;
  }
}
