package org.abitrack.abidiff.policy;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.abitrack.abidiff.suse.Wildmat;
import org.abitrack.abidiff.text.Bytes;
import org.abitrack.abidiff.text.FileAccessException;
import org.abitrack.commandline.picocli.CommandError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a policy file says, and where exactly it is wrong. */
final class PolicyReaderTest {
  private static final String FULL =
      """
      # exceptions of this quarter
      fail-on: break
      symbols: [lists/kabi, /etc/kabi]
      rules:
        - match:
            symbol: kfree
            module: [vmlinux, "drivers/gpu/*"]
            namespace: CRYPTO_*
            gpl: true
            type: struct page
            class: [member-*, size-changed]
            source: fs/*.c
          verdict: warn
          reason: >
            Nobody outside – ä
            uses it.
          expires: 2027-01-31
          until-release: 7.10
        - {match: {gpl: false}, verdict: pass, reason: "x"}
        - verdict: fail
          reason: x
          match: {class: '*'}
          until-release: 7.4-rc1
      """;

  @TempDir private Path folder;

  private static PolicyFile read(String text) {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static PolicyFile read(byte[] bytes) {
    return PolicyReader.read(YamlReader.read(Bytes.of(bytes), "p"), "p", Path.of("dir"));
  }

  private static String error(String text) {
    return String.valueOf(assertThrows(CommandError.class, () -> read(text)).getMessage());
  }

  private static List<String> texts(List<Wildmat> patterns) {
    return patterns.stream().map(Wildmat::toString).toList();
  }

  @Test
  void everyKey() {
    PolicyFile file = read(FULL);
    assertThat(file.failOn()).isEqualTo(FailOn.BREAK);
    assertThat(file.symbols()).containsExactly(Path.of("dir/lists/kabi"), Path.of("/etc/kabi"));
    assertThat(file.rules()).hasSize(3);
    PolicyRule first = file.rules().getFirst();
    Rule rule = first.rule();
    assertThat(texts(rule.symbols())).containsExactly("kfree");
    assertThat(texts(rule.modules())).containsExactly("vmlinux", "drivers/gpu/*").inOrder();
    assertThat(texts(rule.namespaces())).containsExactly("CRYPTO_*");
    assertThat(rule.gpl()).isTrue();
    assertThat(texts(rule.types())).containsExactly("struct page");
    assertThat(texts(rule.classes())).containsExactly("member-*", "size-changed").inOrder();
    assertThat(texts(rule.sources())).containsExactly("fs/*.c");
    assertThat(rule.verdict()).isEqualTo(Verdict.WARN);
    // One char per byte, as all names, since reports write both.
    assertThat(rule.reason()).isEqualTo("Nobody outside \u00e2\u0080\u0093 \u00c3\u00a4 uses it.");
    assertThat(rule.place()).isEqualTo("p:5");
    assertThat(first.expires()).isEqualTo(LocalDate.of(2027, 1, 31));
    assertThat(first.untilRelease()).isEqualTo(Release.parse("7.10"));
    assertThat(file.rules().get(1).rule().gpl()).isFalse();
    assertThat(file.rules().get(1).expires()).isNull();
    assertThat(file.rules().get(2).rule().place()).isEqualTo("p:20");
    assertThat(file.rules().get(2).untilRelease()).isEqualTo(Release.parse("7.4-rc1"));
  }

  @Test
  void aFileNeedsNoRules() {
    assertThat(read("fail-on: none\n").rules()).isEmpty();
    assertThat(read("rules: []\n").failOn()).isNull();
    assertThat(read("\ufefffail-on: any\n").failOn()).isEqualTo(FailOn.ANY);
  }

  /** The text, with the place of {@code ^} in it, which is not part of it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '`',
      value = {
        "^rulez: []@unknown key 'rulez'; a policy has fail-on, symbols, rules",
        "rules: ^3@expected a list of rules, found a number",
        "rules: ^{a: b}@expected a list of rules, found a mapping",
        "^- a@a policy is keys with values, not a list",
        "^text@a policy is keys with values, not a text",
        "^{}@the policy says nothing",
        "fail-on: ^never@'never' is none of break, review, any, none",
        "fail-on: ^BREAK@'BREAK' is none of break, review, any, none",
        "fail-on:^@expected a text, found nothing",
        "symbols: ^[]@an empty list",
        "symbols: [^1]@expected a text (put it into quotes), found a number",
        "rules: [^a]@a rule is keys with values, not a text",
        "rules: [^{verdict: pass, reason: x}]@the rule has no 'match'",
        "rules: [^{match: {gpl: true}, reason: x}]@the rule has no 'verdict'",
        "rules: [^{match: {gpl: true}, verdict: pass}]@the rule has no 'reason'",
        "rules: [{match: ^[], verdict: pass, reason: x}]@'match' is keys with values, not a list",
        "rules: [{match: {^symbols: a}, verdict: pass, reason: x}]@unknown key 'symbols'; 'match'"
            + " has symbol, module, namespace, gpl, type, class, source",
        "rules: [{match: {gpl: true}, ^because: x}]"
            + "@unknown key 'because'; a rule has match, verdict, reason, expires, until-release",
        "rules: [{match: {gpl: true}, verdict: ^PASS, reason: x}]@'PASS' is none of pass, warn,"
            + " fail",
        "rules: [{match: {gpl: true}, verdict: pass, reason: ^' '}]@an empty text",
        "rules: [{match: {gpl: true}, verdict: pass, reason: ^[a]}]@expected a text, found a list",
        "rules: [{match: {gpl: ^'true'}, verdict: pass, reason: x}]@expected true or false",
        "rules: [{match: {gpl: ^yes}, verdict: pass, reason: x}]@expected true or false",
        "rules: [{match: {symbol: [a, ^true]}, verdict: pass, reason: x}]"
            + "@expected a text (put it into quotes), found a truth value",
        "rules: [{match: {symbol: ^''}, verdict: pass, reason: x}]@an empty text",
        "rules: [{match: {type: [a, ^'b[']}, verdict: pass, reason: x}]@bad pattern: '[' without"
            + " ']'",
        "rules: [{match: {type: ^'[]'}, verdict: pass, reason: x}]@bad pattern: '[' without ']'",
        "rules: [{match: {type: ^'a\\'}, verdict: pass, reason: x}]@bad pattern: nothing behind"
            + " '\\'",
        "rules: [{match: {class: [size-changed, ^size-change]}, verdict: pass, reason: x}]"
            + "@no class 'size-change'; see docs/abi-diff-classes.md",
        "rules: [{match: {class: ^x*}, verdict: pass, reason: x}]"
            + "@no class 'x*'; see docs/abi-diff-classes.md",
        "rules: [{match: {gpl: true}, verdict: pass, reason: x, expires: ^2027-02-30}]"
            + "@'2027-02-30' is no day such as 2027-01-31",
        "rules: [{match: {gpl: true}, verdict: pass, reason: x, expires: ^2027}]"
            + "@expected a text (put it into quotes), found a number",
        "rules: [{match: {gpl: true}, verdict: pass, reason: x, until-release: ^v7}]"
            + "@'v7' is no release such as 7.4 or 7.4-rc2",
        "fail-on: any; ^fail-on: any@the key 'fail-on' is there twice",
        "rules: [{match: {gpl: true, ^gpl: true}}]@the key 'gpl' is there twice",
        "rules: ^&a []@anchors are not allowed",
        "rules: ^!!seq []@tags are not allowed",
        "fail-on: any; ---; ^fail-on: any@a second document",
      })
  void errorsSayWhere(String text, String problem) {
    String file = text.replace("; ", "\n").replace("^", "");
    String before = text.substring(0, text.indexOf('^')).replace("; ", "\n");
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    int column = before.length() - before.lastIndexOf('\n');
    assertThat(error(file)).isEqualTo("p:" + line + ":" + column + ": " + problem);
  }

  @Test
  void aMatchWithoutConditionsIsNoCatchAll() {
    assertThat(error("rules:\n  - match: {}\n    verdict: pass\n    reason: x\n"))
        .isEqualTo("p:2:5: 'match' has no condition; \"class: '*'\" is about every change");
  }

  @Test
  void emptyFilesAreAnError() {
    assertThat(error("")).isEqualTo("p:1:1: the file is empty; a policy has rules");
    assertThat(error("# nothing\n")).isEqualTo("p:1:1: the file is empty; a policy has rules");
  }

  @Test
  void whatIsNoYaml() {
    assertThat(error("rules: [\n"))
        .isEqualTo("p:2:1: no YAML: expected the node content, but found '<stream end>'");
    assertThat(error("fail-on: any\nx: %y\n"))
        .startsWith("p:2:4: no YAML: found character '%' that cannot start any token");
    assertThat(error("rules:\n  - a\n fail-on: any\n")).startsWith("p:3:2: no YAML: ");
    assertThat(error("? [a]\n: b\n")).isEqualTo("p:1:4: a key must be a text");
  }

  @Test
  void bytesThatAreNoText() {
    for (int c : new int[] {0, 1, 0x1b, 0x7f}) {
      String text = "fail-on: any\n\u00e4" + (char) c + "\n";
      assertThat(error(text)).isEqualTo("p:2:2: a control character");
    }
    byte[] bytes = "fail-on: any\nab\u00ff\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(assertThrows(CommandError.class, () -> read(bytes)))
        .hasMessageThat()
        .isEqualTo("p:2:3: not UTF-8");
  }

  /** Each line ten times the one before: a billion if aliases were followed. */
  @Test
  void aliasesAreRefused() {
    StringBuilder bomb = new StringBuilder("a: &a [x]\n");
    for (char c = 'b'; c < 'k'; c++) {
      char last = (char) (c - 1);
      bomb.append(c).append(": &").append(c).append(" [");
      bomb.append(("*" + last + ",").repeat(10)).append("]\n");
    }
    assertThat(error(bomb.toString())).isEqualTo("p:1:4: anchors are not allowed");
    assertThat(error("rules: [*a]\n")).isEqualTo("p:1:9: aliases are not allowed");
    assertThat(error("rules:\n  - <<: *a\n")).isEqualTo("p:2:9: aliases are not allowed");
  }

  @Test
  void sizesAreBounded() throws IOException {
    assertThat(error("rules: " + "[".repeat(10_000))).isEqualTo("p:1:16: nested more than 8 deep");
    assertThat(error("- ".repeat(10_000) + "\n")).contains("nested more than 8 deep");
    assertThat(error("rules: " + "{a: ".repeat(10_000))).contains("nested more than 8 deep");
    assertThat(error("fail-on: '" + "x".repeat(4097) + "'\n"))
        .isEqualTo("p:1:10: a text of more than 4096 characters");
    assertThat(error("x".repeat(5000) + ": y\n")).startsWith("p:1:1: ");
    String rule = "  - {match: {gpl: true}, verdict: pass, reason: x}\n";
    assertThat(read("rules:\n" + rule.repeat(10_000)).rules()).hasSize(10_000);
    assertThat(error("rules:\n" + rule.repeat(10_001)))
        .isEqualTo("p:10002:5: more than 10000 rules");
    Path huge = Files.write(folder.resolve("huge"), new byte[(1 << 20) + 1]);
    assertThat(assertThrows(FileAccessException.class, () -> PolicyReader.read(huge)))
        .hasMessageThat()
        .contains("larger than 1048576 bytes");
  }

  /** A cut or damaged file is read or refused with its place; nothing else happens. */
  @Test
  void damagedFilesAreHandled() {
    byte[] whole = FULL.getBytes(StandardCharsets.UTF_8);
    Random random = new Random(3);
    int read = 0;
    for (int i = 0; i < 1200; i++) {
      byte[] bytes = whole.clone();
      if (i < whole.length) {
        bytes = java.util.Arrays.copyOf(whole, i);
      } else {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      }
      try {
        read(bytes);
        read++;
      } catch (CommandError e) {
        assertWithMessage("%s", i).that(e).hasMessageThat().matches("(?s)p:\\d+:\\d+: .*");
      }
    }
    assertThat(read).isGreaterThan(100);
  }
}
