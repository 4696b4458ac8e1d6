package org.abitrack.distribution;

import static com.google.common.truth.Truth.assertWithMessage;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs commands as a user would, and reads all that they say. */
final class Shell {
  private static final int LIMIT_SECONDS = 120;
  private static final File NOTHING = new File("/dev/null");

  private final Path directory;
  private final Map<String, String> environment = new HashMap<>();

  private Shell(Path directory) {
    this.directory = directory;
  }

  /** What a command said on both outputs, in the order in which it said it, and how it ended. */
  record Result(int status, String output) {}

  /** A shell in {@code directory}; the environment is the one of the tests but for abitrack's. */
  static Shell in(Path directory) {
    return new Shell(directory);
  }

  /** The repository that is built. */
  static Path checkout() {
    return Path.of(System.getProperty("abitrack.home")).toAbsolutePath().normalize();
  }

  /** The archive to install. */
  static Path archive() {
    return Path.of(System.getProperty("abitrack.archive"));
  }

  /** Unpacks the archive into an empty folder; what it has in it. */
  static Path unpackArchive(Path folder) throws IOException, InterruptedException {
    Result tar = in(folder).runProgram("tar", "-xzf", archive().toString());
    assertWithMessage(tar.output()).that(tar.status()).isEqualTo(0);
    try (Stream<Path> unpacked = Files.list(folder)) {
      return unpacked.findFirst().orElseThrow();
    }
  }

  /** Sets a variable for the commands to come. */
  Shell with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** Runs one line of shell. */
  Result run(String line) throws IOException, InterruptedException {
    return runProgram("/bin/sh", "-c", line);
  }

  /** Runs a program without a shell in between. */
  Result runProgram(String... program) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(List.of(program)).directory(directory.toFile());
    builder.environment().remove("ABITRACK_JAVA_HOME");
    builder.environment().remove("ABITRACK_JAVA_OPTS");
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true).redirectInput(ProcessBuilder.Redirect.from(NOTHING));
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertWithMessage("ended in time: %s", List.of(program))
        .that(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS))
        .isTrue();
    return new Result(process.exitValue(), output);
  }
}
