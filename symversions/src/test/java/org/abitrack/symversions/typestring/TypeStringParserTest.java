package org.abitrack.symversions.typestring;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.abitrack.symversions.diagnostic.KabiRuleException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeStringParserTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "plain string | ",
        "s#a | s#a",
        "x s#a y | s#a",
        "s#a u#b e#c t#d | s#a,u#b,e#c,t#d",
        "class#a b | s#a",
        "xs#ys#z w | s#ys#z",
        "t#'a b' x | t#'a b'",
        "t#'a b'tail | t#'a b'",
        "t#'a s#b' x | t#'a s#b'",
        "t#'a's#b | t#'a',s#b",
        "s#a'b c' | s#a'b",
        "s#a\tb c | s#a\tb",
        "a#b #c d # | ",
        "e s #x | ",
        "ss#s | s#s",
        "s## | s##",
        "s#'#' | s#'#'",
      })
  void cutsReferencesOut(String value, String expected) {
    TypeString text = TypeStringParser.parse(value, "s#x", "");

    assertThat(text.toString()).isEqualTo(value);
    assertThat(String.join(",", references(text))).isEqualTo(expected == null ? "" : expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "\"\" | empty type string override for 'T'",
        "s# | empty s# type name for 'T' (string: 's#')",
        "foo s# bar | empty s# type name for 'T' (string: 'foo s# bar')",
        "foo u#'' bar | empty u# type name for 'T' (string: 'foo u#'' bar')",
        "e#' | incomplete e# type reference for 'T' (string: 'e#'')",
        "t#'bar baz | incomplete t# type reference for 'T' (string: 't#'bar baz')",
        "s#a s# | empty s# type name for 'T' (string: 's#a s#')",
        "s#a class# | empty s# type name for 'T' (string: 's#a class#')",
      })
  void refusesWhatIsNotWellFormed(String value, String expected) {
    KabiRuleException e =
        assertThrows(KabiRuleException.class, () -> TypeStringParser.parse(value, "T", ""));

    assertThat(e).hasMessageThat().isEqualTo(expected);
  }

  /** What the rule says is input: it must not break the line. */
  @Test
  void theErrorBeginsWithThePlaceAndIsOneLine() {
    KabiRuleException e =
        assertThrows(
            KabiRuleException.class, () -> TypeStringParser.parse("\n s#", "s#\033", "a.o: r+0x2"));

    assertThat(e)
        .hasMessageThat()
        .isEqualTo("a.o: r+0x2: empty s# type name for 's#?' (string: '? s#')");
  }

  /** The pieces are the value again, and every reference is one. */
  @Test
  void piecesAreTheWholeValue() {
    long seed = 3;
    Random random = new Random(seed);
    String letters = "su#' xt#e";
    for (int i = 0; i < 50_000; i++) {
      StringBuilder value = new StringBuilder();
      for (int length = random.nextInt(12); length > 0; length--) {
        value.append(letters.charAt(random.nextInt(letters.length())));
      }
      try {
        TypeString text = TypeStringParser.parse(value.toString(), "T", "");
        assertThat(text.toString()).isEqualTo(value.toString());
        for (String reference : references(text)) {
          assertWithMessage("seed %s, value %s", seed, value)
              .that(reference)
              .matches("[suet]#('[^']+'|[^ '][^ ]*)");
        }
      } catch (KabiRuleException e) {
        assertThat(e).hasMessageThat().contains("for 'T'");
      }
    }
  }

  private static List<String> references(TypeString text) {
    List<String> result = new ArrayList<>();
    int[] ranges = text.references();
    for (int i = 0; i < ranges.length; i += 2) {
      result.add(text.toString().substring(ranges[i], ranges[i + 1]));
    }
    return result;
  }
}
