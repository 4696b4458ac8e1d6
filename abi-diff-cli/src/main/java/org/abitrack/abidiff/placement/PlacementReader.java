package org.abitrack.abidiff.placement;

import com.google.common.collect.RangeMap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.abitrack.abidiff.text.ByteText;
import org.abitrack.commandline.parallel.OrderedWorkers;
import org.abitrack.commandline.picocli.CommandError;
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

  private final Map<String, Path> objects = new TreeMap<>();
  private final Map<String, Path> tables = new TreeMap<>();
  private @Nullable Path systemMap;
  private @Nullable Path ranges;

  /** A reader without inputs. */
  public PlacementReader() {}

  /**
   * Adds an object.
   *
   * @param module what Module.symvers calls it: {@code vmlinux} or a path without {@code .ko}
   */
  public void addObject(Path file, String module) {
    objects.put(module.equals("vmlinux") ? IMAGE : ModuleNames.ofPaths(module), file);
  }

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
   * Reads everything.
   *
   * @param jobs threads to use; the result does not depend on it
   * @return null if nothing was added
   * @throws CommandError if an input lacks what it needs
   * @throws org.abitrack.dwarfcore.io.FormatException if one is damaged
   */
  public @Nullable Placement read(int jobs) {
    List<String> modules = modules();
    boolean image = objects.containsKey(IMAGE) || tables.containsKey(IMAGE) || systemMap != null;
    if (ranges != null && !image) {
      throw new CommandError(
          ranges + ": its places are told by symbols: give System.map or vmlinux, too");
    }
    if (!image && modules.isEmpty()) {
      return null;
    }
    PlacementBuilder[] found = new PlacementBuilder[modules.size() + 1];
    OrderedWorkers.run(
        found.length,
        jobs,
        () ->
            task -> {
              PlacementBuilder functions = new PlacementBuilder();
              if (task == 0) {
                image(functions);
              } else {
                module(modules.get(task - 1), functions);
              }
              found[task] = functions;
            });
    PlacementBuilder all = new PlacementBuilder();
    for (PlacementBuilder functions : found) {
      all.addAll(functions);
    }
    return all.build();
  }

  private List<String> modules() {
    Map<String, Path> all = new TreeMap<>(tables);
    all.putAll(objects);
    all.remove(IMAGE);
    return List.copyOf(all.keySet());
  }

  private void module(String module, PlacementBuilder out) {
    Path object = objects.get(module);
    Path table = tables.get(module);
    boolean fromObject = object != null && (table == null || hasLines(object));
    Path file = fromObject ? object : table;
    if (file != null) {
      FileFunctions.ofModule(new PlacementInput(file, module), out);
    }
  }

  private static boolean hasLines(Path object) {
    try (LineFile lines = FileFunctions.open(object)) {
      return lines.hasLines();
    }
  }

  private void image(PlacementBuilder out) {
    Path object = objects.get(IMAGE);
    Path table = tables.get(IMAGE);
    try (LineFile vmlinux = object == null ? null : FileFunctions.open(object);
        LineFile lines = table == null ? null : FileFunctions.open(table)) {
      SymbolMap symbols = symbols(vmlinux, lines);
      if (symbols == null) {
        return;
      }
      boolean own = vmlinux != null && (lines == null || vmlinux.hasLines());
      FileFunctions.ofImage(own ? vmlinux : lines, symbols, builtIn(symbols), out);
    }
  }

  /** The functions of the image: as an object or a table has them, else of System.map. */
  private @Nullable SymbolMap symbols(@Nullable LineFile vmlinux, @Nullable LineFile lines) {
    if (vmlinux != null && vmlinux.symbols().count() > 0) {
      return vmlinux.symbols();
    }
    if (lines != null && lines.symbols().count() > 0) {
      return lines.symbols();
    }
    Path map = systemMap;
    if (map != null) {
      try {
        return SystemMap.read(map.toString());
      } catch (IOException e) {
        // The message has the file, and the line.
        throw new CommandError(String.valueOf(e.getMessage()));
      }
    }
    if (vmlinux == null && lines != null) {
      throw new CommandError(
          lines.name() + ": has no names of functions: give System.map or vmlinux, too");
    }
    return null;
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
