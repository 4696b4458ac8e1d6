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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Functions that moved, from inputs to reports. */
final class MovesTest {
  private static final Path SAMPLES = Path.of("../samples/kallmodsyms");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir private Path folder;

  private Path oldMap;
  private Path newRanges;

  @BeforeEach
  void makeNewRanges() throws IOException {
    oldMap = SAMPLES.resolve("System.map");
    newRanges = folder.resolve("modules.builtin.ranges");
    String ranges = Files.readString(SAMPLES.resolve("modules.builtin.ranges"));
    Files.writeString(newRanges, ranges.replace(" mod_c\n", " mod_d\n"));
  }

  private int run(Object... arguments) {
    List<String> words = new ArrayList<>();
    for (Object argument : arguments) {
      words.add(argument.toString());
    }
    out.reset();
    err.reset();
    Streams streams = new Streams(new ByteArrayInputStream(new byte[0]), out, err);
    return CommandRunner.run(new AbiDiffCommand(streams), streams, words.toArray(String[]::new));
  }

  private int compare(Object... options) {
    List<Object> words = new ArrayList<>(List.of("compare", oldMap, oldMap));
    words.addAll(List.of("--old", SAMPLES.resolve("modules.builtin.ranges")));
    words.addAll(List.of("--new", newRanges));
    words.addAll(List.of(options));
    return run(words.toArray());
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void rangesAloneAreCompared() {
    assertThat(compare()).isEqualTo(0);
    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(printed())
        .endsWith(
            """
            Functions that moved: 4

            harmless: mod_c → mod_d: c_init c_main [function-moved-module]
            harmless: mod_b mod_c → mod_b mod_d: shared_cold shared_fn [function-moved-module]
            """);
  }

  @Test
  void jsonAndShortTellEachMove() throws IOException {
    Path json = folder.resolve("json");
    assertThat(compare("--fail-on", "any", "-f", "short", "-f", "json:" + json)).isEqualTo(1);
    assertThat(printed()).startsWith("fail: c_init: moved to another module, mod_d\n");
    JsonNode move = new ObjectMapper().readTree(Files.readString(json)).get("moves").get(0);
    assertThat(move.toString())
        .isEqualTo(
            "{\"id\":\"function-moved-module:c_init:mod_c\",\"function\":\"c_init\","
                + "\"class\":\"function-moved-module\",\"severity\":\"harmless\","
                + "\"from\":\"mod_c\",\"to\":\"mod_d\",\"verdict\":\"fail\"}");
  }

  @Test
  void snapshotsKeepWhereFunctionsComeFrom() throws IOException {
    Path old = folder.resolve("old");
    Path latest = folder.resolve("new");
    Path ranges = SAMPLES.resolve("modules.builtin.ranges");
    Path vmlinux = SAMPLES.resolve("vmlinux");
    assertThat(run("snapshot", vmlinux, ranges, "-o", old)).isEqualTo(0);
    assertThat(run("snapshot", vmlinux, newRanges, "-o", latest)).isEqualTo(0);
    assertThat(run("compare", old, latest)).isEqualTo(0);
    String fromSnapshots = printed().substring(printed().indexOf("Functions that moved: "));
    assertThat(compare()).isEqualTo(0);
    assertThat(printed()).endsWith(fromSnapshots);
    Path again = folder.resolve("again");
    assertThat(run("snapshot", old, "-o", again)).isEqualTo(0);
    assertThat(Files.mismatch(old, again)).isEqualTo(-1);
  }

  @Test
  void damagedSectionsAreErrors() throws IOException {
    Path good = folder.resolve("good");
    run("snapshot", SAMPLES.resolve("vmlinux"), newRanges, "-o", good);
    String text = Files.readString(good, StandardCharsets.ISO_8859_1);
    Path bad = folder.resolve("bad");
    for (String[] change :
        new String[][] {
          {"built-in\tmod_b\t", "elsewhere\tmod_b\t"},
          {"built-in\tmod_b\t", "loadable\t?\t"},
          {"\nb_cold\nb_main\n", "\nb_main\nb_cold\n"},
          {"\nb_cold\nb_main\n", "\nb_main\nb_main\n"},
          {"\nb_cold\n", "\nb\tcold\n"},
          {"\nb_cold\n", "\n?\n"},
          {"mod-b-main.c\t3\n", "mod-b-main.c\tx\n"},
          {"mod-b-main.c\t3\n", "mod-b-main.c\t99999999\n"},
          {"mod-b-main.c\t3\n", "mod-b-main.c\n"},
          {"built-in\tmod_b\t", "built-in\tzzz\t"},
        }) {
      assertThat(text).contains(change[0]);
      Files.writeString(bad, text.replace(change[0], change[1]), StandardCharsets.ISO_8859_1);
      assertThat(run("compare", bad, good)).isEqualTo(2);
      assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("abi-diff: " + bad + ":");
      assertThat(err.toString(StandardCharsets.UTF_8).lines().count()).isEqualTo(1);
    }
  }

  @Test
  void aSideThatDoesNotSayIsNoted() throws IOException {
    Path symvers = Files.writeString(folder.resolve("s"), "0x1\tf\tm\tEXPORT_SYMBOL\t\n");
    assertThat(run("compare", symvers, symvers, "--new", oldMap)).isEqualTo(0);
    assertThat(printed().replace("\n      ", " "))
        .contains(
            "note: functions that moved were not looked for: "
                + symvers
                + " does not say where functions come from\n");
    assertThat(run("compare", symvers, oldMap)).isEqualTo(2);
  }

  @Test
  void aFolderOfTablesIsAPart() {
    Path module = Path.of("src/test/resources/objects/r1.ko");
    Path table = Path.of("src/test/resources/lines/r1.ko.lineinfo");
    assertThat(run("compare", module, module, "--old", table)).isEqualTo(0);
    assertThat(printed()).doesNotContain("moved");
  }
}
