package org.abitrack.kallmodsyms.command;

import com.google.common.collect.ImmutableRangeMap;
import com.google.common.collect.RangeMap;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.abitrack.commandline.picocli.CommandError;
import org.abitrack.commandline.picocli.CommandRunner;
import org.abitrack.kallmodsyms.listing.Attributor;
import org.abitrack.kallmodsyms.listing.Listing;
import org.abitrack.kallmodsyms.listing.RangeAttributor;
import org.abitrack.kallmodsyms.listing.SeriesAttributor;
import org.abitrack.kallmodsyms.map.LineReader;
import org.abitrack.kallmodsyms.range.ModuleRanges;
import org.abitrack.kallmodsyms.series.ObjectMap;
import org.abitrack.kallmodsyms.series.ObjectRanges;
import org.abitrack.kallmodsyms.series.SeriesTableReader;
import org.abitrack.kallmodsyms.systemmap.SystemMap;
import org.abitrack.kallmodsyms.systemmap.SystemMapReader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code list}: the lines of /proc/kallmodsyms. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description =
        "Prints the kernel's symbols with their built-in modules and objects, as"
            + " /proc/kallmodsyms does.",
    footer = {"", "Example:", "  kallmodsyms list --ranges=modules.builtin.ranges System.map"})
final class ListCommand implements Callable<Integer> {
  @ParentCommand private KallmodsymsCommand parent;

  @Option(
      names = "--tables",
      paramLabel = "FILE",
      description = "attribute by the tables of the kallmodsyms series (assembly source)")
  private @Nullable String tablesPath;

  @Option(
      names = "--ranges",
      paramLabel = "FILE",
      description = "attribute by modules.builtin.ranges")
  private @Nullable String rangesPath;

  @Option(
      names = "--objects",
      paramLabel = "FILE",
      description = "with --ranges, or alone: show objects, from what ranges-file writes")
  private @Nullable String objectsPath;

  @Option(
      names = "--sizes",
      description = "show sizes: those of the map (nm -n -S), else up to the next symbol")
  private boolean sizes;

  @Option(
      names = "--module",
      paramLabel = "NAME",
      description = "print the symbols of this module only; may be given several times")
  private List<String> modules = List.of();

  @Option(names = "--json", description = "print a JSON array")
  private boolean json;

  @Parameters(
      index = "0",
      paramLabel = "SYMBOLS",
      description = "System.map, or a vmlinux with kallsyms tables")
  private String symbolsPath;

  @Override
  public Integer call() throws IOException {
    if (tablesPath != null && (rangesPath != null || objectsPath != null)) {
      throw new CommandError("--tables excludes --ranges and --objects");
    }
    SystemMap map = SymbolsFile.read(symbolsPath);
    Listing listing = new Listing(map, attributor(map), sizes, modules);
    if (json) {
      listing.writeJson(parent.streams().out());
    } else {
      listing.write(parent.streams().out());
    }
    return CommandRunner.OK;
  }

  private Attributor attributor(SystemMap map) throws IOException {
    if (tablesPath != null) {
      byte[] text = SystemMapReader.readBytes(tablesPath);
      return new SeriesAttributor(SeriesTableReader.parse(text, tablesPath, map));
    }
    RangeMap<Long, String> objects =
        objectsPath == null ? ImmutableRangeMap.of() : ObjectMap.of(ObjectRanges.read(objectsPath));
    return new RangeAttributor(moduleRanges(map), objects);
  }

  private RangeMap<Long, String> moduleRanges(SystemMap map) {
    if (rangesPath == null) {
      return ImmutableRangeMap.of();
    }
    ModuleRanges ranges;
    try (LineReader lines = LineReader.open(rangesPath)) {
      ranges = ModuleRanges.read(lines);
    }
    Map<String, Long> known = new HashMap<>();
    for (int i = 0; i < map.count(); i++) {
      known.putIfAbsent(map.name(i), map.address(i));
    }
    return ranges.byAddress(
        ranges.sectionStarts(name -> {
          Long address = known.get(name);
          return address == null ? OptionalLong.empty() : OptionalLong.of(address);
        }));
  }
}
