package org.abitrack.distribution;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one start of symversions loads, since a kernel build starts it for every object. */
final class StartUpIT {
  @TempDir static Path scratch;

  /** One line per class: its name, and after "source:" where it came from. */
  private static List<String> loadedClasses;

  @BeforeAll
  static void runOnce() throws IOException, InterruptedException {
    Path log = scratch.resolve("classes");

    Shell.Result result =
        Shell.in(Shell.checkout())
            .with("ABITRACK_JAVA_OPTS", "-Xlog:class+load:file=" + log)
            .run("echo toy_timer_start | bin/symversions --stable samples/r2/toy.o");

    assertWithMessage(result.output()).that(result.status()).isEqualTo(0);
    loadedClasses = Files.readAllLines(log);
    assertThat(loadedClasses).isNotEmpty();
  }

  /** Lambdas, switches over types, string templates: each costs milliseconds of generated code. */
  @Test
  void nothingIsGenerated() {
    assertThat(
            loadedClasses.stream()
                .filter(line -> line.contains("/0x"))
                .filter(line -> !line.contains("shared objects file"))
                .toList())
        .isEmpty();
  }

  /**
   * Not even from the archive: they bring 90 classes with them. Arrays.sort on numbers is one way
   * to get them.
   */
  @Test
  void noLambdaIsMade() {
    assertThat(
            loadedClasses.stream()
                .filter(line -> line.contains(" java.lang.invoke.LambdaMetafactory "))
                .toList())
        .isEmpty();
  }

  /** The build's class archive knows all that the normal run needs. */
  @Test
  void ourClassesComeFromTheArchive() {
    assertThat(
            loadedClasses.stream()
                .filter(line -> line.contains(" org.abitrack."))
                .filter(line -> !line.contains("shared objects file"))
                .toList())
        .isEmpty();
  }
}
