package org.abitrack.lineinfo.build;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.abitrack.lineinfo.emit.Blob;
import org.abitrack.lineinfo.path.SourceRoots;
import org.abitrack.lineinfo.table.Generation;
import org.abitrack.lineinfo.table.Generations;
import org.abitrack.lineinfo.testing.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** With --compat the results are byte for byte those of the series' generator. */
final class SeriesGoldenTest {
  private static final List<String> INPUTS =
      List.of(
          "many.dw5.o",
          "one.dw4.o",
          "one.dw5.o",
          "one.fsec.o",
          "one.m32.o",
          "tiny.vmlinux",
          "two.dw5.o",
          "twocu.ko",
          "zero.o");

  record Case(String input, String version) {}

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (String input : INPUTS) {
      for (String version : List.of("v7", "v8", "v9x")) {
        cases.add(new Case(input, version));
      }
    }
    return cases;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void assemblyTextIsThatOfTheReference(Case test) throws IOException {
    String text = assembly(build(test, OutputFormat.ASM, 1, SourceRoots.NONE));

    assertThat(text).isEqualTo(text(test.input() + "." + test.version() + ".S"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void sectionBytesAreThoseOfTheAssembledText(Case test) {
    List<Blob> blobs = build(test, OutputFormat.SECTIONS, 1, SourceRoots.NONE).blobs();

    assertThat(blobs).isNotEmpty();
    for (Blob blob : blobs) {
      String name = test.input() + "." + test.version() + blob.section() + ".bin";
      assertWithMessage(name).that(blob.bytes()).isEqualTo(Golden.bytes(name));
    }
    boolean init = blobs.stream().anyMatch(blob -> blob.section().startsWith(".init"));
    String initName = test.input() + "." + test.version() + ".init.mod_lineinfo.bin";
    assertThat(init).isEqualTo(Golden.find(initName) != null);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void threadsCannotBeSeen(Case test) throws IOException {
    String text = assembly(build(test, OutputFormat.ASM, 4, SourceRoots.NONE));

    assertThat(text).isEqualTo(text(test.input() + "." + test.version() + ".S"));
  }

  /** As the golden was made: with the objects' tree as objtree or srctree. */
  @Test
  void rootsOfTheEnvironmentShortenNames() throws IOException {
    Case test = new Case("many.dw5.o", "v8");
    SourceRoots above = new SourceRoots(List.of("/abs/nowhere", "/build"));

    String text = assembly(build(test, OutputFormat.ASM, 1, above));

    assertThat(text).isNotEqualTo(text("many.dw5.o.v8.S"));
    assertThat(text).isEqualTo(text("many.dw5.o.v8.roots2.S"));
  }

  private static TableBuild build(Case test, OutputFormat format, int jobs, SourceRoots roots) {
    Generation generation = Generations.ofSeries(test.version());
    assertThat(generation).isNotNull();
    BuildOptions options =
        new BuildOptions(
            generation == null ? Generations.EXACT : generation,
            format,
            false,
            false,
            false,
            false,
            roots,
            jobs);
    return TableBuild.of(Golden.file(test.input()), options);
  }

  private static String assembly(TableBuild build) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    build.writeTo(out);
    return out.toString(StandardCharsets.ISO_8859_1);
  }

  private static String text(String name) {
    return new String(Golden.bytes(name), StandardCharsets.ISO_8859_1);
  }
}
