package org.abitrack.abidiff.command;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files, symbols and modules whose names are not ASCII, in every report and in messages. */
final class UnicodeNamesTest {
  private static final String OLD = "0x1\tgrüße\tkäse/gouda\tEXPORT_SYMBOL\t\n";
  private static final String KEPT = "0x2\tf\tvmlinux\tEXPORT_SYMBOL\t\n";

  private final AbiDiffRun compare = new AbiDiffRun("compare");

  @TempDir private Path temporary;
  private Path old;
  private Path latest;

  @BeforeEach
  void write() throws IOException {
    old = Files.writeString(folder().resolve("old.symvers"), OLD + KEPT);
    latest = Files.writeString(folder().resolve("new.symvers"), KEPT);
  }

  private Path folder() throws IOException {
    return Files.createDirectories(temporary.resolve("käse"));
  }

  @Test
  void everyReportHasThemAsTheyAre() throws IOException {
    Path policy = folder().resolve("richtlinie.yaml");
    Files.writeString(
        policy,
        "rules:\n  - match: {symbol: grüße}\n    verdict: fail\n    reason: schöner Gruß\n");
    List<String> names = List.of(Formats.names().split(", "));
    List<Object> words = new ArrayList<>(List.of(old, latest, "--policy", policy));
    for (String format : names) {
      words.addAll(List.of("--format", format + ":" + temporary.resolve(format)));
    }
    assertThat(compare.run(words.toArray())).isEqualTo(1);
    for (String format : names) {
      String report = Files.readString(temporary.resolve(format), StandardCharsets.UTF_8);
      assertWithMessage(format).that(report).contains("grüße");
      // What UTF-8 looks like if its bytes are taken for characters, and what is no UTF-8.
      assertWithMessage(format).that(report).doesNotContainMatch("[\u00c3\ufffd]");
      if (!List.of("short", "symbols", "gitlab").contains(format)) {
        assertWithMessage(format).that(report).contains("käse/old.symvers");
      }
      if (List.of("text", "json", "markdown", "junit", "sarif").contains(format)) {
        assertWithMessage(format).that(report).contains("käse/new.symvers");
      }
      if (List.of("text", "json", "junit", "sarif", "github", "html").contains(format)) {
        assertWithMessage(format).that(report).contains("schöner Gruß");
      }
    }
    assertThat(Files.readString(temporary.resolve("gitlab"))).contains("käse/gouda.ko");
    assertThat(Files.readString(temporary.resolve("sarif"))).contains("k%C3%A4se/gouda.ko");
  }

  @Test
  void messagesHaveThemAsTheyAre() throws IOException {
    Path zero = folder().resolve("zero");
    Files.writeString(zero, KEPT.replace("0x2", "0x0"));
    assertThat(compare.run(zero, latest)).isEqualTo(2);
    assertThat(compare.complained()).startsWith("abi-diff: " + zero + ": all versions are zero");
    assertThat(compare.run(folder().resolve("keiner"), latest)).isEqualTo(2);
    assertThat(compare.complained()).contains("käse/keiner: there is no baseline");
    AbiDiffRun suggest = new AbiDiffRun("suggest");
    assertThat(suggest.run(old, latest)).isEqualTo(2);
    assertThat(suggest.complained()).startsWith("abi-diff: " + old + ": no types");
    AbiDiffRun check = new AbiDiffRun("check-module");
    assertThat(check.run("src/test/resources/reports/modules/extra/fine.ko", latest)).isEqualTo(1);
    assertThat(check.printed()).startsWith("kernel: " + latest + "\n");
  }

  @Test
  void whoeverComparesNeedsABaseline() {
    Path missing = temporary.resolve("none");
    for (List<Object> words :
        List.<List<Object>>of(
            List.of("compare", missing, latest),
            List.of("explain", "f", missing, latest),
            List.of("suggest", missing, latest),
            List.of("suggest", latest, latest, "--old", missing))) {
      AbiDiffRun run = new AbiDiffRun(words.getFirst().toString());
      assertThat(run.run(words.subList(1, words.size()).toArray())).isEqualTo(2);
      assertThat(run.complained()).startsWith("abi-diff: " + missing + ": there is no baseline");
    }
  }
}
