package org.abitrack.abidiff.source;

import static com.google.common.truth.Truth.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.abitrack.dwarfcore.io.FormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Places in the source, of an object of the demo. */
final class SourcePlacesTest {
  private static final Path R1 = Path.of("src/test/resources/objects/r1.ko");

  @TempDir private Path folder;

  @Test
  void typesAndFunctionsHavePlaces() {
    Map<String, SourcePlace> found =
        SourcePlaces.find(List.of(R1), List.of("s#toy_device", "toy_timer_start", "s#unknown"));
    assertThat(found.keySet()).containsExactly("s#toy_device", "toy_timer_start");
    assertThat(found.get("s#toy_device").file()).endsWith(".h");
    assertThat(found.get("toy_timer_start").file()).endsWith(".c");
    assertThat(found.get("toy_timer_start").line()).isGreaterThan(1L);
    assertThat(found.get("toy_timer_start").toString())
        .isEqualTo(found.get("toy_timer_start").file() + ":" + found.get("toy_timer_start").line());
  }

  /** A function's name is no structure's, and the other way round. */
  @Test
  void kindsAreKeptApart() {
    assertThat(SourcePlaces.find(List.of(R1), List.of("toy_device", "u#toy_device"))).isEmpty();
  }

  @Test
  void whatIsDamagedIsAFormatErrorOrNothing() throws IOException {
    byte[] good = Files.readAllBytes(R1);
    Path bad = folder.resolve("bad.ko");
    for (int seed = 0; seed < 150; seed++) {
      Random random = new Random(seed);
      byte[] bytes = good.clone();
      int changes = 1 + random.nextInt(8);
      for (int i = 0; i < changes; i++) {
        bytes[64 + random.nextInt(bytes.length - 64)] = (byte) random.nextInt(256);
      }
      Files.write(bad, bytes);
      try {
        SourcePlaces.find(List.of(bad), List.of("s#toy_device", "nowhere"));
      } catch (FormatException e) {
        assertThat(e.getMessage()).contains("bad.ko");
      }
    }
  }
}
