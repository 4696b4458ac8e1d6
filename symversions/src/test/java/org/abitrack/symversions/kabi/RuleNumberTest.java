package org.abitrack.symversions.kabi;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.abitrack.dwarfcore.io.Location;
import org.abitrack.symversions.diagnostic.KabiRuleException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleNumberTest {
  private static final Location PLACE = new Location("a.o", "rules", 16);

  @ParameterizedTest
  @CsvSource({
    "'', 0",
    "0, 0",
    "000012, 12",
    "' 12', 12",
    "'  +12', 12",
    "+0, 0",
    "-0, 0",
    "-1, 18446744073709551615",
    "'\t-2', 18446744073709551614",
    "18446744073709551615, 18446744073709551615",
    "-18446744073709551615, 1",
    "00000000000000000000000000018446744073709551615, 18446744073709551615",
    "9223372036854775808, 9223372036854775808",
  })
  void readsNumbersAsStrtoulDoes(String text, String expected) {
    assertThat(Long.toUnsignedString(new RuleNumber(text, PLACE).value())).isEqualTo(expected);
  }

  @Test
  void allWhiteSpaceOfCMayStandInFront() {
    assertThat(new RuleNumber(" \t\n\u000b\f\r7", PLACE).value()).isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " ",
        "+",
        "-",
        "--1",
        "+-1",
        "- 1",
        "12x",
        "x12",
        "12 ",
        "0x10",
        "1.0",
        "\u00a01",
        "1\u00b2",
        "18446744073709551616",
        "18446744073709551619",
        "18446744073709551620",
        "184467440737095516150",
        "99999999999999999999999999999999",
        "-18446744073709551616"
      })
  void anythingElseIsAnError(String text) {
    RuleNumber number = new RuleNumber(text, PLACE);

    KabiRuleException e = assertThrows(KabiRuleException.class, number::value);
    assertThat(e)
        .hasMessageThat()
        .isEqualTo("a.o: rules+0x10: invalid unsigned value '" + text + "'");
  }
}
