package org.abitrack.abidiff.policy;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.abitrack.abidiff.text.Bytes;
import org.junit.jupiter.api.Test;

/** What docs/ says of policies is so. */
final class PolicyDocumentTest {
  private static final Path DOCS = Path.of("../docs");

  private static JsonNode schema() throws IOException {
    return new ObjectMapper().readTree(DOCS.resolve("abi-diff-policy.schema.json").toFile());
  }

  private static List<String> keys(JsonNode schema) {
    List<String> keys = new ArrayList<>();
    schema.get("properties").fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static List<String> names(Enum<?>[] keys) {
    return Arrays.stream(keys).map(PolicyReader::name).toList();
  }

  @Test
  void theSchemaHasTheKeysThatAreRead() throws IOException {
    JsonNode schema = schema();
    JsonNode rule = schema.get("$defs").get("rule");
    JsonNode match = schema.get("$defs").get("match");
    assertThat(keys(schema)).isEqualTo(names(PolicyReader.TopKey.values()));
    assertThat(keys(rule)).isEqualTo(names(PolicyReader.RuleKey.values()));
    assertThat(keys(match)).isEqualTo(names(PolicyReader.MatchKey.values()));
    for (JsonNode each : List.of(schema, rule, match)) {
      assertThat(each.get("additionalProperties").asBoolean(true)).isFalse();
    }
    assertThat(texts(schema.get("properties").get("fail-on").get("enum")))
        .isEqualTo(names(FailOn.values()));
    assertThat(texts(rule.get("properties").get("verdict").get("enum")))
        .isEqualTo(names(Verdict.values()));
    assertThat(schema.get("$defs").get("text").get("maxLength").asInt())
        .isEqualTo(YamlReader.MAX_SCALAR);
  }

  private static String document() throws IOException {
    return Files.readString(DOCS.resolve("abi-diff-policy.md"));
  }

  @Test
  void theExampleIsAPolicy() throws IOException {
    String document = document();
    int from = document.indexOf("```yaml\n") + "```yaml\n".length();
    String example = document.substring(from, document.indexOf("```", from));
    Bytes bytes = Bytes.of(example.getBytes(StandardCharsets.UTF_8));
    PolicyFile file = PolicyReader.read(YamlReader.read(bytes, "p"), "p", Path.of(""));
    assertThat(file.failOn()).isEqualTo(FailOn.REVIEW);
    assertThat(file.symbols()).containsExactly(Path.of("kabi/stablelist"));
    assertThat(file.rules()).hasSize(4);
    assertThat(file.rules().get(2).rule().reason())
        .isEqualTo("agreed with the vendor, ticket 4711");
    assertThat(file.rules().get(3).untilRelease()).isEqualTo(Release.parse("7.10"));
  }

  @Test
  void eachKeyIsExplained() throws IOException {
    String document = document();
    List<Enum<?>> keys = new ArrayList<>(List.of(PolicyReader.TopKey.values()));
    keys.addAll(List.of(PolicyReader.RuleKey.values()));
    keys.addAll(List.of(PolicyReader.MatchKey.values()));
    for (Enum<?> key : keys) {
      assertWithMessage("%s", key)
          .that(document)
          .contains("\n| `" + PolicyReader.name(key) + "` |");
    }
  }

  /** Rules name classes; a class without a section cannot be looked up. */
  @Test
  void eachClassHasASection() throws IOException {
    String classes = Files.readString(DOCS.resolve("abi-diff-classes.md"));
    for (String id : ClassIds.all()) {
      assertWithMessage("%s", id).that(classes).contains("\n### " + id + " (");
    }
  }
}
