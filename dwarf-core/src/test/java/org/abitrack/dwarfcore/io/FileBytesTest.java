package org.abitrack.dwarfcore.io;

import static com.google.common.truth.Truth.assertThat;
import static org.abitrack.dwarfcore.testing.FormatErrors.assertFormatError;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.abitrack.dwarfcore.testing.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileBytesTest {
  @TempDir Path directory;

  /** Reads above and below the length from which a mapped file is read with system calls. */
  @Test
  void mappedFileAndHeapFileAreEqual() throws IOException {
    byte[] bytes = new byte[100_000];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 7 + i / 256);
    }
    Path path = Files.write(directory.resolve("f"), bytes);
    try (FileBytes heap = new HeapFile("f", bytes);
        FileBytes mapped = MappedFile.open(path, "f");
        FileBytes slice = new FileSlice("f", mapped, 1000, bytes.length - 2000L)) {
      assertThat(mapped.size()).isEqualTo(heap.size());
      Property.forAll(
          300,
          random -> {
            int length = random.nextInt(random.nextBoolean() ? 100 : 60_000);
            int from = 1000 + random.nextInt(bytes.length - 2000 - length);
            byte[] expected = Arrays.copyOfRange(bytes, from, from + length);
            for (FileBytes file : new FileBytes[] {heap, mapped}) {
              byte[] got = new byte[length + 5];
              file.copy(from, got, 3, length);
              assertThat(Arrays.copyOfRange(got, 3, 3 + length)).isEqualTo(expected);
              assertThat(file.get(from)).isEqualTo(bytes[from] & 0xff);
            }
            byte[] got = new byte[length];
            slice.copy(from - 1000L, got, 0, length);
            assertThat(got).isEqualTo(expected);
            assertThat(slice.get(from - 1000L)).isEqualTo(bytes[from] & 0xff);
          });
    }
  }

  @Test
  void anEmptyFileCanBeMapped() throws IOException {
    Path path = Files.write(directory.resolve("empty"), new byte[0]);
    try (FileBytes file = MappedFile.open(path, "empty")) {
      assertThat(file.size()).isEqualTo(0);
    }
  }

  @Test
  void filesAreOpenedByPathAndNamedByTheUser() throws IOException {
    Path path = Files.write(directory.resolve("f"), new byte[] {1, 2});
    try (FileBytes file = InputFiles.open(path.toString(), "my name")) {
      assertThat(file.name()).isEqualTo("my name");
      assertThat(file.get(1)).isEqualTo(2);
    }
  }

  @Test
  void aDirectoryOrNothingIsNoFile() {
    IOException error =
        assertThrows(IOException.class, () -> InputFiles.open(directory.toString(), "d"));
    assertThat(error).hasMessageThat().isEqualTo("Is a directory");
    String missing = directory.resolve("missing").toString();
    assertThrows(IOException.class, () -> InputFiles.open(missing, "m"));
  }

  @Test
  void aFileThatShrinksWhileItIsReadIsTruncated() throws IOException {
    Path path = Files.write(directory.resolve("f"), new byte[64 * 1024]);
    try (FileBytes file = MappedFile.open(path, "f")) {
      Files.write(path, new byte[100]);
      assertFormatError(
          FormatErrorCode.TRUNCATED, "", 100, () -> file.copy(0, new byte[32768], 0, 32768));
    }
  }

  @Test
  void slicesAndSectionsStayInsideTheirFile() {
    HeapFile file = new HeapFile("f", new byte[10]);
    assertThrows(IllegalArgumentException.class, () -> new FileSlice("s", file, 5, 6));
    assertThrows(IllegalArgumentException.class, () -> new FileSlice("s", file, -1, 2));
    assertThrows(IllegalArgumentException.class, () -> new FileSlice("s", file, 5, Long.MAX_VALUE));
    assertFormatError(FormatErrorCode.OUT_OF_RANGE, () -> new FileSection(file, ".s", false, 5, 6));
    assertFormatError(
        FormatErrorCode.OUT_OF_RANGE, () -> new FileSection(file, ".s", false, -1, 2));
    assertFormatError(
        FormatErrorCode.OUT_OF_RANGE, () -> new FileSection(file, ".s", false, 11, 0));
    assertFormatError(
        FormatErrorCode.OUT_OF_RANGE, () -> new FileSection(file, ".s", false, 5, -1));
    assertFormatError(
        FormatErrorCode.OUT_OF_RANGE, () -> new FileSection(file, ".s", false, Long.MAX_VALUE, 5));
    assertThat(new FileSection(file, ".s", false, 10, 0).size()).isEqualTo(0);
  }

  @Test
  void copiesStayInsideTheirSection() {
    HeapFile file = new HeapFile("f", new byte[10]);
    for (SectionBytes section :
        new SectionBytes[] {
          new FileSection(file, ".s", false, 2, 4), new HeapSection("f", ".s", false, new byte[4])
        }) {
      byte[] target = new byte[10];
      section.copy(0, target, 0, 4);
      section.copy(4, target, 0, 0);
      assertFormatError(FormatErrorCode.OUT_OF_RANGE, () -> section.copy(1, target, 0, 4));
      assertFormatError(FormatErrorCode.OUT_OF_RANGE, () -> section.copy(-1, target, 0, 1));
      assertFormatError(FormatErrorCode.OUT_OF_RANGE, () -> section.copy(5, target, 0, 0));
    }
  }
}
