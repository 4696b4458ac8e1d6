package org.abitrack.symversions.command;

import java.nio.charset.StandardCharsets;

/** What {@code --version} prints. */
final class ProgramVersion {
  static final byte[] LINE =
      "symversions (abitrack) 0.1.0, as gendwarfksyms of Linux 7.3\n"
          .getBytes(StandardCharsets.US_ASCII);

  private ProgramVersion() {}
}
