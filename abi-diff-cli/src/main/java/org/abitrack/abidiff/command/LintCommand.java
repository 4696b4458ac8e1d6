package org.abitrack.abidiff.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.abitrack.abidiff.lint.Finding;
import org.abitrack.abidiff.lint.LintReport;
import org.abitrack.abidiff.lint.Linter;
import org.abitrack.abidiff.text.LineException;
import org.abitrack.abidiff.text.MixedText;
import org.abitrack.commandline.picocli.CommandError;
import org.abitrack.commandline.picocli.CommandRunner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code abi-diff lint}: what is odd about one kernel's symbol versions. */
@Command(
    name = "lint",
    mixinStandardHelpOptions = true,
    description =
        "Find kABI rules that do nothing, names that leak, and versions and type names that cannot"
            + " be relied on.",
    footer = {
      "",
      "KERNEL is any number of: objects with DWARF, a tree of them, symtypes; or a snapshot. Rules"
          + " and renamed members are looked for in objects alone.",
      "",
      "Exit status: 0 nothing serious, 1 findings that make versions wrong or unstable, 2 error."
          + " Ambiguous names alone are not serious.",
      "",
      "Example:",
      "  abi-diff lint vmlinux modules/",
    })
final class LintCommand implements Callable<Integer> {
  @ParentCommand
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private AbiDiffCommand parent;

  @Parameters(arity = "1..*", paramLabel = "KERNEL", description = "The parts of the kernel.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private List<Path> parts;

  @Override
  public Integer call() throws IOException {
    try {
      List<Linter.Section> sections = Linter.lint(parts);
      parent.streams().out().write(MixedText.bytes(LintReport.of(sections)));
      for (Linter.Section section : sections) {
        if (section.findings().stream().anyMatch(Finding::serious)) {
          return CommandRunner.FOUND;
        }
      }
      return CommandRunner.OK;
    } catch (LineException e) {
      throw new CommandError(String.valueOf(e.getMessage()));
    }
  }
}
