package org.abitrack.kallmodsyms.command;

import static com.google.common.truth.Truth.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The encoder beside what scripts/kallsyms of Linux 7.3 has written (golden). */
class KallsymsEncodeTest {
  private static final String IN = Run.resource("kallsyms/in.map");
  private static final String FAR = Run.resource("kallsyms/far.map");

  private static Run encode(String arguments) {
    return Run.of(("kallsyms encode " + arguments).strip().split(" +"));
  }

  @ParameterizedTest
  @CsvSource({
    "'', noflags",
    "--all-symbols, all-symbols",
    "--all, all-symbols",
    "--pc-relative, pc-relative",
    "--p, pc-relative",
    "--all-symbols --pc-relative, all-symbols+pc-relative",
  })
  void writesWhatTheReferenceWrites(String flags, String golden) {
    Run before = encode(flags + " " + IN);
    assertThat(before.out()).isEqualTo(Run.golden("kallsyms/out." + golden + ".S"));
    assertThat(before.err()).isEqualTo(Run.golden("kallsyms/err." + golden));
    assertThat(before.status()).isEqualTo(0);
    assertThat(encode(IN + " " + flags)).isEqualTo(before);
  }

  @Test
  void anEmptyMapGivesEmptyTables() {
    Run run = encode("--all-symbols --pc-relative " + Run.resource("kallsyms/empty.map"));
    assertThat(run).isEqualTo(new Run(0, Run.golden("kallsyms/out.empty.S"), ""));
  }

  @Test
  void aBadLineEndsTheRun() {
    Run run = encode("--all-symbols " + Run.resource("kallsyms/bad.map"));
    assertThat(run).isEqualTo(new Run(1, "", "line format error\n"));
  }

  @Test
  void aSymbolTooFarAwayEndsTheRun() {
    Run run = encode("--all-symbols --pc-relative " + FAR);
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo("kallsyms failure: relative symbol value 0xf0000000 out of range\n");
    assertThat(run.out()).endsWith("kallsyms_offsets:\n");
    assertThat(encode("--pc-relative " + FAR).status()).isEqualTo(0);
    assertThat(encode("--all-symbols " + FAR).status()).isEqualTo(0);
  }

  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "--bogus x, unrecognized option '--bogus'",
    "-a x, invalid option -- 'a'",
    "--all=3 x, option '--all-symbols' doesn't allow an argument",
    "x -o, option requires an argument -- 'o'",
    "x --out, option '--output' requires an argument",
  })
  void aWrongCommandLineGetsTheReferencesAnswer(String arguments, String problem) {
    String usage = "Usage: kallsyms [--all-symbols] in.map > out.S\n";
    String message = problem.isEmpty() ? "" : "kallsyms: " + problem + "\n";
    assertThat(encode(arguments)).isEqualTo(new Run(1, "", message + usage));
  }

  @Test
  void aMissingFileIsNamed() {
    assertThat(encode("nosuch.map"))
        .isEqualTo(new Run(1, "", "nosuch.map: No such file or directory\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-o FILE", "-oFILE", "--output FILE", "--output=FILE", "--o FILE"})
  void writesToAFile(String option, @TempDir Path folder) throws IOException {
    Path file = folder.resolve("out.S");
    Run run = encode(option.replace("FILE", file.toString()) + " " + IN);
    assertThat(run.out()).isEmpty();
    assertThat(Files.readString(file)).isEqualTo(Run.golden("kallsyms/out.noflags.S"));
  }

  @Test
  void leavesNoFileBehindAfterAnError(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("out.S");
    assertThat(encode("--all --pc " + FAR + " -o " + file).status()).isEqualTo(1);
    try (var files = Files.list(folder)) {
      assertThat(files.toList()).isEmpty();
    }
  }

  @Test
  void helpIsPrinted() {
    Run run = encode("--help");
    assertThat(run.status()).isEqualTo(0);
    assertThat(run.out()).contains("--pc-relative");
  }
}
