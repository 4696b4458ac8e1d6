package org.abitrack.symversions.command;

import static com.google.common.truth.Truth.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.abitrack.symversions.testing.GoldenCase;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Types in type units ({@code -fdebug-types-section}) give what the same source gives without. The
 * reference does not find them (golden cases 82 and 83).
 */
class TypeUnitsTest {
  private static final Path OBJECTS =
      Path.of(System.getProperty("basedir", "."), "src/test/resources/type-units");

  @TempDir Path temporary;

  /** Standard output, then the symtypes file. */
  private String run(Path object, Path symbols) throws IOException {
    Path symtypes = temporary.resolve("symtypes");
    ByteArrayOutputStream stdout = new ByteArrayOutputStream();
    ByteArrayOutputStream stderr = new ByteArrayOutputStream();
    int exitStatus =
        SymversionsCommand.run(
            new String[] {"--symtypes", symtypes.toString(), object.toString()},
            new ByteArrayInputStream(Files.readAllBytes(symbols)),
            stdout,
            stderr);
    assertThat(stderr.toString(StandardCharsets.ISO_8859_1)).isEmpty();
    assertThat(exitStatus).isEqualTo(0);
    return stdout.toString(StandardCharsets.ISO_8859_1) + GoldenCase.read(symtypes);
  }

  @ParameterizedTest
  @CsvSource({"c-types,4", "c-types,5", "cxx-types,4", "cxx-types,5"})
  void giveWhatTheSourceGivesWithoutThem(String source, int version) throws IOException {
    Path symbols = OBJECTS.resolve(source + ".symbols");
    String without = run(OBJECTS.resolve(source + "-dwarf" + version + ".o"), symbols);
    String with = run(OBJECTS.resolve(source + "-units-dwarf" + version + ".o"), symbols);

    assertThat(with).isEqualTo(without);
    assertThat(without).contains("\ns#");
    assertThat(without).contains("\ne#");
    assertThat(without).contains("\nu#");
    assertThat(without).contains("\nt#");
  }

  @ParameterizedTest
  @ValueSource(strings = {"82_debug_types", "83_debug_types5"})
  void giveTheirNamesInTheGoldenCases(String name) throws IOException {
    GoldenCase golden = new GoldenCase(name, "plain");
    String result = run(golden.file("t.o"), golden.file("symbols.txt"));
    String without = run(OBJECTS.resolve("c-types-dwarf5.o"), golden.file("symbols.txt"));

    assertThat(result).isEqualTo(without);
    assertThat(result)
        .contains(
            "f subprogram ( formal_parameter pointer_type { s#s } byte_size(8) p ,"
                + " formal_parameter e#e x , formal_parameter t#st y ) ->");
  }
}
