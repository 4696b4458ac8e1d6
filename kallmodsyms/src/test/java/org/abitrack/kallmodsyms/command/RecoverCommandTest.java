package org.abitrack.kallmodsyms.command;

import static com.google.common.truth.Truth.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code recover} on the toy kernel, whose link is known. */
final class RecoverCommandTest {
  @TempDir Path directory;

  private static String toy(String name) {
    return Run.resource("toy/" + name);
  }

  @Test
  void rangesOfCode() {
    Run run = Run.of("recover", "--builtin", toy("modules.builtin"), toy("vmlinux"));
    assertThat(run.err()).isEqualTo("9 units: 6 exact, 3 likely, 0 unknown\n");
    assertThat(run.status()).isEqualTo(0);
    assertThat(run.out())
        .isEqualTo(
            """
            .text 00000000-00000000 = _text
            .text 0000001e-00000029 core
            .text 0000002d-0000003d mod_b
            .text 0000003d-00000041 mod_c
            .text 00000045-00000049 rust_mini
            .text 00000049-00000051 mod_b
            .init.text 00000000-00000000 = _sinittext
            .init.text 00000004-00000008 core
            .init.text 00000008-0000000c mod_c
            """);
  }

  @Test
  void onlyWhatIsExact() {
    Run run = Run.of("recover", "--exact", "--builtin", toy("modules.builtin"), toy("vmlinux"));
    assertThat(run.out())
        .isEqualTo(
            """
            .text 00000000-00000000 = _text
            .text 0000001e-00000029 core
            .text 00000045-00000049 rust_mini
            .init.text 00000000-00000000 = _sinittext
            .init.text 00000004-00000008 core
            """);
  }

  @Test
  void modulesOfModinfo() throws IOException {
    Path modinfo = directory.resolve("modules.builtin.modinfo");
    Files.writeString(
        modinfo,
        "rust_mini.license=GPL\0rust_mini.file=rust_samples/rust_mini\0",
        StandardCharsets.ISO_8859_1);
    Run run = Run.of("recover", "--modules", directory.toString(), toy("vmlinux"));
    assertThat(run.out())
        .isEqualTo(
            """
            .text 00000000-00000000 = _text
            .text 00000045-00000049 rust_mini
            """);
  }

  @Test
  void report() throws IOException {
    Path report = directory.resolve("units");
    Run run =
        Run.of(
            "recover",
            "--builtin",
            toy("modules.builtin"),
            "--report",
            report.toString(),
            "-o",
            directory.resolve("ranges").toString(),
            toy("vmlinux"));
    assertThat(run.status()).isEqualTo(0);
    assertThat(Files.readAllLines(report))
        .containsAtLeast(
            "exact - kernel/core.c (no module is made of several objects here)",
            "exact drivers/a/core drivers/a/core.c (has the module's name)",
            "likely drivers/b/mod-b drivers/b/shared.c (beside a unit of the module in the link)");
  }

  @Test
  void withoutModinfo() {
    Run run = Run.of("recover", toy("vmlinux"));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("vmlinux has no .modinfo: which modules are built in?");
  }
}
