package org.abitrack.lineinfo.command;

import org.abitrack.commandline.picocli.CommandError;
import org.abitrack.lineinfo.lookup.LineFileOptions;
import org.abitrack.lineinfo.lookup.LineFiles;
import org.abitrack.lineinfo.lookup.TableGeneration;
import org.abitrack.lineinfo.lookup.TableGenerations;
import org.abitrack.lineinfo.path.SourceRoots;
import picocli.CommandLine.Option;

/** The options that say what of an ELF file answers. */
final class SourceOptions {
  /** What answers. */
  enum Source {
    AUTO,
    DWARF,
    TABLE
  }

  @Option(
      names = "--source",
      paramLabel = "WHAT",
      description = {
        "What of an ELF file answers: dwarf, table (the one linked into it), or auto",
        "(debugging information if there is some, else the table; the default)."
      })
  private Source source = Source.AUTO;

  @Option(
      names = "--generation",
      paramLabel = "vN",
      description = "Version of the kernel series that made the table in an ELF file (v2 to v8).")
  private String generation = "v8";

  /** What opens files as these options say. */
  LineFiles files() {
    TableGeneration tables = TableGenerations.named(generation);
    if (tables == null) {
      throw new CommandError("--generation: no version " + generation + " (v2 to v8)");
    }
    return new LineFiles(
        new LineFileOptions(source != Source.TABLE, source != Source.DWARF, tables),
        SourceRoots.of(System.getenv()));
  }
}
