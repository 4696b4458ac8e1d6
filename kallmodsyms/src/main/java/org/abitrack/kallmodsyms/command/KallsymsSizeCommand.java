package org.abitrack.kallmodsyms.command;

import com.google.common.collect.ImmutableRangeMap;
import com.google.common.collect.RangeMap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.abitrack.commandline.picocli.CommandRunner;
import org.abitrack.kallmodsyms.kallsyms.NamingCost;
import org.abitrack.kallmodsyms.kallsyms.NamingScheme;
import org.abitrack.kallmodsyms.series.ObjectMap;
import org.abitrack.kallmodsyms.series.ObjectRanges;
import org.abitrack.kallmodsyms.systemmap.SystemMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code kallsyms size}: what naming symbols costs. */
@Command(
    name = "size",
    mixinStandardHelpOptions = true,
    description =
        "Prints how many bytes the kallsyms tables take: with plain names, and, if objects are"
            + " given, with the object behind each name and with the whole path before it.",
    footer = {
      "",
      "Example:",
      "  kallmodsyms kallsyms size --objects=.tmp_vmlinux.ranges System.map"
    })
final class KallsymsSizeCommand implements Callable<Integer> {
  @ParentCommand private KallsymsCommand parent;

  @Option(
      names = "--objects",
      paramLabel = "FILE",
      description = "where objects lie, as ranges-file writes it")
  private @Nullable String objectsPath;

  @Option(names = "--text-only", description = "as without CONFIG_KALLSYMS_ALL: code only")
  private boolean textOnly;

  @Parameters(
      index = "0",
      paramLabel = "SYMBOLS",
      description = "System.map, or a vmlinux with kallsyms tables")
  private String symbolsPath;

  @Override
  public Integer call() throws IOException {
    SystemMap map = SymbolsFile.read(symbolsPath);
    RangeMap<Long, String> objects =
        objectsPath == null ? ImmutableRangeMap.of() : ObjectMap.of(ObjectRanges.read(objectsPath));
    StringBuilder table = new StringBuilder();
    table.append(
        String.format(
            "%-14s %9s %11s %11s %8s %11s %11s %11s%n",
            "scheme", "symbols", "qualified", "names", "tokens", "fixed", "total", "more"));
    long plain = 0;
    for (NamingScheme scheme : NamingScheme.values()) {
      if (scheme != NamingScheme.PLAIN && objectsPath == null) {
        break;
      }
      NamingCost cost = NamingCost.of(map, !textOnly, scheme, objects);
      plain = scheme == NamingScheme.PLAIN ? cost.total() : plain;
      table.append(
          String.format(
              "%-14s %9d %11d %11d %8d %11d %11d %11d%n",
              scheme.label(),
              cost.symbols(),
              cost.qualified(),
              cost.names(),
              cost.tokens(),
              cost.fixed(),
              cost.total(),
              cost.total() - plain));
    }
    parent.streams().out().write(table.toString().getBytes(StandardCharsets.US_ASCII));
    return CommandRunner.OK;
  }
}
