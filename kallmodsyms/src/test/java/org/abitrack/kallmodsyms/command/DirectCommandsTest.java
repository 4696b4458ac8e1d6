package org.abitrack.kallmodsyms.command;

import static com.google.common.truth.Truth.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.abitrack.commandline.picocli.Streams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What runs without picocli does what it does with picocli. */
final class DirectCommandsTest {
  private static String toy(String name) {
    return Run.resource("toy/" + name);
  }

  private static Run direct(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Streams streams = new Streams(new ByteArrayInputStream(new byte[0]), out, err);
    int status = DirectCommands.run(streams, arguments);
    return new Run(
        status,
        out.toString(StandardCharsets.ISO_8859_1),
        err.toString(StandardCharsets.ISO_8859_1));
  }

  private static void bothSay(int status, String... arguments) {
    Run run = direct(arguments);
    assertThat(run).isEqualTo(Run.of(arguments));
    assertThat(run.status()).isEqualTo(status);
  }

  @Test
  void ranges() {
    bothSay(
        0,
        "ranges",
        "--modfiles=" + toy("modfile.tsv"),
        toy("modules.builtin"),
        toy("vmlinux.map"));
    assertThat(
            direct(
                    "ranges",
                    toy("modules.builtin"),
                    "--modfiles",
                    toy("modfile.tsv"),
                    toy("vmlinux.map"))
                .out())
        .isEqualTo(Run.golden("toy/modules.builtin.ranges"));
  }

  @Test
  void rangesToAFile(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("ranges");
    Run run =
        direct(
            "ranges",
            "--modfiles=" + toy("modfile.tsv"),
            toy("modules.builtin"),
            toy("vmlinux.map"),
            "-o",
            file.toString());
    assertThat(run).isEqualTo(new Run(0, "", ""));
    assertThat(Files.readString(file)).isEqualTo(Run.golden("toy/modules.builtin.ranges"));
  }

  @Test
  void verify() {
    String[] arguments = {
      "verify",
      "--modfiles=" + toy("modfile.tsv"),
      toy("modules.builtin.ranges"),
      toy("System.map"),
      toy("modules.builtin"),
      toy("vmlinux.map")
    };
    bothSay(0, arguments);
    assertThat(direct(arguments).out()).contains("  Mismatches:            0 (0% of total)");
  }

  @Test
  void verifyWithoutCmdFiles() {
    bothSay(
        1,
        "verify",
        "--root=/nowhere",
        toy("modules.builtin.ranges"),
        toy("System.map"),
        toy("modules.builtin"),
        toy("vmlinux.map"));
  }

  @Test
  void encode() {
    bothSay(0, "kallsyms", "encode", "--all", toy("System.map"));
    bothSay(1, "kallsyms", "encode", "--nothing", toy("System.map"));
    bothSay(1, "kallsyms", "encode", "/nowhere/System.map");
    bothSay(1, "kallsyms", "encode");
  }

  @Test
  void errors() {
    bothSay(2, "ranges", "/nowhere/modules.builtin", toy("vmlinux.map"));
    bothSay(2, "ranges", toy("modules.builtin"), "/nowhere/vmlinux.map");
  }

  /** Nothing is done and nothing is said: picocli does. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--help",
        "list a",
        "ranges",
        "ranges a",
        "ranges a b c d",
        "ranges --help",
        "ranges --canonical a b",
        "ranges a b -o",
        "ranges a b -o x -o y",
        "ranges a b --output=",
        "ranges a b --root --modfiles",
        "ranges a @b",
        "verify a b c",
        "verify a b c d -o x",
        "verify --all-symbols a b c d",
        "kallsyms",
        "kallsyms decode a",
        "kallsyms encode --help",
        "kallsyms encode @x"
      })
  void leftToPicocli(String line) {
    String[] arguments = line.isEmpty() ? new String[0] : line.split(" ");
    assertThat(direct(arguments)).isEqualTo(new Run(-1, "", ""));
  }
}
