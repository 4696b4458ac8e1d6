package org.abitrack.abidiff.report;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.abitrack.abidiff.policy.Assessment;
import org.abitrack.abidiff.policy.Ruling;
import org.abitrack.abidiff.policy.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Names made at random of what formats give a meaning to: reports are read back unharmed. */
final class HostileNamesTest {
  private static final int NAMES = 300;
  private static final String[] PIECES = {
    "a",
    "`",
    "``",
    "```",
    "|",
    "<",
    ">",
    "</details>",
    "<script>",
    "&",
    "&amp;",
    "\"",
    "'",
    "]]>",
    "@all",
    "#1",
    "[x](http://e.invalid)",
    "![",
    "**",
    "_",
    "~~",
    "\\",
    "%",
    "%0A",
    "::",
    ",",
    "\n",
    "\r",
    "\n::error::",
    "::error::",
    "##[error]",
    "#",
    "\u00e2\u0080\u008b",
    "\u00c2\u00a0",
    "\n\n# ",
    "\n```\n",
    "\t",
    " ",
    "\0",
    "\u001b[",
    "\u0085",
    "\u00ff",
    "\u00c3\u00a9",
    "\u00e2\u0080\u00ae",
    "\u00ef\u00bf\u00bf",
    "http://e.invalid",
    "{{x}}",
    "${x}"
  };

  static String[] names() {
    Random random = new Random(20261121);
    String[] names = new String[NAMES];
    for (int i = 0; i < NAMES; i++) {
      StringBuilder name = new StringBuilder();
      for (int n = 1 + random.nextInt(8); n > 0; n--) {
        name.append(PIECES[random.nextInt(PIECES.length)]);
      }
      names[i] = name.toString();
    }
    return names;
  }

  private static byte[] render(ReportFormat format, String name, Verdict verdict) {
    Assessment assessment =
        ManyChanges.of(2, name, new Ruling(verdict, "rules" + name + ":1", name));
    return format.render(assessment, new ReportFormat.Options(false, false));
  }

  @ParameterizedTest
  @MethodSource("names")
  void reportsAreReadBackUnharmed(String name)
      throws IOException, ParserConfigurationException, SAXException {
    String subject = SafeText.of("struct " + name + "0");

    MarkdownSubject.check(
        new String(render(new MarkdownFormat(), name, Verdict.FAIL), StandardCharsets.UTF_8));

    NodeList tests =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(render(new JunitFormat(), name, Verdict.FAIL)))
            .getElementsByTagName("testcase");
    assertThat(tests.getLength()).isEqualTo(6);
    boolean found = false;
    for (int i = 0; i < tests.getLength(); i++) {
      found |= ((Element) tests.item(i)).getAttribute("name").equals(subject);
    }
    assertThat(found).isTrue();

    JsonNode sarif = new ObjectMapper().readTree(render(new SarifFormat(), name, Verdict.PASS));
    assertThat(sarif.at("/runs/0/results").findValuesAsText("fullyQualifiedName"))
        .contains(subject);
    JsonNode gitlab = new ObjectMapper().readTree(render(new GitlabFormat(), name, Verdict.WARN));
    assertThat(gitlab).hasSize(5);

    String github =
        new String(render(new GithubFormat(), name, Verdict.FAIL), StandardCharsets.UTF_8);
    String[] lines = github.split("\n", -1);
    assertThat(lines).hasLength(7);
    for (int i = 0; i < 5; i++) {
      assertThat(lines[i]).matches("::error title=[^:,\r]+::[^\r]+");
    }
    assertThat(lines[5]).startsWith("::notice title=abi-diff::failed: ");
    assertThat(lines[6]).isEmpty();
  }

  /** What actions/runner does with each line of output, whatever takes no room left out. */
  private static boolean isCommand(String line) {
    String seen = line.replaceAll("[\\p{Cf}\\p{Mn}]", "");
    return seen.replaceFirst("^[\\s\\p{Z}]+", "").startsWith("::") || seen.contains("##[");
  }

  @Test
  void theCheckKnowsCommands() {
    assertThat(isCommand("  ::error::x")).isTrue();
    assertThat(isCommand("\u00a0\u200b:\u200b:error::x")).isTrue();
    assertThat(isCommand("fail: ##[error]x")).isTrue();
    assertThat(isCommand("fail: ::error::x")).isFalse();
  }

  @ParameterizedTest
  @MethodSource("names")
  void noLineIsACommandInALog(String name) {
    for (ReportFormat format : ReportFormats.all()) {
      // One consists of commands; the other keeps names as they are, and is for files.
      if (!List.of("github", "json").contains(format.name())) {
        String report = new String(render(format, name, Verdict.FAIL), StandardCharsets.UTF_8);
        for (String line : report.split("\n")) {
          assertWithMessage("%s: %s", format.name(), line).that(isCommand(line)).isFalse();
        }
      }
    }
  }
}
