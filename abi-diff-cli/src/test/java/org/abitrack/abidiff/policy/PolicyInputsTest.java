package org.abitrack.abidiff.policy;

import static com.google.common.truth.Truth.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What several files come to. */
final class PolicyInputsTest {
  @TempDir private Path folder;

  private Policy read(List<Path> policies, List<Path> severities) {
    return new PolicyInputs(
            policies,
            severities,
            List.of(),
            List.of(),
            null,
            null,
            () -> LocalDate.of(2026, 11, 21),
            false)
        .read();
  }

  private Path severities(String text) throws IOException {
    return Files.writeString(folder.resolve("severities"), text);
  }

  @Test
  void nothingIsTheDefault() {
    Policy policy = read(List.of(), List.of());
    assertThat(policy).isEqualTo(Policy.of(FailOn.REVIEW));
  }

  @Test
  void severitiesAreRules() throws IOException {
    Path file =
        severities("drivers/* PASS\nvmlinux FAIL\nFOO_* PASS\nNAMESPACE foo PASS\nf? PASS\n");
    Policy policy = read(List.of(), List.of(file));
    List<Rule> rules = policy.severities();
    assertThat(rules.get(0).modules().toString()).isEqualTo("[drivers/*]");
    assertThat(rules.get(0).place()).isEqualTo(file + ":1");
    assertThat(rules.get(1).modules().toString()).isEqualTo("[vmlinux]");
    assertThat(rules.get(1).verdict()).isEqualTo(Verdict.FAIL);
    assertThat(rules.get(2).namespaces().toString()).isEqualTo("[FOO_*]");
    assertThat(rules.get(3).namespaces().toString()).isEqualTo("[foo]");
    assertThat(rules.get(4).symbols().toString()).isEqualTo("[f?]");
    assertThat(policy.notes())
        .containsExactly(
            file
                + ":3: 'FOO_*' is taken for a namespace, since it has no small letters; write"
                + " NAMESPACE FOO_* or SYMBOL FOO_*");
  }

  @Test
  void manyGuessesAreNotAllTold() throws IOException {
    Policy policy = read(List.of(), List.of(severities("123 PASS\n".repeat(30))));
    assertThat(policy.notes()).hasSize(11);
    assertThat(policy.notes().getLast())
        .isEqualTo("… and 20 more patterns that are taken for namespaces");
  }

  /** A rule that has expired takes no part, also not in what shadows what. */
  @Test
  void expiredRulesAreLeftOut() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("p.yaml"),
            """
            rules:
              - {match: {symbol: a}, verdict: pass, reason: x, expires: 2026-11-20}
              - {match: {symbol: b}, verdict: pass, reason: x, expires: 2026-11-21}
            """);
    Policy policy = read(List.of(file), List.of());
    assertThat(policy.rules()).hasSize(1);
    assertThat(policy.rules().getFirst().symbols().toString()).isEqualTo("[b]");
    assertThat(policy.expired())
        .containsExactly(file + ":2: rule has expired on 2026-11-20 and does not apply");
  }
}
