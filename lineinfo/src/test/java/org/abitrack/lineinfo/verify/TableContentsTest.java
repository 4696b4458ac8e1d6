package org.abitrack.lineinfo.verify;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.abitrack.dwarfcore.io.FormatException;
import org.abitrack.dwarfcore.io.HeapFile;
import org.abitrack.dwarfcore.testing.ByteWriter;
import org.abitrack.dwarfcore.testing.Property;
import org.abitrack.lineinfo.build.BuildOptions;
import org.abitrack.lineinfo.build.OutputFormat;
import org.abitrack.lineinfo.build.TableBuild;
import org.abitrack.lineinfo.path.SourceRoots;
import org.abitrack.lineinfo.table.Generations;
import org.abitrack.lineinfo.testing.Golden;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  /** A thousand sections that all claim the same bytes would take a thousand times the memory. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void sectionsCannotClaimTheSameBytes(boolean packed) throws IOException {
    byte[] right = table("one.dw5.o", packed);
    int part = 0;
    while (word(right, 32 + 16 * part) != (packed ? 6 : 2)) {
      part++;
    }
    int at = word(right, 32 + 16 * part + 8);
    int size = word(right, 32 + 16 * part + 12);
    int first = word(right, at + 8 + 12);
    int sections = 1000;
    // The same part with more descriptors in front: all lead to the first section's sub-table.
    ByteWriter wrong = new ByteWriter(false);
    byte[] header = Arrays.copyOf(right, 32);
    header[14] = 1;
    header[24] = 0;
    int bytes = 8 + 16 * sections + size - first;
    wrong.bytes(header).u32(packed ? 6 : 2).u32(0).u32(48).u32(bytes).u32(sections).u32(0);
    for (int i = 0; i < sections; i++) {
      wrong.u64(0).u32(64).u32(8 + 16 * sections);
    }
    wrong.bytes(Arrays.copyOfRange(right, at + first, at + size));
    HeapFile file = new HeapFile("table", wrong.toByteArray());

    FormatException error = assertThrows(FormatException.class, () -> TableContents.read(file));
    assertThat(error).hasMessageThat().contains("sections claim more bytes than there are");
  }

  private static int word(byte[] bytes, int at) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(at);
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
