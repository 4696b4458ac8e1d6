package org.abitrack.symversions.command;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SymversionsOptionsTest {

  @Test
  void nothingIsOnWithoutOptions() throws UsageException {
    SymversionsOptions options = parse("a.o b.o");

    assertThat(options)
        .isEqualTo(
            new SymversionsOptions(
                false,
                false,
                false,
                false,
                false,
                false,
                null,
                false,
                false,
                false,
                null,
                0,
                null,
                null,
                null,
                false,
                List.of("a.o", "b.o")));
  }

  @Test
  void batchHasPlacesForItsOutputs() throws UsageException {
    BatchOptions batch =
        parse("--batch --symtypes-dir t --symvers-suffix --changed-since s x").batch();

    assertThat(batch)
        .isEqualTo(
            new BatchOptions(
                new OutputPlace("t", ".symtypes"), new OutputPlace(null, ".symvers"), "s"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--symtypes-dir t x",
        "--changed-since s x",
        "--batch -T f x",
        "--batch --dump-dies x",
        "--batch --symtypes-dir t --symtypes-suffix x",
        "--batch --symvers-dir t --symvers-suffix x"
      })
  void batchOptionsThatContradictAreRefused(String line) {
    assertThat(assertThrows(UsageException.class, () -> parse(line)).exitStatus()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-d x", "--debug x", "x --debug", "--de x", "-sd x", "-ds x", "-d -- x"})
  void debugIsOn(String line) throws UsageException {
    assertThat(parse(line).debug()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-s x", "--stable x", "--st x", "x -s", "-ds x", "-sTf x", "--stabl x"})
  void stableIsOn(String line) throws UsageException {
    assertThat(parse(line).stable()).isTrue();
    assertThat(parse(line).objects()).containsExactly("x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Tf x",
        "-T f x",
        "--symtypes f x",
        "--symtypes=f x",
        "--sy=f x",
        "--sym f x",
        "x -T f",
        "-dsTf x",
        "-dsT f x",
        "x --symtypes=f",
        "-T g --symtypes=f x",
        "--symtypes=g -Tf x"
      })
  void symtypesHasAFile(String line) throws UsageException {
    assertThat(parse(line).symtypes()).isEqualTo("f");
    assertThat(parse(line).objects()).containsExactly("x");
  }

  /** The argument is whatever comes next, were it an option or the end of options. */
  @ParameterizedTest
  @CsvSource({
    "-T -- x, --",
    "-T -d x, -d",
    "--symtypes --stable x, --stable",
    "-Td x, d",
    "-T= x, =",
    "--symtypes== x, =",
    "--symtypes= x, ''",
    "--symtypes=a=b x, a=b",
  })
  void symtypesTakesWhatComesNext(String line, String file) throws UsageException {
    assertThat(parse(line).symtypes()).isEqualTo(file);
    assertThat(parse(line).objects()).containsExactly("x");
    assertThat(parse(line).debug()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "--dump-dies x, true, false, false, false",
    "--dump-die-map x, true, true, false, false",
    "--dump-die- x, true, true, false, false",
    "--dump-types x, false, false, true, false",
    "--dump-t x, false, false, true, false",
    "--dump-v x, false, false, false, true",
  })
  void dumpOptions(String line, boolean dies, boolean map, boolean types, boolean versions)
      throws UsageException {
    SymversionsOptions options = parse(line);

    assertThat(options.dumpDies()).isEqualTo(dies);
    assertThat(options.dumpDieMap()).isEqualTo(map);
    assertThat(options.dumpTypes()).isEqualTo(types);
    assertThat(options.dumpVersions()).isEqualTo(versions);
  }

  @Test
  void ourOptions() throws UsageException {
    SymversionsOptions options =
        parse("--exports --report-ambiguous --kabi-markers --dwo-dir d --jobs 3 x");

    assertThat(options.exports()).isTrue();
    assertThat(options.reportAmbiguous()).isTrue();
    assertThat(options.kabiMarkers()).isTrue();
    assertThat(options.dwoDir()).isEqualTo("d");
    assertThat(options.jobs()).isEqualTo(3);
    assertThat(parse("--dw=d --j=1024 --e --r --ka x").jobs()).isEqualTo(1024);
  }

  @Test
  void operandsKeepTheirOrderAroundOptions() throws UsageException {
    assertThat(parse("c -d a - -s b --dump-types ''").objects())
        .containsExactly("c", "a", "-", "b", "''")
        .inOrder();
  }

  @Test
  void everythingBehindTwoDashesIsAnOperand() throws UsageException {
    SymversionsOptions options = parse("a -d -- -s --stable -- b");

    assertThat(options.objects()).containsExactly("a", "-s", "--stable", "--", "b").inOrder();
    assertThat(options.stable()).isFalse();
  }

  @Test
  void posixlyCorrectEndsOptionsAtTheFirstOperand() throws UsageException {
    SymversionsOptions options =
        SymversionsOptions.parse(new String[] {"-d", "a", "-s", "--", "-x"}, true);

    assertThat(options.objects()).containsExactly("a", "-s", "--", "-x").inOrder();
    assertThat(options.debug()).isTrue();
    assertThat(options.stable()).isFalse();
  }

  @Test
  void anEmptyArgumentIsAnOperand() throws UsageException {
    assertThat(SymversionsOptions.parse(new String[] {""}, false).objects()).containsExactly("");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "--bogus x | unrecognized option '--bogus'",
        "--bogus=1 x | unrecognized option '--bogus=1'",
        "--stablex x | unrecognized option '--stablex'",
        "--Debug x | unrecognized option '--Debug'",
        "--debug=1 x | option '--debug' doesn't allow an argument",
        "--deb= x | option '--debug' doesn't allow an argument",
        "--exports=y x | option '--exports' doesn't allow an argument",
        "x --symtypes | option '--symtypes' requires an argument",
        "x --jobs | option '--jobs' requires an argument",
        "-x a | invalid option -- 'x'",
        "-dxs a | invalid option -- 'x'",
        "-d- a | invalid option -- '-'",
        "-? a | invalid option -- '?'",
        "a -T | option requires an argument -- 'T'",
        "a -dsT | option requires an argument -- 'T'",
        "--jobs 0 x | --jobs takes a number from 1 to 1024, not '0'",
        "--jobs=1025 x | --jobs takes a number from 1 to 1024, not '1025'",
        "--jobs=-1 x | --jobs takes a number from 1 to 1024, not '-1'",
        "--jobs=4x x | --jobs takes a number from 1 to 1024, not '4x'",
        "--jobs=x4 x | --jobs takes a number from 1 to 1024, not 'x4'",
        "--jobs=99999999999999999999 x"
            + " | --jobs takes a number from 1 to 1024, not '99999999999999999999'",
        "--jobs= x | --jobs takes a number from 1 to 1024, not ''",
      })
  void aWrongCommandLineIsAMessageAndTheUsage(String line, String message) {
    UsageException e = assertThrows(UsageException.class, () -> parse(line));

    assertThat(e.exitStatus()).isEqualTo(1);
    assertThat(e.text()).startsWith("symversions: " + message + "\nUsage: symversions ");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "--d, '--debug' '--dump-dies' '--dump-die-map' '--dump-types' '--dump-versions'",
        "--dump, '--dump-dies' '--dump-die-map' '--dump-types' '--dump-versions'",
        "--dump-die, '--dump-dies' '--dump-die-map'",
        "--s, '--stable' '--symtypes'",
      })
  void anAbbreviationOfSeveralOptionsIsAnError(String option, String possibilities) {
    UsageException e =
        assertThrows(
            UsageException.class,
            () -> SymversionsOptions.parse(new String[] {option, "x"}, false));

    assertThat(e.text())
        .startsWith(
            "symversions: option '" + option + "' is ambiguous; possibilities: " + possibilities);
  }

  /** {@code --d} could be {@code --dwo-dir} too, but that is not a possibility to be named. */
  @ParameterizedTest
  @ValueSource(strings = {"--d", "--=x"})
  void ourOptionsAreNoPossibilityWhereThoseOfTheReferenceAre(String option) {
    UsageException e = assertThrows(UsageException.class, () -> parse(option));

    assertThat(e.text().lines().findFirst().orElseThrow()).doesNotContain("dwo-dir");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-h", "--help", "--he", "-dh", "x --help", "-h --bogus", "-h -T"})
  void helpIsTheUsageAndNoError(String line) {
    UsageException e = assertThrows(UsageException.class, () -> parse(line));

    assertThat(e.exitStatus()).isEqualTo(0);
    assertThat(e.text()).startsWith("Usage: symversions ");
    assertThat(e.text()).endsWith("\n");
    assertThat(e.text()).contains("--report-ambiguous");
    assertThat(e.text()).contains("Examples:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--bogus --help", "-xh", "--symtypes= -x -h"})
  void theFirstMistakeCountsWhateverFollows(String line) {
    assertThat(assertThrows(UsageException.class, () -> parse(line)).exitStatus()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-d", "--", "--exports", "-Tf"})
  void noOperandIsAnError(String line) {
    UsageException e = assertThrows(UsageException.class, () -> parse(line));

    assertThat(e.exitStatus()).isEqualTo(1);
    assertThat(e.text()).startsWith("Usage: symversions ");
    assertThat(e.text()).endsWith("symversions: no input files?\n");
  }

  @Test
  void versionNeedsNoOperand() throws UsageException {
    assertThat(parse("--version").showVersion()).isTrue();
    assertThat(parse("--v").objects()).isEmpty();
  }

  @Test
  void aControlCharacterInAnOptionIsMadeHarmless() {
    UsageException e =
        assertThrows(
            UsageException.class,
            () -> SymversionsOptions.parse(new String[] {"--a\n\033[1mb", "x"}, false));

    assertThat(e.text()).startsWith("symversions: unrecognized option '--a??[1mb'\n");
  }

  /** The help fits a terminal. */
  @Test
  void usageLinesAreShort() {
    UsageException e = assertThrows(UsageException.class, () -> parse("-h"));

    for (String line : e.text().split("\n")) {
      assertThat(line.length()).isAtMost(88);
    }
  }

  private static SymversionsOptions parse(String line) throws UsageException {
    return SymversionsOptions.parse(line.split(" "), false);
  }
}
