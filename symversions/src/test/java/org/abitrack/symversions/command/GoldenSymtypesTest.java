package org.abitrack.symversions.command;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.abitrack.symversions.testing.GoldenCase.read;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.abitrack.symversions.testing.GoldenCase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole command against what gendwarfksyms prints for small objects of many kinds. */
class GoldenSymtypesTest {
  /**
   * What the reference does here is not to be reproduced: it crashes on a file that is not ELF and
   * on LTO units whose types come later, and its library does not find type units.
   */
  private static final Set<String> NOT_REPRODUCED =
      Set.of("70_notelf", "82_debug_types", "83_debug_types5", "84_lto");

  /** Two definitions of one length: the reference prints the one or the other. */
  private static final String TIE = "17_tie";

  @TempDir Path temporary;

  static List<GoldenCase> cases() {
    return GoldenCase.all().stream()
        .filter(golden -> !NOT_REPRODUCED.contains(golden.name()) && !golden.name().equals(TIE))
        .toList();
  }

  static List<GoldenCase> ties() {
    return GoldenCase.all().stream().filter(golden -> golden.name().equals(TIE)).toList();
  }

  static List<GoldenCase> crashes() {
    return GoldenCase.all().stream()
        .filter(golden -> golden.name().equals("70_notelf") || golden.name().equals("84_lto"))
        .toList();
  }

  /** What the command did; symtypes is null if it made no such file. */
  private record Result(int exitStatus, String stdout, @Nullable String symtypes, String stderr) {}

  @ParameterizedTest
  @MethodSource("cases")
  void printsWhatTheReferencePrints(GoldenCase golden) throws IOException {
    Result result = run(golden);

    assertWithMessage("exit status; stderr: %s", result.stderr)
        .that(result.exitStatus)
        .isEqualTo(golden.exitStatus());
    assertSame("stdout", result.stdout, read(golden.result("stdout")));
    Path symtypes = golden.result("symtypes");
    if (Files.exists(symtypes)) {
      assertSame("symtypes", result.symtypes, read(symtypes));
    } else {
      assertThat(result.symtypes).isNull();
    }
  }

  @ParameterizedTest
  @MethodSource("ties")
  void printsOneOfTheRecordedResultsOfTheTie(GoldenCase golden) throws IOException {
    Result result = run(golden);

    assertThat(result.exitStatus).isEqualTo(0);
    List<String> recorded = new ArrayList<>();
    for (String alternative : List.of("", "alt0.", "alt1.")) {
      recorded.add(
          read(golden.result(alternative + "stdout"))
              + read(golden.result(alternative + "symtypes")));
    }
    assertThat(result.stdout + result.symtypes).isIn(recorded);
  }

  /** Where the reference crashes there is one line on stderr and exit status 1. */
  @ParameterizedTest
  @MethodSource("crashes")
  void endsWithOneLineWhereTheReferenceCrashes(GoldenCase golden) throws IOException {
    Result result = run(golden);

    assertThat(result.exitStatus).isEqualTo(1);
    assertThat(result.stdout).isEmpty();
    assertThat(result.stderr.lines().toList()).hasSize(1);
    assertThat(result.stderr).doesNotContain("Exception");
  }

  @Test
  void thereAreCases() {
    assertThat(cases().size()).isAtLeast(180);
    assertThat(ties()).hasSize(2);
    assertThat(crashes()).hasSize(4);
  }

  private Result run(GoldenCase golden) throws IOException {
    Path symtypes = temporary.resolve("symtypes");
    List<String> arguments = new ArrayList<>();
    if (golden.mode().equals("stable")) {
      arguments.add("--stable");
    }
    arguments.addAll(List.of("--symtypes", symtypes.toString()));
    arguments.addAll(golden.objects());
    ByteArrayOutputStream stdout = new ByteArrayOutputStream();
    ByteArrayOutputStream stderr = new ByteArrayOutputStream();
    int exitStatus =
        SymversionsCommand.run(
            arguments.toArray(new String[0]),
            new ByteArrayInputStream(Files.readAllBytes(golden.file("symbols.txt"))),
            stdout,
            stderr);
    return new Result(
        exitStatus,
        stdout.toString(StandardCharsets.ISO_8859_1),
        Files.exists(symtypes) ? read(symtypes) : null,
        stderr.toString(StandardCharsets.ISO_8859_1));
  }

  /** Says the first line that differs: whole files are too long to look at. */
  private static void assertSame(String what, @Nullable String actual, String expected) {
    assertWithMessage("%s was written", what).that(actual).isNotNull();
    if (!expected.equals(actual)) {
      String[] expectedLines = expected.split("\n", -1);
      String[] actualLines = String.valueOf(actual).split("\n", -1);
      for (int i = 0; i < Math.min(expectedLines.length, actualLines.length); i++) {
        assertWithMessage("%s, line %s", what, i + 1)
            .that(actualLines[i])
            .isEqualTo(expectedLines[i]);
      }
      assertWithMessage("%s, number of lines", what)
          .that(actualLines.length)
          .isEqualTo(expectedLines.length);
    }
  }
}
