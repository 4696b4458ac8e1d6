package org.abitrack.abidiff.report;

import static com.google.common.truth.Truth.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.abitrack.abidiff.classify.Classifiers;
import org.abitrack.abidiff.classify.ExportClasses;
import org.abitrack.abidiff.policy.Assessment;
import org.abitrack.abidiff.policy.Ruling;
import org.abitrack.abidiff.policy.Verdict;
import org.abitrack.abidiff.result.ChangeClass;
import org.abitrack.abidiff.result.FunctionMove;
import org.abitrack.abidiff.result.ModuleImpact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports of very many changes, and what follows from verdicts and rules. */
final class ReportLimitsTest {
  private static final Ruling FAILS = Ruling.bySeverity(Verdict.FAIL);

  private static String render(ReportFormat format, Assessment assessment, int bytes) {
    ReportFormat.Options options =
        new ReportFormat.Options(false, false, false, bytes, "https://docs.invalid/classes");
    return new String(format.render(assessment, options), StandardCharsets.UTF_8);
  }

  private static String render(ReportFormat format, Assessment assessment) {
    return render(format, assessment, ReportFormat.Options.MARKDOWN_BYTES);
  }

  @ParameterizedTest
  @ValueSource(ints = {8_000, 32_768, 65_000})
  void markdownFillsItsLimitAndSaysWhatIsLeftOut(int limit) {
    String text = render(new MarkdownFormat(), ManyChanges.of(3_000, "name", FAILS), limit);
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    assertThat(bytes).isAtMost(limit);
    assertThat(bytes).isAtLeast(limit - 1_000);
    MarkdownSubject.check(text);
    // The widest cause comes first.
    assertThat(text)
        .contains("<code>struct name2999</code>: member moved (3000 exports, 1 module)");
    assertThat(text).doesNotContain("struct name0<");
    assertThat(text).contains("`gonename1000`, ");
    assertThat(text).contains(" and 2990 more\n");
    assertThat(text)
        .contains(
            "- **fail**: `drivers/name1` breaks: 1 problem (1 missing) with 1 import: ` f: missing:"
                + "  `");
    assertThat(text).contains("- and 1990 more\n\n```text\nmodules: 2000 of 2000 break");
    assertThat(text)
        .contains("the old kernel's modules: 1000 of 1000 need what is gone or changed");
    assertThat(text).contains("[member-moved](https://docs.invalid/classes#member-moved-break)");
    assertThat(text)
        .containsMatch(
            "Left out to keep this short: \\d+ of 3000 root causes\\."
                + " `abi-diff compare --format text` shows everything\\.\n$");
  }

  /** Names of four bytes per character, long ones: what is counted are bytes. */
  @Test
  void markdownCountsBytes() {
    String name =
        new String("😀".repeat(150).getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    String text = render(new MarkdownFormat(), ManyChanges.of(300, name, FAILS), 20_000);
    assertThat(text.getBytes(StandardCharsets.UTF_8).length).isAtMost(20_000);
    assertThat(text).contains("Left out");
  }

  @Test
  void markdownOfFewChangesLeavesNothingOut() {
    String text = render(new MarkdownFormat(), ManyChanges.of(3, "name", FAILS));
    assertThat(text).doesNotContain("Left out");
    assertThat(text).contains("struct name0");
  }

  @Test
  void githubGetsTenPerLevelAndACount() {
    for (Verdict verdict : List.of(Verdict.FAIL, Verdict.WARN)) {
      String text =
          render(new GithubFormat(), ManyChanges.of(200, "n", Ruling.bySeverity(verdict)));
      String level = verdict == Verdict.FAIL ? "::error " : "::warning ";
      List<String> lines = text.lines().toList();
      assertThat(lines).hasSize(11);
      assertThat(lines.getFirst()).startsWith(level + "title=module-breaks%3A drivers/n1::");
      assertThat(lines.get(4)).startsWith(level + "title=module-breaks%3A drivers/n");
      assertThat(lines.get(5)).startsWith(level + "title=member-moved%3A struct n199::");
      assertThat(lines.stream().filter(line -> line.startsWith(level)).count()).isEqualTo(10);
      assertThat(lines.getLast())
          .contains("523 are not shown as annotations%0Amodules: 133 of 133 break");
    }
    assertThat(render(new GithubFormat(), ManyChanges.of(9, "n", Ruling.bySeverity(Verdict.PASS))))
        .endsWith(
            "::notice title=abi-diff::passed: 0 changes fail, 6 to look at, 18 tolerated"
                + "%0Amodules: 6 of 6 break%0Athe old kernel's modules: 3 of 3 need what is gone or"
                + " changed and must be built anew\n");
  }

  @Test
  void sarifSuppressesWhatARuleTolerates() throws IOException {
    JsonNode passed =
        firstResult(ManyChanges.of(1, "n", new Ruling(Verdict.PASS, "rules.yaml:3", "known")));
    assertThat(passed.get("suppressions").get(0).get("justification").asText())
        .isEqualTo("rules.yaml:3: known");
    assertThat(passed.get("level").asText()).isEqualTo("note");
    JsonNode failed =
        firstResult(ManyChanges.of(1, "n", new Ruling(Verdict.FAIL, "rules.yaml:4", "no")));
    assertThat(failed.get("suppressions")).isEmpty();
    assertThat(failed.get("level").asText()).isEqualTo("error");
    assertThat(failed.get("message").get("text").asText()).endsWith("fail by rules.yaml:4: no");
  }

  private static JsonNode firstResult(Assessment assessment) throws IOException {
    JsonNode log = new ObjectMapper().readTree(render(new SarifFormat(), assessment));
    JsonNode rule = log.at("/runs/0/tool/driver/rules/0");
    assertThat(rule.get("helpUri").asText())
        .isEqualTo("https://docs.invalid/classes#symbol-removed-break");
    return log.at("/runs/0/results/0");
  }

  /** Whatever else a kernel changes, sites must recognise a change. */
  @Test
  void fingerprintsDependOnTheChangeAlone() throws IOException {
    JsonNode few = new ObjectMapper().readTree(gitlab(ManyChanges.of(2, "n", FAILS)));
    JsonNode many = new ObjectMapper().readTree(gitlab(ManyChanges.of(9, "n", FAILS)));
    TreeSet<String> all = new TreeSet<>();
    many.forEach(issue -> all.add(issue.get("fingerprint").asText()));
    assertThat(all).hasSize(24);
    few.forEach(issue -> assertThat(all).contains(issue.get("fingerprint").asText()));
  }

  private static String gitlab(Assessment assessment) {
    return render(new GitlabFormat(), assessment);
  }

  @Test
  void fingerprintsOfEqualIdsDiffer() {
    Fingerprints fingerprints = new Fingerprints();
    String first = fingerprints.of("a");
    assertThat(fingerprints.of("a")).isNotEqualTo(first);
    assertThat(new Fingerprints().of("a")).isEqualTo(first);
  }

  @Test
  void variantsOfATypeAreTestsOfTheirOwn() {
    // Cut names look alike; only the end of the id tells them apart.
    String text = render(new JunitFormat(), ManyChanges.of(3, "n".repeat(300), FAILS));
    List<String> tests = text.lines().filter(line -> line.contains("<testcase ")).toList();
    assertThat(tests).hasSize(9);
    assertThat(tests).containsNoDuplicates();
  }

  @Test
  void everyClassIsDescribed() {
    List<ChangeClass> moves =
        Stream.of(FunctionMove.Kind.values()).map(FunctionMove.Kind::changeClass).toList();
    for (List<ChangeClass> classes :
        List.of(Classifiers.classes(), ExportClasses.all(), moves, List.of(ModuleImpact.BREAKS))) {
      for (ChangeClass changeClass : classes) {
        assertThat(ClassDescriptions.of(changeClass)).isNotEqualTo(changeClass.title());
        assertThat(ClassDescriptions.of(changeClass)).matches("[A-Z][A-Za-z ,;:.-]+\\.");
      }
    }
  }
}
