package org.abitrack.kallmodsyms.systemmap;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import org.abitrack.commandline.picocli.CommandError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines that scripts/kallsyms of Linux 7.3 takes, and lines that it does not (each was run). */
class SystemMapReaderTest {

  private static SystemMap parse(String text) {
    return SystemMapReader.parse(text.getBytes(StandardCharsets.ISO_8859_1), "map");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          10 T x             | 10               | x
          0x10 T x           | 10               | x
          0X1f T x           | 1f               | x
          +a T x             | a                | x
          "  10 T x"         | 10               | x
          -1 T x             | ffffffffffffffff | x
          112233445566778899 T x | ffffffffffffffff | x
          "10 T  a b"        | 10               | " a b"
          "10 T "            | 10               | ""
          """)
  void takesAddressesAsStrtoullDoes(String line, String address, String name) {
    SystemMap map = parse(line + "\n");
    assertThat(map.count()).isEqualTo(1);
    assertThat(Long.toHexString(map.address(0))).isEqualTo(address);
    assertThat(map.type(0)).isEqualTo((byte) 'T');
    assertThat(map.name(0)).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "zz T x", " T x", "10\tT x", "", "10 T", "10", "10 ", "0x T x", "10  T x", "10 é x"
      })
  void refusesOtherLines(String line) {
    CommandError e = assertThrows(CommandError.class, () -> parse("10 T a\n" + line + "\n"));
    assertThat(e).hasMessageThat().startsWith("map:2: no ");
  }

  @Test
  void theLastLineNeedsNoNewline() {
    SystemMap map = parse("1 t a\n2 T b");
    assertThat(map.count()).isEqualTo(2);
    assertThat(map.name(1)).isEqualTo("b");
  }

  @Test
  void aNulEndsTheName() {
    assertThat(parse("1 t a\0b\n").name(0)).isEqualTo("a");
  }

  @Test
  void keepsBytesOfNames() {
    SystemMap map = parse("1 t \u00ff\u0001\r\n");
    assertThat(map.name(0)).isEqualTo("\u00ff\u0001\r");
    assertThat(map.nameEquals(0, "\u00ff\u0001\r")).isTrue();
    assertThat(map.nameStartsWith(0, "\u00ff")).isTrue();
    assertThat(map.find("\u00ff")).isEqualTo(-1);
  }

  @Test
  void readsSizes() {
    byte[] text = "ffff81000004 000a t helper\n10 0 T _etext\n".getBytes(StandardCharsets.US_ASCII);
    SystemMap map = SystemMapReader.parseSized(text, "map");
    assertThat(map.hasSizes()).isTrue();
    assertThat(map.size(0)).isEqualTo(10);
    assertThat(map.name(0)).isEqualTo("helper");
    assertThat(map.size(1)).isEqualTo(0);
    assertThrows(
        CommandError.class,
        () -> SystemMapReader.parseSized("10 T a\n".getBytes(StandardCharsets.US_ASCII), "map"));
  }

  @Test
  void growsBeyondTheExpectedNumberOfLines() {
    SystemMap map = parse("1 t a\n".repeat(1000));
    assertThat(map.count()).isEqualTo(1000);
    assertThat(map.compareNames(0, 999)).isEqualTo(0);
  }

  @Test
  void anEmptyFileHasNoSymbols() {
    assertThat(parse("").count()).isEqualTo(0);
  }
}
