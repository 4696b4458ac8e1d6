package org.abitrack.abidiff.report;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.SAXException;

/** All reports that are expected of cases are valid, hostile names included. */
final class ReportValidityTest {
  private static final Path REPORTS = Path.of("src", "test", "resources", "reports");
  private static final Path FORMATS = Path.of("src", "test", "resources", "formats");

  private static List<Path> expected(String format) throws IOException {
    try (Stream<Path> cases = Files.list(REPORTS)) {
      List<Path> files =
          cases.map(folder -> folder.resolve("expected." + format)).sorted().toList();
      assertThat(files.size()).isAtLeast(26);
      return files;
    }
  }

  static List<Path> sarif() throws IOException {
    return expected("sarif");
  }

  static List<Path> junit() throws IOException {
    return expected("junit");
  }

  static List<Path> gitlab() throws IOException {
    return expected("gitlab");
  }

  static List<Path> markdown() throws IOException {
    return expected("markdown");
  }

  static List<Path> github() throws IOException {
    return expected("github");
  }

  private static JsonSchema sarifSchema;

  @BeforeAll
  static void readSchema() throws IOException {
    try (InputStream schema =
        ReportValidityTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
      sarifSchema = JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(schema);
    }
  }

  @ParameterizedTest
  @MethodSource("sarif")
  void sarifFollowsTheSchemaOfOasis(Path file) throws IOException {
    String text = Files.readString(file);
    assertThat(sarifSchema.validate(text, InputFormat.JSON, ReportValidityTest::withFormats))
        .isEmpty();
    sarifHasWhatGithubAsksFor(new ObjectMapper().readTree(text));
  }

  private static void withFormats(com.networknt.schema.ExecutionContext context) {
    context.getExecutionConfig().setFormatAssertionsEnabled(true);
  }

  private static void sarifHasWhatGithubAsksFor(JsonNode log) {
    JsonNode run = log.get("runs").get(0);
    Set<String> fingerprints = new HashSet<>();
    for (JsonNode result : run.get("results")) {
      JsonNode rule = run.at("/tool/driver/rules").get(result.get("ruleIndex").asInt());
      assertThat(rule.get("id")).isEqualTo(result.get("ruleId"));
      JsonNode location = result.get("locations").get(0).get("physicalLocation");
      assertThat(location.at("/region/startLine").asInt()).isEqualTo(1);
      String uri = location.at("/artifactLocation/uri").asText();
      assertThat(java.net.URI.create(uri).getAuthority()).isNull();
      assertThat(java.net.URI.create(uri).getScheme()).isNull();
      assertThat(uri).isNotEmpty();
      assertThat(fingerprints.add(result.get("partialFingerprints").toString())).isTrue();
    }
  }

  @Test
  void sarifSchemaRefusesWhatIsWrong() throws IOException {
    String text = Files.readString(REPORTS.resolve("member-moved").resolve("expected.sarif"));
    for (String wrong :
        List.of(
            text.replace("\"level\" : \"error\"", "\"level\" : \"fatal\""),
            text.replace("\"results\"", "\"result\""),
            text.replace("\"startLine\" : 1", "\"startLine\" : 0"))) {
      assertThat(wrong).isNotEqualTo(text);
      assertThat(sarifSchema.validate(wrong, InputFormat.JSON)).isNotEmpty();
    }
  }

  private static void validateJunit(String text) throws IOException, SAXException {
    SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(FORMATS.resolve("junit.xsd").toFile())
        .newValidator()
        .validate(new StreamSource(new StringReader(text)));
  }

  @ParameterizedTest
  @MethodSource("junit")
  void junitFollowsItsSchema(Path file) throws IOException, SAXException {
    String text = Files.readString(file);
    validateJunit(text);
    // Counts are what readers show; they must be those of what follows.
    String head = text.lines().skip(1).findFirst().orElseThrow();
    assertThat(head).contains(" tests=\"" + count(text, "<testcase ") + "\"");
    assertThat(head).contains(" failures=\"" + count(text, "<failure ") + "\"");
  }

  private static int count(String text, String part) {
    return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
  }

  @Test
  void junitSchemaRefusesWhatIsWrong() throws IOException {
    String text = Files.readString(REPORTS.resolve("member-moved").resolve("expected.junit"));
    for (String wrong :
        List.of(
            text.replace("classname=", "class="),
            text.replace("errors=\"0\"", "errors=\"none\""),
            text.replace("</failure>", "\u0001</failure>"),
            text.replace("</failure>", "&</failure>"))) {
      assertThat(wrong).isNotEqualTo(text);
      assertThrows(SAXException.class, () -> validateJunit(wrong));
    }
  }

  @ParameterizedTest
  @MethodSource("gitlab")
  void gitlabFollowsItsSchema(Path file) throws IOException {
    JsonSchema schema =
        JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(Files.readString(FORMATS.resolve("gitlab.schema.json")));
    String text = Files.readString(file);
    assertThat(schema.validate(text, InputFormat.JSON)).isEmpty();
    JsonNode issues = new ObjectMapper().readTree(text);
    Set<String> fingerprints = new HashSet<>();
    for (JsonNode issue : issues) {
      assertThat(fingerprints.add(issue.get("fingerprint").asText())).isTrue();
    }
  }

  /** GitHub Actions takes each line as a command, and shows ten per level and step. */
  @ParameterizedTest
  @MethodSource("github")
  void githubHasOneCommandPerLine(Path file) throws IOException {
    String text = Files.readString(file);
    for (String level : List.of("error", "warning", "notice")) {
      long commands = text.lines().filter(line -> line.startsWith("::" + level + " ")).count();
      assertThat(commands).isAtMost(level.equals("notice") ? 1 : 10);
    }
    for (String line : text.split("\n")) {
      assertThat(line).matches("::(error|warning|notice) title=[^:,]+::.+");
      assertThat(line.replaceAll("%(25|0A|3A|2C)", "")).doesNotContain("%");
    }
  }

  @ParameterizedTest
  @MethodSource("markdown")
  void markdownShowsNamesAsCodeOnly(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    assertWithMessage("length").that(bytes.length).isAtMost(ReportFormat.Options.MARKDOWN_BYTES);
    MarkdownSubject.check(new String(bytes, StandardCharsets.UTF_8));
  }

  @Test
  void markdownCheckSeesWhatGetsOut() {
    for (String bad :
        List.of(
            "a @team b\n",
            "see #1\n",
            "[l](http://evil.invalid/)\n",
            "<b>x</b>\n",
            "<details><summary><b>fail</b> <code>x</code> <i>y</i></summary>\n\n</details>\n",
            "www.evil.invalid\n",
            "![i](x)\n")) {
      assertThrows(AssertionError.class, () -> MarkdownSubject.check(bad));
    }
  }
}
