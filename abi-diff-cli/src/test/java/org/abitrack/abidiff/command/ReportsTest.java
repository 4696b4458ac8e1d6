package org.abitrack.abidiff.command;

import static com.google.common.truth.Truth.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.abitrack.commandline.picocli.CommandRunner;
import org.abitrack.commandline.picocli.Streams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The formats of {@code abi-diff compare}, and what {@code --fail-on} makes of severities. */
final class ReportsTest {
  private static final Path CASE = Path.of("src/test/resources/classes/appended-at-end/plain");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir private Path folder;

  private int run(String... options) {
    List<String> words = new ArrayList<>(List.of("compare"));
    words.addAll(List.of(options));
    words.add(CASE.resolve("old.symtypes").toString());
    words.add(CASE.resolve("new.symtypes").toString());
    Streams streams = new Streams(new ByteArrayInputStream(new byte[0]), out, err);
    return CommandRunner.run(new AbiDiffCommand(streams), streams, words.toArray(String[]::new));
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void severityDecidesWhatFails() {
    assertThat(run("--fail-on", "break")).isEqualTo(0);
    assertThat(run("--fail-on", "review")).isEqualTo(1);
    assertThat(run("--fail-on", "any")).isEqualTo(1);
    assertThat(run("--fail-on", "none")).isEqualTo(0);
  }

  @Test
  void severalReportsInOneRun() throws IOException {
    Path file = folder.resolve("names");
    assertThat(run("--format", "short", "--format", "symbols:" + file)).isEqualTo(1);
    assertThat(printed())
        .isEqualTo("fail: struct s: appended at the end, reaches 1 exports\npassed: 0 changes\n");
    assertThat(Files.readString(file)).isEqualTo("f\n");
  }

  @Test
  void jsonHasWhatItsSchemaRequires() throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    JsonNode schema = mapper.readTree(Files.readString(Path.of("../docs/abi-diff.schema.json")));
    assertThat(run("--format", "json")).isEqualTo(1);
    JsonNode report = mapper.readTree(printed());
    assertThat(names(report)).containsExactlyElementsIn(strings(schema.get("required")));
    JsonNode cause = report.get("rootCauses").get(0);
    JsonNode causeSchema = schema.get("$defs").get("rootCause");
    assertThat(names(cause)).containsExactlyElementsIn(strings(causeSchema.get("required")));
    assertThat(cause.get("class").asText()).isEqualTo("appended-at-end");
    assertThat(cause.get("verdict").asText()).isEqualTo("fail");
    JsonNode export = report.get("changedExports").get(0);
    JsonNode exportSchema = schema.get("$defs").get("changedExport");
    assertThat(names(export)).containsExactlyElementsIn(strings(exportSchema.get("required")));
  }

  private static List<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static List<String> strings(JsonNode node) {
    List<String> strings = new ArrayList<>();
    node.forEach(item -> strings.add(item.asText()));
    return strings;
  }

  @Test
  void unknownFormatsAndTwoReportsOnOneStreamAreErrors() {
    assertThat(run("--format", "xml")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("text, short, symbols, json");
    assertThat(run("--format", "json", "--format", "text")).isEqualTo(2);
    assertThat(printed()).isEmpty();
  }
}
