package org.abitrack.lineinfo.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import org.abitrack.commandline.picocli.CommandError;
import org.abitrack.commandline.picocli.CommandRunner;
import org.abitrack.commandline.terminal.OneLine;
import org.abitrack.lineinfo.lookup.AddressResolver;
import org.abitrack.lineinfo.lookup.Answer;
import org.abitrack.lineinfo.lookup.AnswerJson;
import org.abitrack.lineinfo.lookup.LineFile;
import org.abitrack.lineinfo.symbolmap.SystemMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code lineinfo lookup}: the source lines of addresses. */
@Command(
    name = "lookup",
    mixinStandardHelpOptions = true,
    description = {
      "Prints the source line of addresses in a kernel image or a module.",
      "Exit status: 0 if all are known, 1 if one is not, 2 after an error."
    },
    footer = {
      "",
      "Examples:",
      "  lineinfo lookup vmlinux kfree+0x17/0x1f0 0xffffffff81234567",
      "  lineinfo lookup --inlines xfs.ko .text+0x1c0",
      "  echo schedule+0x2f | lineinfo lookup vmlinux.lineinfo"
    })
final class LookupCommand implements Callable<Integer> {
  @ParentCommand private @Nullable LineinfoCommand parent;

  @Parameters(
      index = "0",
      paramLabel = "TABLE|ELF",
      description = "A table file, or an image or module with debugging information or a table.")
  private String path = "";

  @Parameters(
      index = "1..*",
      paramLabel = "PLACE",
      description = {
        "ADDRESS (hexadecimal), SYMBOL[+OFFSET[/SIZE]] or, in a module, SECTION+OFFSET;",
        "offsets and sizes are decimal or 0x... Without any, standard input has one per line."
      })
  private List<String> places = List.of();

  @Option(names = "--json", description = "One JSON object per line.")
  private boolean json;

  @Option(names = "--inlines", description = "Show the functions that are inlined there, too.")
  private boolean inlines;

  @Option(
      names = {"-r", "--return-addresses"},
      description = "The places are return addresses: show the calls in front of them.")
  private boolean returnAddresses;

  @Option(names = "--map", paramLabel = "FILE", description = "Take the symbols from a System.map.")
  private @Nullable String map;

  @Mixin private SourceOptions sources = new SourceOptions();

  @Override
  public Integer call() throws IOException {
    LineinfoCommand command = parent;
    if (command == null) {
      throw new IllegalStateException("not run as a subcommand");
    }
    try (LineFile file = sources.files().open(path)) {
      if (!file.hasLines()) {
        throw new CommandError(path + ": neither debugging information nor a line table");
      }
      if (map != null) {
        file.useSymbols(SystemMap.read(map));
      }
      return run(command, new AddressResolver(file, inlines, returnAddresses));
    }
  }

  private int run(LineinfoCommand command, AddressResolver resolver) throws IOException {
    int status = CommandRunner.OK;
    if (!places.isEmpty()) {
      for (String place : places) {
        status |= print(command, resolver, place);
      }
      return status;
    }
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(command.streams().in(), StandardCharsets.ISO_8859_1));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String place = line.strip();
      if (!place.isEmpty()) {
        status |= print(command, resolver, place);
      }
    }
    return status;
  }

  private int print(LineinfoCommand command, AddressResolver resolver, String place)
      throws IOException {
    StringBuilder out = new StringBuilder();
    int status = CommandRunner.OK;
    try {
      for (Answer answer : resolver.resolve(place)) {
        out.append(json ? AnswerJson.of(place, answer) : OneLine.of(answer.toString()))
            .append('\n');
        status |= answer.location() == null ? CommandRunner.FOUND : CommandRunner.OK;
      }
    } catch (IllegalArgumentException e) {
      String problem = String.valueOf(e.getMessage());
      status = CommandRunner.FOUND;
      // One line per place also then, so that a program can tell which answer is which.
      String line = OneLine.of(place + " (unknown: " + problem + ")");
      out.append(json ? AnswerJson.error(place, problem) : line).append('\n');
    }
    command.streams().out().write(out.toString().getBytes(StandardCharsets.ISO_8859_1));
    return status;
  }
}
