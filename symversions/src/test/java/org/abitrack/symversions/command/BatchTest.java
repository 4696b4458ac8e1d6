package org.abitrack.symversions.command;

import static com.google.common.truth.Truth.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.abitrack.symversions.testing.GoldenCase;
import org.abitrack.symversions.testing.SymversionsRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Batches of the golden cases' objects: each input gives what a run of its own gives. */
class BatchTest {
  private static final List<String> CASES =
      List.of(
          "01_base_dw5", "12_selfref_dw4", "09_comma_quirk", "110_rust", "79_m32", "90_cxx_basic");

  @TempDir Path directory;
  private final List<Path> objects = new ArrayList<>();
  private final List<Path> lists = new ArrayList<>();

  @BeforeEach
  void copyCases() throws IOException {
    for (String name : CASES) {
      Path from = Path.of("src/test/resources/golden/symtypes", name);
      Path to = Files.createDirectories(directory.resolve("in/" + name));
      objects.add(Files.copy(from.resolve("t.o"), to.resolve("t.o")));
      lists.add(Files.copy(from.resolve("symbols.txt"), to.resolve("symbols.txt")));
    }
  }

  private Path writeList(int... which) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i : which) {
      text.append(objects.get(i)).append('\t').append(lists.get(i)).append('\n');
    }
    return Files.writeString(directory.resolve("list"), text);
  }

  private SymversionsRun alone(int i) throws IOException {
    return SymversionsRun.of(
        directory, Files.readAllBytes(objects.get(i)), Files.readAllLines(lists.get(i)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void standardOutputIsThatOfSingleRunsInOrder(int jobs) throws IOException {
    Path list = writeList(3, 0, 1, 5, 2, 4);

    SymversionsRun batch =
        SymversionsRun.command("", "--batch", "--jobs", "" + jobs, list.toString()).succeeds();

    StringBuilder expected = new StringBuilder();
    for (int i : new int[] {3, 0, 1, 5, 2, 4}) {
      expected.append(alone(i).succeeds().stdout());
    }
    assertThat(batch.stdout()).isEqualTo(expected.toString());
  }

  @Test
  void filesGoToTheSamePlacesBelowADirectory() throws IOException {
    Path list = writeList(0, 3);
    Path out = directory.resolve("out");

    SymversionsRun batch =
        SymversionsRun.command(
                "",
                "--batch",
                "--symtypes-dir",
                out.toString(),
                "--symvers-dir",
                out.toString(),
                list.toString())
            .succeeds();

    assertThat(batch.stdout()).isEmpty();
    for (int i : new int[] {0, 3}) {
      String stem = out + objects.get(i).toString().replace(".o", "");
      assertThat(GoldenCase.read(Path.of(stem + ".symtypes"))).isEqualTo(alone(i).symtypes());
      assertThat(GoldenCase.read(Path.of(stem + ".symvers"))).isEqualTo(alone(i).stdout());
    }
  }

  @Test
  void filesGoBesideTheInputs() throws IOException {
    SymversionsRun.command(
            "", "--batch", "--symtypes-suffix", "--symvers-suffix", writeList(1).toString())
        .succeeds();

    Path beside = objects.get(1).getParent();
    assertThat(GoldenCase.read(beside.resolve("t.symtypes"))).isEqualTo(alone(1).symtypes());
    assertThat(GoldenCase.read(beside.resolve("t.symvers"))).isEqualTo(alone(1).stdout());
  }

  @Test
  void failingInputIsNamedAndTheOthersGoOn() throws IOException {
    Path text = Files.writeString(directory.resolve("in/text.o"), "not an object");
    Path list = writeList(0);
    String lines = Files.readString(list);
    Files.writeString(list, text + "\n" + lines + directory.resolve("missing.o") + "\n");

    SymversionsRun batch = SymversionsRun.command("", "--batch", list.toString());

    assertThat(batch.exitStatus()).isEqualTo(1);
    assertThat(batch.stdout()).isEqualTo(alone(0).stdout());
    assertThat(batch.stderr()).contains(text + ": 0x0: not an ELF file\n");
    assertThat(batch.stderr()).contains("missing.o': No such file or directory\n");
    assertThat(batch.stderr()).endsWith("2 of 3 inputs failed\n");
    assertThat(batch.stderr()).doesNotContain("\tat ");
  }

  @Test
  void directoriesAreSearchedInOrderOfNames() throws IOException {
    Files.createSymbolicLink(directory.resolve("in/up"), directory);

    SymversionsRun batch =
        SymversionsRun.command("", "--batch", directory.resolve("in").toString()).succeeds();

    // The cases' objects have no export marks, so there is nothing to say of them.
    assertThat(batch.stdout()).isEmpty();
    assertThat(batch.stderr()).isEmpty();
  }

  @Test
  void warningsNameTheirInput() throws IOException {
    Path list = writeList(0);
    Files.writeString(lists.get(0), "no_such_symbol\n");

    SymversionsRun batch = SymversionsRun.command("", "--batch", list.toString()).succeeds();

    assertThat(batch.stderr())
        .isEqualTo(
            "symversions: warning: "
                + objects.get(0)
                + ": no information for symbol no_such_symbol\n");
    assertThat(batch.stdout()).isEqualTo("#SYMVER no_such_symbol 0x00000000\n");
  }

  @Test
  void unchangedInputsAreSkippedByContent() throws IOException {
    String state = directory.resolve("state").toString();
    String[] arguments = {"--batch", "--changed-since", state, writeList(0, 1, 2).toString()};
    String first = SymversionsRun.command("", arguments).succeeds().stdout();

    assertThat(SymversionsRun.command("", arguments).succeeds().stdout()).isEmpty();

    // Written anew with the same bytes: the time says changed, the content does not.
    Files.write(objects.get(0), Files.readAllBytes(objects.get(0)));
    Files.copy(objects.get(5), objects.get(1), StandardCopyOption.REPLACE_EXISTING);
    Files.copy(lists.get(5), lists.get(1), StandardCopyOption.REPLACE_EXISTING);
    assertThat(SymversionsRun.command("", arguments).succeeds().stdout())
        .isEqualTo(alone(1).stdout());
    assertThat(SymversionsRun.command("", arguments).succeeds().stdout()).isEmpty();
    assertThat(first).contains(alone(0).stdout());
  }

  @Test
  void otherOptionsOrSymbolsCountAsAChange() throws IOException {
    String state = directory.resolve("state").toString();
    String list = writeList(0).toString();
    String before = SymversionsRun.command("", "--batch", "--changed-since", state, list).stdout();

    assertThat(
            SymversionsRun.command("", "--batch", "--stable", "--changed-since", state, list)
                .stdout())
        .isEqualTo(before);
    Files.writeString(lists.get(0), before.split(" ", 3)[1] + "\n");
    assertThat(
            SymversionsRun.command("", "--batch", "--stable", "--changed-since", state, list)
                .stdout()
                .lines())
        .hasSize(1);
  }

  @Test
  void damagedStateIsAnErrorAndStays() throws IOException {
    Path state = Files.writeString(directory.resolve("state"), "something else\n");

    SymversionsRun run =
        SymversionsRun.command(
            "", "--batch", "--changed-since", state.toString(), writeList(0).toString());

    assertThat(run.error()).contains("is not a state file");
    assertThat(Files.readString(state, StandardCharsets.UTF_8)).isEqualTo("something else\n");
  }

  @Test
  void binaryFileIsNoList() throws IOException {
    Path binary = Files.write(directory.resolve("binary"), new byte[] {'a', 0, 'b', '\n'});

    assertThat(SymversionsRun.command("", "--batch", binary.toString()).error())
        .contains("neither an ELF file, an archive, a directory nor a list");
  }

  @Test
  void outputPathsStayBelowTheirDirectory() {
    OutputPlace place = new OutputPlace("out", ".symtypes");

    assertThat(place.pathFor("/a/../b/./c.ko")).isEqualTo("out/a/b/c.symtypes");
    assertThat(place.pathFor("../../x")).isEqualTo("out/x.symtypes");
    assertThat(new OutputPlace(null, ".symvers").pathFor("a/b.o")).isEqualTo("a/b.symvers");
  }
}
