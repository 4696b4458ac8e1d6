package org.abitrack.abidiff.command;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.abitrack.commandline.picocli.CommandRunner;
import org.abitrack.commandline.picocli.Streams;

/** Runs of one subcommand of {@code abi-diff}, and what the last one wrote. */
final class AbiDiffRun {
  private final String subcommand;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  AbiDiffRun(String subcommand) {
    this.subcommand = subcommand;
  }

  /** Its exit status. */
  int run(Object... arguments) {
    out.reset();
    err.reset();
    String[] words = new String[arguments.length + 1];
    words[0] = subcommand;
    for (int i = 0; i < arguments.length; i++) {
      words[i + 1] = arguments[i].toString();
    }
    Streams streams = new Streams(new ByteArrayInputStream(new byte[0]), out, err);
    return CommandRunner.run(new AbiDiffCommand(streams), streams, words);
  }

  /** What it wrote to standard output. */
  String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }

  /** What it wrote to standard error. */
  String complained() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
