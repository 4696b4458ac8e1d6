package org.abitrack.abidiff.command;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.abitrack.abidiff.policy.Assessment;
import org.abitrack.abidiff.report.ReportFormat;
import org.abitrack.commandline.file.AtomicFile;
import org.abitrack.commandline.picocli.CommandError;
import org.abitrack.commandline.terminal.Terminals;

/**
 * One {@code --format TYPE[:FILE]}.
 *
 * @param format what to write
 * @param file where; empty for standard output
 */
record ReportOutput(ReportFormat format, String file) {

  /**
   * What the options ask for; text on standard output if there are none.
   *
   * @throws CommandError for a format that does not exist, and for two on standard output
   */
  static List<ReportOutput> of(List<String> options) {
    List<ReportOutput> outputs = new ArrayList<>();
    boolean standardOutput = false;
    for (String option : options.isEmpty() ? List.of("text") : options) {
      int colon = option.indexOf(':');
      String name = colon < 0 ? option : option.substring(0, colon);
      String file = colon < 0 ? "" : option.substring(colon + 1);
      ReportFormat format = Formats.named(name);
      if (format == null) {
        throw new CommandError("no report format '" + name + "'; there are: " + Formats.names());
      }
      if (file.isEmpty() && standardOutput) {
        throw new CommandError("two reports for standard output; give one a file, TYPE:FILE");
      }
      standardOutput |= file.isEmpty();
      outputs.add(new ReportOutput(format, file));
    }
    return outputs;
  }

  /** Writes it; colours only where a terminal shows them. */
  void write(Assessment assessment, ReportFormat.Options options, OutputStream standardOutput)
      throws IOException {
    boolean colour = options.colour() && file.isEmpty() && Terminals.isTerminal(Terminals.STDOUT);
    byte[] report =
        format.render(
            assessment,
            new ReportFormat.Options(
                options.texts(),
                colour,
                options.all(),
                options.markdownBytes(),
                options.classDocs()));
    if (file.isEmpty()) {
      standardOutput.write(report);
      return;
    }
    try (AtomicFile target = new AtomicFile(file)) {
      target.out().write(report);
      target.commit();
    }
  }
}
