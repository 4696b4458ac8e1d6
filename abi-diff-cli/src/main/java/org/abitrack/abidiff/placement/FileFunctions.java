package org.abitrack.abidiff.placement;

import com.google.common.collect.RangeMap;
import java.io.IOException;
import java.nio.file.Path;
import org.abitrack.abidiff.text.ByteText;
import org.abitrack.abidiff.text.FileAccessException;
import org.abitrack.dwarfcore.io.FileBytes;
import org.abitrack.lineinfo.lookup.LineFile;
import org.abitrack.lineinfo.lookup.LineFileOptions;
import org.abitrack.lineinfo.lookup.LineFiles;
import org.abitrack.lineinfo.lookup.SourceLocation;
import org.abitrack.lineinfo.path.SourceRoots;
import org.abitrack.lineinfo.symbolmap.SymbolMap;
import org.jspecify.annotations.Nullable;

/**
 * The functions of one file: of an object with debugging information or a table of lines in it, or
 * of a table file. A function's source file is that of the line that its first instruction has.
 */
final class FileFunctions {
  private FileFunctions() {}

  /** Opens an object or a table of lines. */
  static LineFile open(Path file) {
    try {
      // No roots: what is known of a kernel must not depend on the environment.
      return new LineFiles(LineFileOptions.STANDARD, SourceRoots.NONE).open(file.toString());
    } catch (IOException e) {
      IOException cause = e.getCause() instanceof IOException own ? own : e;
      throw new FileAccessException("open the file", ByteText.of(file), cause);
    }
  }

  /** An object that is open already. */
  static LineFile of(FileBytes file) {
    return new LineFiles(LineFileOptions.STANDARD, SourceRoots.NONE).of(file);
  }

  /** Adds the functions of a loadable module. */
  static void ofModule(LineFile lines, String module, SymbolMap symbols, PlacementBuilder out) {
    for (int i = 0; i < symbols.count(); i++) {
      String name = FunctionNames.ofSymbol(symbols.name(i));
      if (name != null) {
        out.add(new Place(sourceFile(lines, symbols, i), module, true), name);
      }
    }
  }

  /**
   * Adds the functions of a kernel image.
   *
   * @param lines what knows the lines; null if nothing does
   * @param symbols the functions
   * @param modules by address; null if not known
   */
  static void ofImage(
      @Nullable LineFile lines,
      SymbolMap symbols,
      @Nullable RangeMap<Long, String> modules,
      PlacementBuilder out) {
    for (int i = 0; i < symbols.count(); i++) {
      String name = FunctionNames.ofSymbol(symbols.name(i));
      if (name != null) {
        String module = modules == null ? null : modules.get(symbols.address(i));
        String known = module == null && modules != null ? "" : module;
        String file = lines == null ? null : sourceFile(lines, symbols, i);
        out.add(new Place(file, known, false), name);
      }
    }
  }

  private static @Nullable String sourceFile(LineFile lines, SymbolMap symbols, int symbol) {
    long address = symbols.address(symbol);
    SourceLocation location = lines.location(address, address, false);
    return location == null ? null : location.line().file();
  }
}
