package org.abitrack.abidiff.compressed;

import static com.google.common.truth.Truth.assertThat;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.abitrack.dwarfcore.io.FileBytes;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.FormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Files as the kernel build compresses modules. */
final class CompressedFilesTest {
  @TempDir private Path folder;

  private static byte[] compressed(Compression compression, byte[] plain) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    OutputStream compressor =
        switch (compression) {
          case GZIP -> new GZIPOutputStream(out);
          case XZ -> new XZOutputStream(out, new LZMA2Options(1));
          case ZSTD -> new ZstdOutputStream(out);
        };
    try (compressor) {
      compressor.write(plain);
    }
    return out.toByteArray();
  }

  private static byte[] plain() {
    byte[] plain = new byte[200_000];
    new Random(6).nextBytes(plain);
    Arrays.fill(plain, 1000, 150_000, (byte) 7);
    return plain;
  }

  private Path file(byte[] content) throws IOException {
    return Files.write(folder.resolve("m.ko"), content);
  }

  @ParameterizedTest
  @EnumSource
  void whatWasCompressedComesOut(Compression compression) throws IOException {
    byte[] plain = plain();
    Path file = file(compressed(compression, plain));
    assertThat(CompressedFiles.read(file, "m")).isEqualTo(plain);
    assertThat(CompressedFiles.start(file, "m", 32)).isEqualTo(Arrays.copyOf(plain, 32));
    try (FileBytes bytes = CompressedFiles.open(file, "m")) {
      assertThat(bytes.size()).isEqualTo(plain.length);
    }
  }

  @Test
  void otherFilesAreAsTheyAre() throws IOException {
    Path file = file(new byte[] {'x', 'y'});
    assertThat(CompressedFiles.read(file, "m")).isNull();
    assertThat(CompressedFiles.start(file, "m", 32)).isEqualTo(new byte[] {'x', 'y'});
    try (FileBytes bytes = CompressedFiles.open(file, "m")) {
      assertThat(bytes.size()).isEqualTo(2);
    }
    assertThat(CompressedFiles.start(file(new byte[0]), "m", 32)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void moreThanAllowedIsRefused(Compression compression) throws IOException {
    Path bomb = file(compressed(compression, new byte[500_000]));
    FormatException error =
        assertThrows(FormatException.class, () -> CompressedFiles.read(bomb, "m", 499_999));
    assertThat(error.code()).isEqualTo(FormatErrorCode.TOO_LARGE);
    assertThat(error)
        .hasMessageThat()
        .isEqualTo("m: 0x0: what was compressed is larger than 499999 bytes");
    assertThat(requireNonNull(CompressedFiles.read(bomb, "m", 500_000)).length).isEqualTo(500_000);
    FormatException large =
        assertThrows(FormatException.class, () -> CompressedFiles.read(bomb, "m", 20));
    assertThat(large).hasMessageThat().contains("compressed file is larger than 20 bytes");
  }

  @ParameterizedTest
  @EnumSource
  void damageIsAnErrorOfOneLine(Compression compression) throws IOException {
    byte[] good = compressed(compression, plain());
    Random random = new Random(6);
    int refused = 0;
    for (int i = 0; i < 30; i++) {
      boolean cut = i % 2 == 0;
      byte[] bad = cut ? Arrays.copyOf(good, random.nextInt(6, good.length)) : good.clone();
      for (int flips = 0; flips < (cut ? 0 : 20); flips++) {
        bad[random.nextInt(6, bad.length)] ^= (byte) (1 << random.nextInt(8));
      }
      try {
        CompressedFiles.read(file(bad), "m");
      } catch (FormatException e) {
        refused++;
        assertThat(e.code()).isEqualTo(FormatErrorCode.BAD_COMPRESSION);
        assertThat(e)
            .hasMessageThat()
            .isEqualTo("m: 0x0: damaged " + compression.title() + " data");
      }
    }
    // Zstandard frames need no checksum.
    assertThat(refused).isAtLeast(compression == Compression.ZSTD ? 15 : 28);
  }

  @Test
  void suffixes() {
    assertThat(CompressedFiles.withoutSuffix("a.ko.xz")).isEqualTo("a.ko");
    assertThat(CompressedFiles.withoutSuffix("a.ko.zst")).isEqualTo("a.ko");
    assertThat(CompressedFiles.withoutSuffix("a.ko.gz")).isEqualTo("a.ko");
    assertThat(CompressedFiles.withoutSuffix("a.ko")).isEqualTo("a.ko");
  }
}
