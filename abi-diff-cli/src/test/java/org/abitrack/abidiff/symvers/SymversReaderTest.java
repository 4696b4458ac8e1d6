package org.abitrack.abidiff.symvers;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.abitrack.abidiff.text.Bytes;
import org.abitrack.abidiff.text.LineException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SymversReaderTest {
  private static Bytes bytes(String text) {
    return Bytes.of(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static SymversEntry entry(String line) {
    return SymversReader.read(bytes(line), "x").entries().getFirst();
  }

  @Test
  void columnsOfAllKernels() {
    assertThat(entry("0x1\tf\tvmlinux\n"))
        .isEqualTo(new SymversEntry("f", 1, "vmlinux", "EXPORT_SYMBOL", "", 1));
    assertThat(entry("0x1\tf\tlib/x\tEXPORT_UNUSED_SYMBOL_GPL\n"))
        .isEqualTo(new SymversEntry("f", 1, "lib/x", "EXPORT_UNUSED_SYMBOL_GPL", "", 1));
    assertThat(entry("0xffffffff\tf\tlib/x\tEXPORT_SYMBOL_GPL\tNS\r\n"))
        .isEqualTo(new SymversEntry("f", -1, "lib/x", "EXPORT_SYMBOL_GPL", "NS", 1));
    assertThat(entry("0x1\tf\tlib/x\tEXPORT_SYMBOL_GPL\tmodule:a,b\n").namespace())
        .isEqualTo("module:a,b");
    assertThat(entry("0x1\tf\tNS\tlib/x\tEXPORT_SYMBOL_GPL\n"))
        .isEqualTo(new SymversEntry("f", 1, "lib/x", "EXPORT_SYMBOL_GPL", "NS", 1));
    assertThat(entry("0x1\tf\t\tlib/x\tEXPORT_SYMBOL\n"))
        .isEqualTo(new SymversEntry("f", 1, "lib/x", "EXPORT_SYMBOL", "", 1));
    assertThat(entry("0x1 f vmlinux EXPORT_SYMBOL\n").module()).isEqualTo("vmlinux");
  }

  @Test
  void licences() {
    assertThat(entry("0x1\tf\tm\tEXPORT_SYMBOL_GPL_FUTURE\n").isGplOnly()).isTrue();
    assertThat(entry("0x1\tf\tm\tEXPORT_UNUSED_SYMBOL_GPL\n").isGplOnly()).isTrue();
    assertThat(entry("0x1\tf\tm\tEXPORT_UNUSED_SYMBOL\n").isGplOnly()).isFalse();
    assertThat(entry("0x1\tf\tm\tEXPORT_SYMBOL\n").isGplOnly()).isFalse();
  }

  @Test
  void unversionedKernels() {
    assertThat(SymversReader.read(bytes("0x0\tf\tm\n0x0\tg\tm\n"), "x").isUnversioned()).isTrue();
    assertThat(SymversReader.read(bytes("0x0\tf\tm\n0x1\tg\tm\n"), "x").isUnversioned()).isFalse();
    assertThat(SymversReader.read(bytes(""), "x").isUnversioned()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "'', The CRC value is missing",
    "0x1, The export name is missing",
    "0x1 f, The module name is missing",
    "0x1 f m, The export type is missing",
    "12 f m EXPORT_SYMBOL, The CRC value '12' does not start with 0x or 0X",
    "0x f m EXPORT_SYMBOL, Failed to parse the CRC value '0x': cannot parse integer from empty"
        + " string",
    "0xg f m EXPORT_SYMBOL, Failed to parse the CRC value '0xg': invalid digit found in string",
    "0x+ f m EXPORT_SYMBOL, Failed to parse the CRC value '0x+': invalid digit found in string",
    "0x100000000 f m EXPORT_SYMBOL, Failed to parse the CRC value '0x100000000': number too large"
        + " to fit in target type",
    "0x1 f m EXPORT_SYMBOL NS y, Unexpected string 'y' found at the end of the export record",
  })
  void strictlyWrong(String line, String problem) {
    LineException e =
        assertThrows(
            LineException.class, () -> SymversReader.readStrictly(bytes(line + "\n"), "x"));
    assertThat(e.problem()).isEqualTo(problem);
  }

  @Test
  void strictlyRight() {
    SymversEntry entry =
        SymversReader.readStrictly(bytes("  0X00000000001  f m\tEXPORT_SYMBOL NS"), "x")
            .entries()
            .getFirst();
    assertThat(entry).isEqualTo(new SymversEntry("f", 1, "m", "EXPORT_SYMBOL", "NS", 1));
  }

  @Test
  void duplicatesAreRefused() {
    String twice = "0x1\tf\tm\tEXPORT_SYMBOL\n0x1\tf\tm\tEXPORT_SYMBOL\n";
    LineException e =
        assertThrows(LineException.class, () -> SymversReader.readStrictly(bytes(twice), "x"));
    assertThat(e).hasMessageThat().isEqualTo("x:2: Duplicate record 'f'");
  }

  /** Check that whatever is in a file is read or refused with a line. */
  @Test
  void damagedFilesAreRefused() {
    String whole = "0x12345678\tfoo\tlib/x\tEXPORT_SYMBOL_GPL\tNS\n".repeat(2);
    Random random = new Random(2);
    int refused = 0;
    for (int i = 0; i < 3000; i++) {
      byte[] damaged = bytes(whole).array().clone();
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      int length = random.nextInt(damaged.length + 1);
      Bytes input = Bytes.of(Arrays.copyOf(damaged, length));
      try {
        if (random.nextBoolean()) {
          SymversReader.read(input, "x");
        } else {
          SymversReader.readStrictly(input, "x");
        }
      } catch (LineException e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(100);
    assertThat(refused).isLessThan(3000);
  }
}
