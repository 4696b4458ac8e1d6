package org.abitrack.abidiff.command;

import static com.google.common.truth.Truth.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.abitrack.commandline.picocli.CommandRunner;
import org.abitrack.commandline.picocli.Streams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code abi-diff compare --format html}. */
final class HtmlReportTest {
  private static final Path CASE = Path.of("src/test/resources/classes/appended-at-end/plain");

  @TempDir private Path folder;

  @Test
  void isWrittenBesideOtherReports() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Path file = folder.resolve("report.html");
    int status =
        CommandRunner.run(
            new AbiDiffCommand(new Streams(new ByteArrayInputStream(new byte[0]), out, err)),
            new Streams(new ByteArrayInputStream(new byte[0]), out, err),
            "compare",
            "--format=html:" + file,
            "--format=symbols",
            CASE.resolve("old.symtypes").toString(),
            CASE.resolve("new.symtypes").toString());
    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(status).isEqualTo(1);
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("f\n");
    String page = Files.readString(file);
    assertThat(page).startsWith("<!DOCTYPE html>\n");
    assertThat(page).contains("<p class=\"verdict fail\">Fails</p>");
    assertThat(page).contains("<th scope=\"row\">struct s</th><td>review</td>");
    assertThat(page).endsWith("</html>\n");
  }
}
