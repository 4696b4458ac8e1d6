package org.abitrack.distribution;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every command in the README and in docs/ does what is written there, in the installed archive.
 */
final class DocumentsIT {
  private static final String DEMO = "./demo";
  private static final String TEST = "mvn verify";

  @TempDir static Path scratch;

  private static Path installation;

  @BeforeAll
  static void unpackArchive() throws IOException, InterruptedException {
    installation = Shell.unpackArchive(scratch);
  }

  static List<Path> documents() throws IOException {
    List<Path> documents = new ArrayList<>();
    documents.add(Shell.checkout().resolve("README.md"));
    try (Stream<Path> files = Files.walk(Shell.checkout().resolve("docs"))) {
      files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(documents::add);
    }
    return documents;
  }

  @ParameterizedTest
  @MethodSource("documents")
  void commandsDoWhatIsWritten(Path document) throws IOException, InterruptedException {
    for (DocumentedCommand command : DocumentedCommand.of(Files.readAllLines(document))) {
      if (command.text().equals(DEMO) || command.text().equals(TEST)) {
        continue; // the former has a test of its own, the latter is running this one
      }
      Shell.Result result = Shell.in(installation).run(command.text());
      String place = document.getFileName() + ":" + command.line() + ": " + command.text();
      assertWithMessage("status of %s\n%s", place, result.output())
          .that(result.status())
          .isEqualTo(0);
      if (!command.shows(result.output())) {
        assertWithMessage(place).that(result.output()).isEqualTo(command.output());
      }
    }
  }

  @Test
  void readmeHasTheTwoCommandsThatAreRunElsewhere() throws IOException {
    List<String> readme =
        DocumentedCommand.of(Files.readAllLines(Shell.checkout().resolve("README.md"))).stream()
            .map(DocumentedCommand::text)
            .toList();

    assertThat(readme).containsAtLeast(DEMO, TEST).inOrder();
    assertThat(Files.readAllLines(Shell.checkout().resolve(".ci/run"))).contains(TEST);
  }

  @Test
  void demoComparesTheTwoReleases() throws IOException, InterruptedException {
    Shell.Result demo = Shell.in(Shell.checkout()).run(DEMO);

    assertWithMessage(demo.output()).that(demo.status()).isEqualTo(0);
    assertThat(demo.output()).containsMatch("toy_timer_cancel +0x\\w{8} +0x\\w{8} +CHANGED");
    assertThat(demo.output())
        .containsMatch("toy_device_register +(0x\\w{8}) +\\1 +same, thanks to the kABI rules");
    assertThat(demo.output()).containsMatch("toy_queue_create +(0x\\w{8}) +\\1 +same\n");
    assertThat(demo.output()).contains("FAIL: 1 change fails (1 break): struct toy_timer");
    assertThat(demo.output()).contains("  member 'slack' added at offset 8: unsigned int\n");
    for (String hidden : List.of("enum toy_event", "struct toy_device")) {
      assertThat(demo.output()).contains("harmless: " + hidden + ": hidden by a kABI rule");
    }
    assertThat(demo.output()).contains("harmless: symbol added: 1 export [symbol-added]\n");
    assertThat(demo.output()).contains("Its exit status is 1: ");
  }

  @Test
  void demoEndsWithTheHtmlReport() throws IOException, InterruptedException {
    Path report = Shell.checkout().resolve("target/demo/report.html");
    Files.deleteIfExists(report);

    Shell.Result demo = Shell.in(Shell.checkout()).run(DEMO);

    assertThat(demo.output()).endsWith("Written: " + report + "\n");
    assertThat(Files.readString(report)).contains("toy_timer_start");
  }

  @Test
  void readmeShowsWhatTheDemoPrints() throws IOException, InterruptedException {
    List<String> readme = Files.readAllLines(Shell.checkout().resolve("README.md"));
    int start = readme.indexOf("```text") + 1;
    List<String> sample = readme.subList(start, readme.indexOf("..."));

    Shell.Result demo = Shell.in(Shell.checkout()).run(DEMO);

    assertThat(sample.size()).isAtLeast(4);
    assertThat(demo.output().lines().toList()).containsAtLeastElementsIn(sample).inOrder();
  }
}
