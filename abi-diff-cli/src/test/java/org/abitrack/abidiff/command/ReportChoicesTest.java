package org.abitrack.abidiff.command;

import static com.google.common.truth.Truth.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.abitrack.commandline.picocli.CommandRunner;
import org.abitrack.commandline.picocli.Streams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --markdown-limit} and {@code --class-docs}. */
final class ReportChoicesTest {
  private static final String CASE = "src/test/resources/classes/appended-at-end/plain/";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String option, String value) {
    Streams streams = new Streams(new ByteArrayInputStream(new byte[0]), out, err);
    return CommandRunner.run(
        new AbiDiffCommand(streams),
        streams,
        "compare",
        "--format",
        "markdown",
        option,
        value,
        CASE + "old.symtypes",
        CASE + "new.symtypes");
  }

  @Test
  void classesAreLinked() {
    assertThat(run("--class-docs", "https://docs.invalid/a/classes.html")).isEqualTo(1);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains(
            "| [appended-at-end](https://docs.invalid/a/classes.html#appended-at-end-review) |");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "docs/classes.md",
        "https://x.invalid/a) [b](http://e.invalid",
        "https://x.invalid/<b>",
        "https://x.invalid/|",
        "https:///x"
      })
  void anythingButAWebPageIsRefused(String address) {
    assertThat(run("--class-docs", address)).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .startsWith("abi-diff: --class-docs takes an http or https address: ");
    assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void limitsThatLeaveNoRoomAreRefused() {
    assertThat(run("--markdown-limit", "7999")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo("abi-diff: --markdown-limit must be at least 8000\n");
    assertThat(run("--markdown-limit", "8000")).isEqualTo(1);
  }
}
