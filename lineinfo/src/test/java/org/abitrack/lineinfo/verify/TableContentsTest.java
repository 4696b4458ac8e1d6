package org.abitrack.lineinfo.verify;

import static com.google.common.truth.Truth.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.abitrack.dwarfcore.io.FormatException;
import org.abitrack.dwarfcore.io.HeapFile;
import org.abitrack.dwarfcore.testing.Property;
import org.abitrack.lineinfo.build.BuildOptions;
import org.abitrack.lineinfo.build.OutputFormat;
import org.abitrack.lineinfo.build.TableBuild;
import org.abitrack.lineinfo.path.SourceRoots;
import org.abitrack.lineinfo.table.Generations;
import org.abitrack.lineinfo.testing.Golden;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Table files are read as a whole; damaged ones are an error and nothing worse. */
final class TableContentsTest {
  @ParameterizedTest
  @CsvSource({"one.dw5.o,false", "one.dw5.o,true", "tiny.vmlinux,false", "tiny.vmlinux,true"})
  void damageIsAFormatError(String input, boolean packed) throws IOException {
    byte[] right = table(input, packed);
    assertThat(TableContents.read(new HeapFile("table", right)).sections()).isNotEmpty();
    Property.forAll(
        1500,
        random -> {
          byte[] wrong = Property.damage(random, right, 4);
          try {
            TableContents table = TableContents.read(new HeapFile("table", wrong));
            assertThat(SizeReport.of(table, wrong.length)).contains("total");
          } catch (FormatException e) {
            assertThat(e).hasMessageThat().startsWith("table: ");
          }
        });
  }

  @ParameterizedTest
  @CsvSource({"one.dw5.o,false", "one.dw5.o,true", "tiny.vmlinux,false", "tiny.vmlinux,true"})
  void partsAddUpToTheFile(String input, boolean packed) throws IOException {
    byte[] bytes = table(input, packed);

    TableContents table = TableContents.read(new HeapFile("table", bytes));

    long sum = table.parts().stream().mapToLong(TableContents.Part::bytes).sum();
    // What is left is padding: less than 8 bytes behind each part, less than 4 in each sub-table.
    assertThat(bytes.length - sum).isAtLeast(0);
    assertThat(bytes.length - sum).isLessThan(60);
  }

  private static byte[] table(String input, boolean packed) throws IOException {
    BuildOptions options =
        new BuildOptions(
            Generations.EXACT,
            OutputFormat.BINARY,
            packed,
            false,
            true,
            false,
            SourceRoots.NONE,
            1);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TableBuild.of(Golden.file(input), options).writeTo(out);
    return out.toByteArray();
  }
}
