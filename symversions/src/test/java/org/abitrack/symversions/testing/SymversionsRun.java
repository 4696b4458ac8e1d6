package org.abitrack.symversions.testing;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.abitrack.symversions.command.SymversionsCommand;

/**
 * One run of the command in this process, and what came of it; texts have one character per byte.
 *
 * @param exitStatus the exit status
 * @param stdout standard output
 * @param stderr standard error
 * @param symtypes the symtypes file, empty if there is none
 */
public record SymversionsRun(int exitStatus, String stdout, String stderr, String symtypes) {

  /** Runs the command as it is given. */
  public static SymversionsRun command(String stdin, String... arguments) {
    ByteArrayOutputStream stdout = new ByteArrayOutputStream();
    ByteArrayOutputStream stderr = new ByteArrayOutputStream();
    int status =
        SymversionsCommand.run(
            arguments,
            new ByteArrayInputStream(stdin.getBytes(StandardCharsets.ISO_8859_1)),
            stdout,
            stderr);
    return new SymversionsRun(
        status,
        stdout.toString(StandardCharsets.ISO_8859_1),
        stderr.toString(StandardCharsets.ISO_8859_1),
        "");
  }

  /**
   * Writes an object to a directory and runs the command on it with a symtypes file.
   *
   * @param symbols the symbol list
   * @param options options in front of the object
   */
  public static SymversionsRun of(
      Path directory, byte[] object, List<String> symbols, String... options) {
    try {
      Path file = Files.write(directory.resolve("a.o"), object);
      Path symtypes = directory.resolve("a.symtypes");
      Files.deleteIfExists(symtypes);
      List<String> arguments = new ArrayList<>(List.of(options));
      arguments.addAll(List.of("--symtypes", symtypes.toString(), file.toString()));
      SymversionsRun run = command(String.join("\n", symbols), arguments.toArray(new String[0]));
      String written = Files.exists(symtypes) ? GoldenCase.read(symtypes) : "";
      return new SymversionsRun(run.exitStatus, run.stdout, run.stderr, written);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asserts that the run ended well; the result is the run. */
  public SymversionsRun succeeds() {
    assertWithMessage(stderr).that(exitStatus).isEqualTo(0);
    return this;
  }

  /** Asserts that the run ended with one line on standard error; the result is that line. */
  public String error() {
    assertWithMessage(stderr).that(exitStatus).isEqualTo(1);
    assertThat(stdout).isEmpty();
    assertThat(stderr).doesNotContain("\tat ");
    List<String> lines = stderr.lines().toList();
    assertWithMessage(stderr).that(lines).hasSize(1);
    return lines.getFirst();
  }

  /** The lines of the symtypes file by name, as they are. */
  public Map<String, String> types() {
    Map<String, String> types = new LinkedHashMap<>();
    SymtypesText.parse(symtypes).forEach((name, text) -> types.put(name, text.toString()));
    return types;
  }

  /** The lines of standard output, sorted. */
  public List<String> sortedVersions() {
    return stdout.lines().sorted().toList();
  }
}
