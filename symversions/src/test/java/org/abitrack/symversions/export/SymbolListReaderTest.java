package org.abitrack.symversions.export;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.abitrack.symversions.diagnostic.SymversionsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SymbolListReaderTest {
  @Test
  void noInputIsAnEmptyList() {
    assertThat(read("")).isEmpty();
  }

  @Test
  void takesTheFirstWordOfEachLine() {
    assertThat(read("a\n  b trailing words\n\t\u000b\f\rc\td\n"))
        .containsExactly("a", "b", "c")
        .inOrder();
  }

  @Test
  void theLastNewlineMayBeMissing() {
    assertThat(read("a\nb")).containsExactly("a", "b").inOrder();
  }

  @Test
  void duplicatesStay() {
    assertThat(read("a\na\n")).containsExactly("a", "a");
  }

  @Test
  void aNulEndsTheLine() {
    assertThat(read("a\0b\nc\n")).containsExactly("a", "c").inOrder();
    assertThat(read("a \0b\n")).containsExactly("a");
  }

  @Test
  void bytesAbove127ArePartOfNames() {
    assertThat(read("\u00e4\u00a0\u0085\n")).containsExactly("\u00e4\u00a0\u0085");
  }

  @Test
  void aCarriageReturnIsWhiteSpace() {
    assertThat(read("a\r\nb\r\n")).containsExactly("a", "b").inOrder();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\n",
        "a\n\n",
        "a\n \n",
        " ",
        "a\n\t",
        "\0a\n",
        "  \0a",
        "a\n\u000b\f\r\nb",
        "a\n\n\n"
      })
  void aLineWithoutNameIsAnError(String input) {
    SymversionsException e = assertThrows(SymversionsException.class, () -> read(input));

    assertThat(e).hasMessageThat().contains("malformed input line");
  }

  @Test
  void theErrorSaysWhereAndWhat() {
    SymversionsException e =
        assertThrows(SymversionsException.class, () -> read("a\nb\n \t\0x\nc"));

    assertThat(e).hasMessageThat().isEqualTo("stdin:3: malformed input line: ' ??x'");
  }

  private static List<String> read(String input) {
    return SymbolListReader.read(input.getBytes(StandardCharsets.ISO_8859_1));
  }
}
