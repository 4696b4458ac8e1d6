package org.abitrack.kallmodsyms.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import org.abitrack.commandline.picocli.CommandRunner;
import org.abitrack.kallmodsyms.names.Query;
import org.abitrack.kallmodsyms.names.QueryReport;
import org.abitrack.kallmodsyms.names.Resolver;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code kallmodsyms resolve}: names to addresses and back. */
@Command(
    name = "resolve",
    mixinStandardHelpOptions = true,
    description =
        "All addresses of a symbol, with size, modules, source file and livepatch position"
            + " (sympos); for an address, its symbol.",
    footer = {
      "",
      "A QUERY is SYMBOL, MODULE:SYMBOL, PATH:SYMBOL (the end of a path will do), or an address: 0x"
          + " and digits, or 16 digits. The module vmlinux is the core kernel. The position is 0"
          + " for a unique name, else the number, from 1, among the symbols of that name.",
      "",
      "Exit status: 0 every query has an answer; 1 some have none; 2 error.",
      "",
      "Examples:",
      "  kallmodsyms resolve -k vmlinux net/core/gro.c:dev_gro_receive 0xffffffff81000010",
      "  kallmodsyms resolve -k System.map -r modules.builtin.ranges ext4:ext4_fill_super"
    })
final class ResolveCommand implements Callable<Integer> {
  @ParentCommand
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private KallmodsymsCommand parent;

  @Option(
      names = {"-k", "--kernel"},
      required = true,
      paramLabel = "FILE",
      description = "vmlinux (with debugging information for files), System.map or /proc/kallsyms.")
  private String kernel = "";

  @Option(
      names = {"-r", "--ranges"},
      paramLabel = "FILE",
      description = "modules.builtin.ranges of that kernel.")
  private @Nullable String ranges;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Parameters(arity = "1..*", paramLabel = "QUERY", description = "What to look up.")
  private List<String> queries = List.of();

  @Override
  public Integer call() throws IOException {
    KernelInput input = KernelInput.read(kernel, ranges);
    QueryReport report =
        new QueryReport(
            new Resolver(input.symbols(), input.names()), queries.stream().map(Query::of).toList());
    StringBuilder text = new StringBuilder();
    if (json) {
      report.writeJson(text);
    } else {
      report.writeText(text);
    }
    parent.streams().out().write(text.toString().getBytes(StandardCharsets.ISO_8859_1));
    for (Query query : report.unanswered()) {
      String line = "kallmodsyms: nothing found: " + query.text() + "\n";
      parent.streams().err().write(line.getBytes(StandardCharsets.ISO_8859_1));
    }
    return report.unanswered().isEmpty() ? CommandRunner.OK : CommandRunner.FOUND;
  }
}
