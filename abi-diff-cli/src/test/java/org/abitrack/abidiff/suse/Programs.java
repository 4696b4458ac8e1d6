package org.abitrack.abidiff.suse;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Runs of the programs for tests. */
final class Programs {
  private Programs() {}

  /** What a run left behind. */
  record Run(int status, String out, String err) {}

  static Run ksymtypes(Object... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status = Ksymtypes.run(strings(arguments), out, err);
    return new Run(status, text(out), text(err));
  }

  static Run ksymvers(Object... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status = Ksymvers.run(strings(arguments), out, err);
    return new Run(status, text(out), text(err));
  }

  private static String[] strings(Object[] arguments) {
    String[] strings = new String[arguments.length];
    for (int i = 0; i < strings.length; i++) {
      strings[i] = arguments[i].toString();
    }
    return strings;
  }

  private static String text(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }
}
