package org.abitrack.symversions.command;

import static com.google.common.truth.Truth.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.abitrack.symversions.testing.GoldenCase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Split DWARF gives what the same sources give without {@code -gsplit-dwarf}. */
class SplitDwarfTest {
  private static final Path RESOURCES =
      Path.of(System.getProperty("basedir", "."), "src/test/resources/split");

  @TempDir Path temporary;
  private Path objects;
  private Path elsewhere;

  @BeforeEach
  void makeDirectories() throws IOException {
    objects = Files.createDirectory(temporary.resolve("objects"));
    elsewhere = Files.createDirectory(temporary.resolve("elsewhere"));
  }

  /** What the command did. */
  private record Result(int exitStatus, String stdout, String symtypes, String stderr) {}

  private Result run(Path object, String... options) throws IOException {
    Path symtypes = temporary.resolve("symtypes");
    Files.deleteIfExists(symtypes);
    List<String> arguments = new ArrayList<>(List.of(options));
    arguments.addAll(List.of("--symtypes", symtypes.toString(), object.toString()));
    ByteArrayOutputStream stdout = new ByteArrayOutputStream();
    ByteArrayOutputStream stderr = new ByteArrayOutputStream();
    int exitStatus =
        SymversionsCommand.run(
            arguments.toArray(new String[0]),
            new ByteArrayInputStream(Files.readAllBytes(RESOURCES.resolve("symbols"))),
            stdout,
            stderr);
    return new Result(
        exitStatus,
        stdout.toString(StandardCharsets.ISO_8859_1),
        Files.exists(symtypes) ? GoldenCase.read(symtypes) : "",
        stderr.toString(StandardCharsets.ISO_8859_1));
  }

  private static void copy(String kind, Path directory, String... names) throws IOException {
    for (String name : names) {
      Files.copy(RESOURCES.resolve(kind).resolve(name), directory.resolve(name));
    }
  }

  private Result plain(String kind) throws IOException {
    Result plain = run(RESOURCES.resolve(kind).resolve("plain.o"));
    assertThat(plain.stderr).isEmpty();
    assertThat(plain.stdout.lines().count()).isEqualTo(6);
    assertThat(plain.symtypes).contains("\ns#private_s structure_type private_s { }\n");
    assertThat(plain.symtypes).contains("\ns#shared structure_type shared { member ");
    assertThat(plain.symtypes).contains("\nin_assembler ");
    return plain;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gcc-dwarf4",
        "gcc-dwarf4-types",
        "gcc-dwarf5",
        "gcc-dwarf5-types",
        "clang-dwarf4",
        "clang-dwarf5"
      })
  void fromFilesInADirectoryItIsTheSame(String kind) throws IOException {
    copy(kind, objects, "all.o", "all");
    copy(kind, elsewhere, "a.dwo", "b.dwo", "c.dwo");
    for (String object : new String[] {"all.o", "all"}) {
      for (String jobs : new String[] {"1", "3"}) {
        assertThat(run(objects.resolve(object), "--dwo-dir", elsewhere.toString(), "--jobs", jobs))
            .isEqualTo(plain(kind));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gcc-dwarf4",
        "gcc-dwarf4-types",
        "gcc-dwarf5-types",
        "clang-dwarf4",
        "clang-dwarf5"
      })
  void fromAPackageItIsTheSame(String kind) throws IOException {
    copy(kind, objects, "all.o", "all.o.dwp");
    assertThat(run(objects.resolve("all.o"), "--dwo-dir", ".")).isEqualTo(plain(kind));

    copy(kind, elsewhere, "all");
    assertThat(run(elsewhere.resolve("all"), "--dwo-dir", objects.toString()))
        .isEqualTo(plain(kind));
  }

  @Test
  void withoutTheOptionAWarningSaysWhereTheTypesAre() throws IOException {
    GoldenCase golden = new GoldenCase("81_split", "plain");
    Result result = run(golden.file("t.o"));
    assertThat(result.exitStatus).isEqualTo(0);
    assertThat(result.stderr.lines().findFirst().orElse(""))
        .isEqualTo(
            "symversions: warning: "
                + golden.file("t.o")
                + ": the types are in split DWARF files (.dwo, .dwp), which are read only with"
                + " --dwo-dir");
    assertThat(result.stdout).contains("#SYMVER fa 0x00000000\n");
  }

  @Test
  void aMissingFileIsOneLineAndNoOutput() throws IOException {
    copy("gcc-dwarf5", objects, "all.o", "a.dwo", "c.dwo");
    Result result = run(objects.resolve("all.o"), "--dwo-dir", ".");
    assertThat(result.exitStatus).isEqualTo(1);
    assertThat(result.stdout).isEmpty();
    assertThat(result.stderr.lines().count()).isEqualTo(1);
    assertThat(result.stderr).contains("split unit 'b.dwo' with dwo id 0x");
    assertThat(result.stderr).contains(" was not found; looked for /nowhere/gcc-dwarf5/b.dwo, ");
  }

  @Test
  void aFileOfAnotherCompilationIsOneLineAndNoOutput() throws IOException {
    copy("gcc-dwarf5", objects, "all.o", "a.dwo", "c.dwo");
    copy("gcc-dwarf4", objects, "b.dwo");
    Result result = run(objects.resolve("all.o"), "--dwo-dir", ".");
    assertThat(result.exitStatus).isEqualTo(1);
    assertThat(result.stdout).isEmpty();
    assertThat(result.stderr.lines().count()).isEqualTo(1);
    assertThat(result.stderr).contains(objects.resolve("all.o") + ": .debug_info+0x");
    assertThat(result.stderr)
        .contains(" is not in " + objects.resolve("b.dwo") + ", which is from another");
  }

  /** Damage in any byte of a split file ends in a result or in one line. */
  @ParameterizedTest
  @ValueSource(strings = {"gcc-dwarf4-types", "gcc-dwarf5-types", "clang-dwarf5"})
  void damagedFilesNeverEndInAnythingElse(String kind) throws IOException {
    copy(kind, objects, "all.o", "all.o.dwp");
    Path dwp = objects.resolve("all.o.dwp");
    byte[] whole = Files.readAllBytes(dwp);
    for (int at = 0; at < whole.length; at += 13) {
      byte[] damaged = whole.clone();
      damaged[at] ^= (byte) 0xff;
      Files.write(dwp, damaged);
      Result result = run(objects.resolve("all.o"), "--dwo-dir", ".");
      assertThat(result.exitStatus).isAnyOf(0, 1);
      if (result.exitStatus == 1) {
        assertThat(result.stderr.lines().count()).isEqualTo(1);
        assertThat(result.stderr).doesNotContain("Exception");
      }
    }
  }
}
