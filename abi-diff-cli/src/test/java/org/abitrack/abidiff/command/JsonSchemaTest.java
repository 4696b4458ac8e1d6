package org.abitrack.abidiff.command;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.abitrack.abidiff.classify.Classifiers;
import org.abitrack.abidiff.classify.ExportClasses;
import org.abitrack.abidiff.result.ChangeClass;
import org.abitrack.commandline.picocli.CommandRunner;
import org.abitrack.commandline.picocli.Streams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code --format json} writes is what docs/abi-diff.schema.json says, and no other thing. */
final class JsonSchemaTest {
  private static final Path SCHEMA = Path.of("../docs/abi-diff.schema.json");
  private static final Path CLASSES = Path.of("src/test/resources/classes");
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Each kind of change to an export as such, and a version without a cause. */
  private static final String OLD_SYMVERS =
      """
      0x1\tgone\tvmlinux\tEXPORT_SYMBOL
      0x1\tgpl\tvmlinux\tEXPORT_SYMBOL
      0x1\tfree\tvmlinux\tEXPORT_SYMBOL_GPL
      0x1\tgained\tvmlinux\tEXPORT_SYMBOL_GPL
      0x1\tlost\tvmlinux\tEXPORT_SYMBOL_GPL\tNS
      0x1\tother\tvmlinux\tEXPORT_SYMBOL_GPL\tNS
      0x1\tmoved\tdrivers/a\tEXPORT_SYMBOL_GPL
      0x1\tversion\tvmlinux\tEXPORT_SYMBOL_GPL
      0x1\t_RNvMs3_NtCs2xkEXq7sCjJ_6kernel5blockNtB5_5Queue3run\tvmlinux\tEXPORT_SYMBOL_GPL
      """;

  private static final String NEW_SYMVERS =
      """
      0x1\tnew\tvmlinux\tEXPORT_SYMBOL
      0x1\tgpl\tvmlinux\tEXPORT_SYMBOL_GPL
      0x1\tfree\tvmlinux\tEXPORT_SYMBOL
      0x1\tgained\tvmlinux\tEXPORT_SYMBOL_GPL\tNS
      0x1\tlost\tvmlinux\tEXPORT_SYMBOL_GPL
      0x1\tother\tvmlinux\tEXPORT_SYMBOL_GPL\tNS2
      0x1\tmoved\tvmlinux\tEXPORT_SYMBOL_GPL
      0x2\tversion\tvmlinux\tEXPORT_SYMBOL_GPL
      0x1\t_RNvMs4_NtCs2xkEXq7sCjJ_6kernel5blockNtB5_5Queue3run\tvmlinux\tEXPORT_SYMBOL_GPL
      """;

  private final JsonSchema schema;

  @TempDir private Path folder;

  JsonSchemaTest() throws IOException {
    schema =
        JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(MAPPER.readTree(Files.readString(SCHEMA)));
  }

  private static JsonNode report(Object... arguments) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Streams streams = new Streams(new ByteArrayInputStream(new byte[0]), out, err);
    List<String> words = new ArrayList<>(List.of("compare", "--format", "json"));
    for (Object argument : arguments) {
      words.add(argument.toString());
    }
    int status =
        CommandRunner.run(new AbiDiffCommand(streams), streams, words.toArray(String[]::new));
    assertWithMessage(err.toString(StandardCharsets.UTF_8)).that(status).isAnyOf(0, 1);
    JsonNode report = MAPPER.readTree(out.toByteArray());
    assertThat(report.get("verdict").asText()).isEqualTo(status == 0 ? "pass" : "fail");
    return report;
  }

  private Set<ValidationMessage> problems(JsonNode report) {
    return schema.validate(report);
  }

  private JsonNode exportsReport() throws IOException {
    return report(
        Files.writeString(folder.resolve("old"), OLD_SYMVERS),
        Files.writeString(folder.resolve("new"), NEW_SYMVERS));
  }

  private static void classes(JsonNode changes, Set<String> ids) {
    changes.forEach(change -> ids.add(change.get("class").asText()));
  }

  private static Set<String> ids(List<ChangeClass> classes) {
    Set<String> ids = new TreeSet<>();
    classes.forEach(each -> ids.add(each.id()));
    return ids;
  }

  @Test
  void everyClassOfChangedTypesIsValid() throws IOException {
    Set<String> seen = new TreeSet<>();
    try (Stream<Path> files = Files.walk(CLASSES)) {
      for (Path old : files.filter(file -> file.endsWith("old.symtypes")).sorted().toList()) {
        for (String texts : List.of("--all", "--texts")) {
          JsonNode report = report(texts, old, old.resolveSibling("new.symtypes"));
          assertWithMessage(old.toString()).that(problems(report)).isEmpty();
          assertThat(report.at("/rootCauses/0").has("oldText")).isEqualTo(texts.equals("--texts"));
          classes(report.get("rootCauses"), seen);
        }
      }
    }
    assertThat(seen).isEqualTo(ids(Classifiers.classes()));
  }

  @Test
  void everyClassOfExportChangesIsValid() throws IOException {
    JsonNode report = exportsReport();
    assertThat(problems(report)).isEmpty();
    Set<String> seen = new TreeSet<>(Set.of(ExportClasses.VERSION_ONLY.id()));
    classes(report.get("exportChanges"), seen);
    assertThat(seen).isEqualTo(ids(ExportClasses.all()));
    assertThat(report.at("/changedExports/0/oldVersion").asText()).isEqualTo("0x00000001");
  }

  @Test
  void theListsOfClassesAreThoseOfTheProgram() throws IOException {
    JsonNode definitions = MAPPER.readTree(Files.readString(SCHEMA)).get("$defs");
    Set<String> types = new TreeSet<>();
    definitions.at("/rootCause/properties/class/enum").forEach(id -> types.add(id.asText()));
    assertThat(types).isEqualTo(ids(Classifiers.classes()));
    Set<String> exports = new TreeSet<>(Set.of(ExportClasses.VERSION_ONLY.id()));
    definitions.at("/exportChange/properties/class/enum").forEach(id -> exports.add(id.asText()));
    assertThat(exports).isEqualTo(ids(ExportClasses.all()));
  }

  @Test
  void idsDependOnTheChangeAlone() throws IOException {
    Path base = CLASSES.resolve("appended-at-end/plain");
    String id =
        report(base.resolve("old.symtypes"), base.resolve("new.symtypes")).findPath("id").asText();
    for (String side : List.of("old", "new")) {
      String text = Files.readString(base.resolve(side + ".symtypes"));
      Files.writeString(folder.resolve(side), "another int another" + side + "\n" + text);
    }
    List<String> ids = report(folder.resolve("old"), folder.resolve("new")).findValuesAsText("id");
    assertThat(ids).contains(id);
    assertThat(ids.size()).isEqualTo(2);
  }

  /**
   * Each object of a report loses each of its fields, gets another, and has fields of odd kinds.
   */
  @Test
  void mutatedReportsAreInvalid() throws IOException {
    Path base = CLASSES.resolve("appended-at-end/plain");
    JsonNode types = report(base.resolve("old.symtypes"), base.resolve("new.symtypes"));
    int mutants = mutate(types) + mutate(exportsReport());
    assertThat(mutants).isAtLeast(150);
  }

  private int mutate(JsonNode report) {
    int mutants = 0;
    List<ObjectNode> objects = new ArrayList<>();
    collect(report, objects);
    for (ObjectNode object : objects) {
      object.put("surplus", 1);
      refused(report, "surplus in " + object);
      object.remove("surplus");
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        JsonNode value = object.remove(name);
        refused(report, "without " + name);
        object.put(name, true);
        refused(report, name + " true");
        if (value.isTextual() && Set.of("class", "severity", "verdict", "$schema").contains(name)) {
          object.put(name, value.asText() + "x");
          refused(report, name + " unknown");
          mutants++;
        }
        object.set(name, value);
        mutants += 2;
      }
      mutants++;
    }
    assertThat(problems(report)).isEmpty();
    return mutants;
  }

  private void refused(JsonNode report, String how) {
    assertWithMessage(how).that(problems(report)).isNotEmpty();
  }

  private static void collect(JsonNode node, List<ObjectNode> objects) {
    if (node instanceof ObjectNode object) {
      objects.add(object);
    }
    if (node instanceof ObjectNode || node instanceof ArrayNode) {
      node.forEach(child -> collect(child, objects));
    }
  }
}
