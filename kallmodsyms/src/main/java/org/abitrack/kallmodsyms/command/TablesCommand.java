package org.abitrack.kallmodsyms.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import org.abitrack.commandline.picocli.CommandError;
import org.abitrack.commandline.picocli.CommandRunner;
import org.abitrack.commandline.terminal.OneLine;
import org.abitrack.kallmodsyms.map.LineReader;
import org.abitrack.kallmodsyms.module.ThickModule;
import org.abitrack.kallmodsyms.series.AddressForm;
import org.abitrack.kallmodsyms.series.ModuleObjects;
import org.abitrack.kallmodsyms.series.ObjectRange;
import org.abitrack.kallmodsyms.series.ObjectRanges;
import org.abitrack.kallmodsyms.series.SeriesFormat;
import org.abitrack.kallmodsyms.series.SeriesTables;
import org.abitrack.kallmodsyms.systemmap.SystemMap;
import org.abitrack.kallmodsyms.systemmap.SystemMapReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code tables}: the tables of the kallmodsyms series. */
@Command(
    name = "tables",
    mixinStandardHelpOptions = true,
    description = "Writes the assembly source that the kallmodsyms series adds to kallsyms.",
    footer = {
      "",
      "Example:",
      "  kallmodsyms tables --format=v10 System.map modules.builtin.objs .tmp_vmlinux.ranges"
    })
final class TablesCommand implements Callable<Integer> {
  @ParentCommand private KallmodsymsCommand parent;

  @Option(
      names = "--format",
      paramLabel = "v7|v7-sizes|v10",
      defaultValue = "v7",
      description =
          "the version of the series (default: v7); v7-sizes wants a System.map with sizes")
  private String format;

  @Option(
      names = "--addresses",
      paramLabel = "percpu|base|absolute",
      defaultValue = "percpu",
      description = "how kallsyms stores addresses (default: percpu, as on x86-64)")
  private AddressForm addresses;

  @Option(
      names = "--fixed",
      description =
          "mend what the series gets wrong: the missing end, split ranges, unsorted lists")
  private boolean fixed;

  @Option(names = "--summary", description = "say on standard error how object names were found")
  private boolean summary;

  @Parameters(index = "0", paramLabel = "SYSTEM-MAP", description = "the kernel's symbols")
  private String mapPath;

  @Parameters(
      index = "1",
      paramLabel = "OBJECTS",
      description = "modules_thick.builtin or modules.builtin.objs")
  private String objectsPath;

  @Parameters(
      index = "2",
      paramLabel = "RANGES",
      description = "where objects lie, as ranges-file writes it")
  private String rangesPath;

  @Override
  public Integer call() throws IOException {
    SeriesFormat version = format(format);
    SystemMap map =
        version == SeriesFormat.V7_SIZES
            ? SystemMapReader.readSized(mapPath)
            : SystemMapReader.read(mapPath);
    ModuleObjects objects;
    try (LineReader lines = LineReader.open(objectsPath)) {
      objects = ModuleObjects.of(ThickModule.read(lines), fixed);
    }
    List<ObjectRange> ranges = ObjectRanges.read(rangesPath);
    SeriesTables tables = SeriesTables.of(map, objects, ranges, version, addresses, fixed);
    for (String warning : tables.warnings()) {
      say(warning);
    }
    if (summary) {
      say(tables.shortNameSummary());
    }
    tables.write(parent.streams().out());
    return CommandRunner.OK;
  }

  /** The version of that name. */
  static SeriesFormat format(String name) {
    return switch (name) {
      case "v7" -> SeriesFormat.V7;
      case "v7-sizes" -> SeriesFormat.V7_SIZES;
      case "v10" -> SeriesFormat.V10;
      default -> throw new CommandError("--format: v7, v7-sizes or v10, not " + name);
    };
  }

  private void say(String line) throws IOException {
    parent.streams().err().write((OneLine.of(line) + "\n").getBytes(StandardCharsets.ISO_8859_1));
  }
}
