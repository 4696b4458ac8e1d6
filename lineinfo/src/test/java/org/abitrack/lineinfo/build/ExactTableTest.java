package org.abitrack.lineinfo.build;

import static com.google.common.truth.Truth.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.abitrack.dwarfcore.io.HeapFile;
import org.abitrack.lineinfo.path.SourceRoots;
import org.abitrack.lineinfo.table.Generation;
import org.abitrack.lineinfo.table.Generations;
import org.abitrack.lineinfo.testing.Golden;
import org.abitrack.lineinfo.verify.Comparison;
import org.abitrack.lineinfo.verify.DecodedSection;
import org.abitrack.lineinfo.verify.TableContents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our own tables say what the line programs say, in both encodings. */
final class ExactTableTest {
  @Test
  void lastRowOfAnAddressCounts() throws IOException {
    TableContents table = table("zero.o", Generations.EXACT, false);

    assertThat(lines(table, ".text"))
        .containsExactly(
            "0x0 drivers/demo/z1.c:10",
            "0x2 drivers/demo/z1.c:12",
            "0x10 drivers/demo/z1.c:12", // the first byte of zb
            "0x12 drivers/demo/z2.c:5")
        .inOrder();
  }

  @Test
  void sequenceEndsAreExplicit() throws IOException {
    List<String> lines = lines(table("tiny.vmlinux", Generations.EXACT, false), "_text");

    assertThat(lines.getLast()).endsWith(" nothing");
    assertThat(lines.stream().filter(line -> line.endsWith("nothing")).count()).isAtLeast(1);
  }

  @Test
  void everyExecutableSectionIsCovered() throws IOException {
    TableContents table = table("two.dw5.o", Generations.EXACT, false);

    assertThat(table.sections().stream().map(DecodedSection::name).toList())
        .containsExactly(".text", ".text.unlikely");
  }

  @ParameterizedTest
  @CsvSource({
    "one.dw5.o,false", "one.dw5.o,true", "one.fsec.o,false", "one.fsec.o,true",
    "one.m32.o,false", "one.m32.o,true", "many.dw5.o,false", "many.dw5.o,true",
    "twocu.ko,false", "twocu.ko,true", "tiny.vmlinux,false", "tiny.vmlinux,true"
  })
  void tableAgreesWithItsDebuggingInformation(String input, boolean packed) throws IOException {
    TableContents table = table(input, Generations.EXACT, packed);

    Comparison comparison = compare(table, input);

    assertThat(comparison.lines()).isEmpty();
    assertThat(comparison.different()).isEqualTo(0);
    assertThat(comparison.compared()).isAtLeast(15);
  }

  @Test
  void differencesOfTheSeriesAreFound() throws IOException {
    Generation v8 = Generations.ofSeries("v8");
    TableContents table = table("zero.o", v8 == null ? Generations.EXACT : v8, false);

    Comparison comparison = compare(table, "zero.o");

    assertThat(comparison.lines())
        .containsExactly(".text+0x0: table drivers/demo/z2.c:20, DWARF drivers/demo/z1.c:10");
    assertThat(comparison.different()).isEqualTo(1);
  }

  @Test
  void versionTwoHasOneTableOfText() throws IOException {
    Generation v2 = Generations.ofSeries("v2");
    assertThat(v2).isNotNull();
    BuildOptions options =
        new BuildOptions(
            v2 == null ? Generations.EXACT : v2,
            OutputFormat.SECTIONS,
            false,
            false,
            false,
            false,
            SourceRoots.NONE,
            1);
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    TableBuild.of(Golden.file("zero.o"), options).writeTo(out);

    // za's row of line 20 and file z2, then z1:12 at 2, z2:5 at 0x12; the end of the sequence at
    // 0x13 says the same as the row before it. Differences are zigzag numbers.
    byte[] expected = {
      3,
      0,
      0,
      0,
      2,
      0,
      0,
      0,
      36,
      0,
      0,
      0,
      1,
      0,
      0,
      0,
      8,
      0,
      0,
      0,
      0,
      0,
      0,
      0, // header
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0, // one block at 0
      0,
      20,
      2,
      2,
      15,
      16,
      1,
      13, // 0:20; +2 +1 -8; +16 -1 -7
      0,
      0,
      0,
      0,
      18,
      0,
      0,
      0 // names
    };
    byte[] bytes = out.toByteArray();
    assertThat(java.util.Arrays.copyOf(bytes, expected.length)).isEqualTo(expected);
    assertThat(bytes.length).isEqualTo(expected.length + 36);
  }

  private static TableContents table(String input, Generation generation, boolean packed)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    build(input, generation, packed).writeTo(out);
    return TableContents.read(new HeapFile("table", out.toByteArray()));
  }

  private static TableBuild build(String input, Generation generation, boolean packed) {
    BuildOptions options =
        new BuildOptions(
            generation, OutputFormat.BINARY, packed, false, true, false, SourceRoots.NONE, 2);
    return TableBuild.of(Golden.file(input), options);
  }

  private static Comparison compare(TableContents table, String input) {
    Comparison comparison = new Comparison(10);
    comparison.compare(table, build(input, Generations.EXACT, false).tables());
    return comparison;
  }

  private static List<String> lines(TableContents table, String section) {
    List<String> lines = new ArrayList<>();
    for (DecodedSection decoded : table.sections()) {
      for (int i = 0; decoded.name().equals(section) && i < decoded.entries().count(); i++) {
        int file = decoded.entries().file(i);
        lines.add(
            "0x"
                + Integer.toHexString(decoded.entries().offset(i))
                + " "
                + (file < decoded.files().size()
                    ? decoded.files().get(file) + ":" + decoded.entries().line(i)
                    : "nothing"));
      }
    }
    return lines;
  }
}
