package org.abitrack.abidiff.suse;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs of suse-kabi-tools, recorded: standard output, standard error and exit status. */
final class ProbesTest {
  private static final Path PROBES = probes();

  record Probe(String name, int status, String command) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Path probes() {
    try {
      return Path.of(Objects.requireNonNull(ProbesTest.class.getResource("probes")).toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  static Stream<Probe> probesOfPrograms() throws IOException {
    return Files.readAllLines(PROBES.resolve("INDEX.tsv")).stream()
        .skip(1)
        .map(line -> line.split("\t"))
        .map(columns -> new Probe(columns[0], Integer.parseInt(columns[1]), columns[2]))
        .filter(probe -> !probe.name.equals("split-con"));
  }

  @Test
  void allProbesAreThere() throws IOException {
    assertThat(probesOfPrograms().count()).isEqualTo(203);
  }

  /** Check that each recorded run is repeated exactly. */
  @ParameterizedTest
  @MethodSource("probesOfPrograms")
  void sameOutputAndStatus(Probe probe) throws IOException {
    String data = PROBES.resolve("data").toString();
    List<String> words = List.of(probe.command.split(" "));
    String[] arguments =
        words.stream()
            .skip(1)
            .map(word -> word.replaceFirst("(^|=)data/", "$1" + data + "/"))
            .toArray(String[]::new);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        words.getFirst().equals("ksymtypes")
            ? Ksymtypes.run(arguments, out, err)
            : Ksymvers.run(arguments, out, err);
    assertThat(text(out).replace(data, "data")).isEqualTo(recorded(probe.name + ".out"));
    assertThat(text(err).replace(data, "data")).isEqualTo(recorded(probe.name + ".err"));
    assertWithMessage(Arrays.toString(arguments)).that(status).isEqualTo(probe.status);
  }

  /** Check that split-con, recorded with a shell loop that shows the files, is repeated exactly. */
  @Test
  void splitWritesTheSameFiles(@TempDir Path folder) throws IOException {
    String source = PROBES.resolve("data/con.symtypes").toString();
    int status =
        Ksymtypes.run(
            new String[] {"split", "-o", folder.resolve("out").toString(), source},
            new ByteArrayOutputStream(),
            new ByteArrayOutputStream());
    assertThat(status).isEqualTo(0);
    StringBuilder shown = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder.resolve("out"))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        shown.append("== ./").append(folder.resolve("out").relativize(file)).append('\n');
        shown.append(Files.readString(file));
      }
    }
    assertThat(shown.toString()).isEqualTo(recorded("split-con.out"));
  }

  private static String recorded(String file) throws IOException {
    return Files.readString(PROBES.resolve("cases").resolve(file), StandardCharsets.ISO_8859_1);
  }

  private static String text(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.ISO_8859_1);
  }
}
