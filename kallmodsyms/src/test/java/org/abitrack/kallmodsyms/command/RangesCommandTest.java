package org.abitrack.kallmodsyms.command;

import static com.google.common.truth.Truth.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.abitrack.commandline.picocli.CommandRunner;
import org.abitrack.commandline.picocli.Streams;
import org.abitrack.kallmodsyms.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RangesCommandTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... arguments) {
    Streams streams = new Streams(new ByteArrayInputStream(new byte[0]), out, err);
    return CommandRunner.run(new KallmodsymsCommand(streams), streams, arguments);
  }

  private static String mini(String name) {
    return Golden.path("mini/" + name).toString();
  }

  @Test
  void rangesAsTheScript(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("ranges");
    int status =
        run(
            "ranges",
            "--root",
            mini(""),
            "-o",
            file.toString(),
            mini("modules.builtin"),
            mini("vmlinux.bfd.map"));
    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(status).isEqualTo(0);
    assertThat(Files.readString(file)).isEqualTo(Golden.text("mini/ranges.bfd"));
  }

  @Test
  void objectMapIsNeeded() {
    int status =
        run("ranges", "--root", mini(""), mini("modules.builtin"), mini("vmlinux.bfd-o.map"));
    assertThat(status).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("its map is needed, too");
  }

  @Test
  void verifySaysWhatTheScriptSays() throws IOException {
    int status =
        run(
            "verify",
            "--root",
            mini(""),
            mini("ranges.lld"),
            mini("System.lld.map"),
            mini("modules.builtin"),
            mini("vmlinux.lld.map"));
    assertThat(status).isEqualTo(0);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("  Correct matches:      27 (100% of total)\n");
  }

  @Test
  void verifyWithoutCmdFiles(@TempDir Path directory) {
    int status =
        run(
            "verify",
            "--root",
            directory.toString(),
            mini("ranges.lld"),
            mini("System.lld.map"),
            mini("modules.builtin"),
            mini("vmlinux.lld.map"));
    assertThat(status).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            """
            ERROR: Failed to read: init/.main.o.cmd

              For kernels built with O=<objdir>, cd to <objdir>
              and execute this script as ./source/scripts/...
            """);
  }
}
