package org.abitrack.abidiff.placement;

import com.google.common.collect.RangeMap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.abitrack.abidiff.text.ByteText;
import org.abitrack.commandline.parallel.OrderedWorkers;
import org.abitrack.commandline.picocli.CommandError;
import org.abitrack.dwarfcore.io.FileBytes;
import org.abitrack.kallmodsyms.map.LineReader;
import org.abitrack.kallmodsyms.module.ModuleNames;
import org.abitrack.kallmodsyms.range.ModuleRanges;
import org.abitrack.lineinfo.lookup.LineFile;
import org.abitrack.lineinfo.symbolmap.SymbolMap;
import org.abitrack.lineinfo.symbolmap.SystemMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds where the functions of a kernel come from, in all that is given of it: objects, tables of
 * lines, System.map, modules.builtin.ranges. Of an object and a table of the same module the object
 * counts if it has debugging information.
 */
public final class PlacementReader {
  private static final String IMAGE = "";

  private final Map<String, Path> tables = new TreeMap<>();
  private @Nullable Path systemMap;
  private @Nullable Path ranges;

  /** By module, what was read of objects; written by many threads. */
  private final Map<String, PlacementBuilder> objects = new ConcurrentHashMap<>();

  /** A reader without inputs. */
  public PlacementReader() {}

  /**
   * Adds a file that only tells of functions.
   *
   * @throws CommandError if it is a second one of its kind
   */
  public void add(PlacementKind kind, Path file) {
    switch (kind) {
      case SYSTEM_MAP -> systemMap = first(systemMap, file, "System.map");
      case RANGES -> ranges = first(ranges, file, "modules.builtin.ranges");
      case LINE_TABLE -> {
        String module = moduleOf(file);
        Path other = tables.putIfAbsent(module, file);
        if (other != null) {
          throw new CommandError(
              file
                  + ": a second table of lines of "
                  + (module.isEmpty() ? "the kernel image" : module)
                  + " beside "
                  + other);
        }
      }
    }
  }

  private static Path first(@Nullable Path known, Path file, String kind) {
    if (known != null) {
      throw new CommandError(file + ": a second " + kind + " beside " + known);
    }
    return file;
  }

  /** A table file does not say which module it is of: {@code ext4.ko.lineinfo} does. */
  private static String moduleOf(Path file) {
    try (LineFile lines = FileFunctions.open(file)) {
      if (!lines.module()) {
        return IMAGE;
      }
    }
    String name = ByteText.of(String.valueOf(file.getFileName()));
    int dot = name.indexOf('.');
    return ModuleNames.ofPaths(dot <= 0 ? name : name.substring(0, dot));
  }

  /**
   * Reads an object; everything that is no object must have been added. Many threads may do so at
   * the same time.
   *
   * @param file is open, and stays so
   * @param module what Module.symvers calls it: {@code vmlinux} or a path without {@code .ko}
   * @throws CommandError if an input that goes with it is not for it
   * @throws org.abitrack.dwarfcore.io.FormatException if it is damaged
   */
  public void read(FileBytes file, String module) {
    String name = module.equals("vmlinux") ? IMAGE : ModuleNames.ofPaths(module);
    PlacementBuilder functions = new PlacementBuilder();
    objects.put(name, functions);
    // Not closed: the file is not ours.
    LineFile own = FileFunctions.of(file);
    if (own.module() == name.isEmpty()) {
      return; // neither an image nor a module: a vmlinux.o, a program
    }
    Path table = own.hasLines() ? null : tables.get(name);
    if (table == null) {
      read(own, name, own.symbols(), functions);
    } else {
      try (LineFile lines = FileFunctions.open(table)) {
        // Only in an image do addresses mean the same everywhere.
        boolean ownNames = own.symbols().count() > 0 && !own.module();
        read(lines, name, ownNames ? own.symbols() : lines.symbols(), functions);
      }
    }
  }

  private void read(LineFile lines, String module, SymbolMap known, PlacementBuilder functions) {
    if (!module.isEmpty()) {
      FileFunctions.ofModule(lines, module, known, functions);
      return;
    }
    SymbolMap symbols = known.count() == 0 ? systemMap() : known;
    if (symbols != null) {
      FileFunctions.ofImage(lines, symbols, builtIn(symbols), functions);
    }
  }

  /**
   * Reads what goes with no object, and puts all together.
   *
   * @param jobs threads to use; the result does not depend on it
   * @return null if there is nothing
   * @throws CommandError if an input lacks what it needs
   * @throws org.abitrack.dwarfcore.io.FormatException if one is damaged
   */
  public @Nullable Placement finish(int jobs) {
    boolean image = objects.containsKey(IMAGE) || tables.containsKey(IMAGE) || systemMap != null;
    if (ranges != null && !image) {
      throw new CommandError(
          ranges + ": its places are told by symbols: give System.map or vmlinux, too");
    }
    List<String> rest = new ArrayList<>(tables.keySet());
    rest.removeAll(objects.keySet());
    OrderedWorkers.run(rest.size(), jobs, () -> task -> readTable(rest.get(task)));
    if (image && !objects.containsKey(IMAGE)) {
      SymbolMap symbols = systemMap();
      PlacementBuilder functions = new PlacementBuilder();
      objects.put(IMAGE, functions);
      if (symbols != null) {
        FileFunctions.ofImage(null, symbols, builtIn(symbols), functions);
      }
    }
    PlacementBuilder all = new PlacementBuilder();
    new TreeMap<>(objects).values().forEach(all::addAll);
    Placement placement = all.build();
    return placement.groups().isEmpty() ? null : placement;
  }

  private void readTable(String module) {
    PlacementBuilder functions = new PlacementBuilder();
    try (LineFile lines = FileFunctions.open(Objects.requireNonNull(tables.get(module)))) {
      if (lines.symbols().count() == 0 && (systemMap == null || !module.isEmpty())) {
        throw new CommandError(
            lines.name()
                + ": a table without names of functions"
                + (module.isEmpty() ? ": give System.map or vmlinux, too" : ""));
      }
      read(lines, module, lines.symbols(), functions);
    }
    objects.put(module, functions);
  }

  private @Nullable SymbolMap systemMap() {
    Path map = systemMap;
    if (map == null) {
      return null;
    }
    try {
      return SystemMap.read(map.toString());
    } catch (IOException e) {
      // The message has the file, and the line.
      throw new CommandError(String.valueOf(e.getMessage()));
    }
  }

  private @Nullable RangeMap<Long, String> builtIn(SymbolMap symbols) {
    Path file = ranges;
    if (file == null) {
      return null;
    }
    try (LineReader lines = LineReader.open(file.toString())) {
      ModuleRanges read = ModuleRanges.read(lines);
      Map<String, Long> starts =
          read.sectionStarts(anchor -> {
            int symbol = symbols.first(anchor);
            return symbol == SymbolMap.NONE
                ? OptionalLong.empty()
                : OptionalLong.of(symbols.address(symbol));
          });
      if (starts.isEmpty()) {
        throw new CommandError(
            file + ": none of the symbols that tell its places is one of this kernel");
      }
      return read.byAddress(starts);
    }
  }
}
