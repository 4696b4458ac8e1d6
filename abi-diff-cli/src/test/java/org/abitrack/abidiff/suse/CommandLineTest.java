package org.abitrack.abidiff.suse;

import static com.google.common.truth.Truth.assertThat;
import static org.abitrack.abidiff.suse.Programs.ksymtypes;
import static org.abitrack.abidiff.suse.Programs.ksymvers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.abitrack.abidiff.suse.Programs.Run;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the recorded runs leave open of the command line. */
final class CommandLineTest {
  @TempDir private Path folder;
  private Path one;
  private Path two;

  @BeforeEach
  void files() throws IOException {
    one = Files.writeString(folder.resolve("one"), "f int f\n");
    two = Files.writeString(folder.resolve("two"), "f long f\n");
  }

  @ParameterizedTest
  @CsvSource({
    "-1, must be positive",
    "+0, must be positive",
    "-, invalid digit found in string",
    "1x, invalid digit found in string",
    "'', cannot parse integer from empty string",
    "2147483648, number too large to fit in target type",
    "-2147483649, number too small to fit in target type",
  })
  void wrongNumbersOfJobs(String value, String problem) {
    Run run = ksymtypes("compare", "--jobs=" + value, one, two);
    assertThat(run.err()).isEqualTo("Invalid value for '--jobs=" + value + "': " + problem + "\n");
    assertThat(run.status()).isEqualTo(2);
  }

  @Test
  void optionsInAllForms() {
    Run expected = ksymtypes("compare", "-f", "symbols", "-j", "2", one, two);
    assertThat(expected).isEqualTo(new Run(1, "f\n", ""));
    assertThat(ksymtypes("compare", one, "-fsymbols", two, "-j2")).isEqualTo(expected);
    assertThat(ksymtypes("compare", "--format=symbols", "--jobs", "2", one, two))
        .isEqualTo(expected);
    assertThat(ksymtypes("-d", "compare", "--format", "symbols", "--", one, two))
        .isEqualTo(expected);
  }

  @Test
  void nothingIsAnOptionBehindTwoDashes() {
    assertThat(ksymtypes("compare", "--", "-h").err())
        .isEqualTo("The second compare source is missing\n");
  }

  @ParameterizedTest
  @CsvSource({
    "'--frob', Unrecognized global option '--frob'",
    "'compare --filter-symbol-list', Missing argument for '--filter-symbol-list'",
    "'split -o x', The split source is missing",
    "'split -o x a b', Excess split argument 'b' specified",
    "'consolidate --format=x', Unrecognized consolidate option '--format=x'",
  })
  void usageErrors(String arguments, String error) {
    assertThat(ksymtypes((Object[]) arguments.split(" "))).isEqualTo(new Run(2, "", error + "\n"));
  }

  @Test
  void resultsGoToFilesToo() throws IOException {
    Path list = folder.resolve("list");
    Path text = folder.resolve("text");
    Run run =
        ksymtypes("compare", "-f", "null", "-f", "symbols:" + list, "-fshort:" + text, one, two);
    assertThat(run).isEqualTo(new Run(1, "", ""));
    assertThat(Files.readString(list)).isEqualTo("f\n");
    assertThat(Files.readString(text)).startsWith("The following '1' exports are different:\n f\n");
  }

  @Test
  void outputThatCannotBeMade() {
    Run run = ksymtypes("compare", "-f", "symbols:" + folder.resolve("no/list"), one, two);
    assertThat(run)
        .isEqualTo(
            new Run(
                2,
                "",
                "Failed to create the file '"
                    + folder.resolve("no/list")
                    + "': No such file or directory (os error 2)\n"));
  }

  @Test
  void shortFormNamesTenExports() throws IOException {
    for (int count = 10; count <= 11; count++) {
      StringBuilder before = new StringBuilder("s#x struct x { int a ; }\n");
      StringBuilder after = new StringBuilder("s#x struct x { long a ; }\n");
      for (int i = 0; i < count; i++) {
        before.append("f" + i + " int f ( s#x )\n");
        after.append("f" + i + " int f ( s#x )\n");
      }
      Files.writeString(one, before);
      Files.writeString(two, after);
      String out = ksymtypes("compare", "-f", "short", one, two).out();
      assertThat(out)
          .startsWith("The following '" + count + "' exports are different:\n f0\n f1\n");
      assertThat(out.contains("\n <...>\n")).isEqualTo(count > 10);
      assertThat(out.lines().filter(line -> line.startsWith(" f")).count()).isEqualTo(10);
    }
  }

  @Test
  void symbolsAreOneSortedList() throws IOException {
    Files.writeString(one, "b int b\nx int x\nz int z\n");
    Files.writeString(two, "a int a\nx long x\nz int z\n");
    assertThat(ksymtypes("compare", "-f", "symbols", one, two).out()).isEqualTo("a\nb\nx\n");
    assertThat(ksymtypes("compare", "-f", "mod-symbols", one, two).out()).isEqualTo("x\n");
  }

  @Test
  void sectionsStayInTheirFolder() throws IOException {
    for (String path : new String[] {"../x", "/tmp/x", "a/../../x"}) {
      Files.writeString(one, "/* " + path + " */\nf int f\n");
      Run run = ksymtypes("split", "-o", folder.resolve("out"), one);
      assertThat(run.status()).isEqualTo(2);
      assertThat(run.err()).contains("The path leads out of the output directory");
    }
  }

  @Test
  void splitNeedsAConsolidatedFile() {
    Run run = ksymtypes("split", "-o", folder.resolve("out"), one);
    assertThat(run.status()).isEqualTo(2);
    assertThat(Files.exists(folder.resolve("out"))).isFalse();
  }

  @Test
  void namesOfFilesAreUtf8() throws IOException {
    Path file = Files.writeString(folder.resolve("\u00e4\u20ac"), "f int f\nf int f\n");
    assertThat(ksymtypes("compare", file, two).err())
        .isEqualTo(
            "Failed to read symtypes from '"
                + file
                + "': Duplicate record 'f'\n "
                + file
                + ":2\n | f int f\n");
  }

  @Test
  void wrongLinesAreShownWithoutEscapeSequences() throws IOException {
    Files.writeString(one, "0x1\tf\u001b[2J\n");
    assertThat(ksymvers("compare", one, one).err())
        .isEqualTo(
            "Failed to read symvers from '"
                + one
                + "': The module name is missing\n "
                + one
                + ":1\n | 0x1\tf?[2J\n");
  }

  @ParameterizedTest
  @CsvSource({
    "'MODULE', Expected a pattern",
    "'f', Expected a verdict",
    "'SYMBOL f', Expected a verdict",
    "'f PASS PASS', Unexpected string 'PASS' found at the end of the severity rule",
  })
  void wrongRules(String rule, String problem) throws IOException {
    Path rules = Files.writeString(folder.resolve("rules"), rule + "\n");
    Files.writeString(one, "0x1\tf\tm\tEXPORT_SYMBOL\n");
    Run run = ksymvers("compare", "-r", rules, one, one);
    assertThat(run.err())
        .isEqualTo(
            "Failed to read severity rules from '"
                + rules
                + "': "
                + problem
                + "\n "
                + rules
                + ":1\n | "
                + rule
                + "\n");
    assertThat(run.status()).isEqualTo(2);
  }

  @Test
  void firstFileOfRulesDecides() throws IOException {
    Path pass = Files.writeString(folder.resolve("pass"), "f PASS\n");
    Path fail = Files.writeString(folder.resolve("fail"), "f FAIL\n");
    Files.writeString(one, "0x1\tf\tm\tEXPORT_SYMBOL\n");
    Files.writeString(two, "0x2\tf\tm\tEXPORT_SYMBOL\n");
    assertThat(ksymvers("compare", "-r", pass, "-r", fail, one, two).status()).isEqualTo(0);
    assertThat(ksymvers("compare", "-r", fail, "--rules=" + pass, one, two).status()).isEqualTo(1);
    assertThat(ksymvers("unused-rules", "-r", pass, "-r", fail, one).out())
        .isEqualTo(fail + ":1: WARNING: Severity rule 'SYMBOL f FAIL' is unused\n");
  }
}
