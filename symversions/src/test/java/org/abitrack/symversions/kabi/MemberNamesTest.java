package org.abitrack.symversions.kabi;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MemberNamesTest {
  @ParameterizedTest
  @CsvSource({
    "__kabi_reserved, RESERVED, true",
    "__kabi_reserved1, RESERVED, true",
    "__kabi_reservedness, RESERVED, true",
    "__kabi_ignored0, IGNORED, true",
    "__kabi_renamed, RENAMED, true",
    "__kabi_renamedold, RENAMED, true",
    "__kabi_, NORMAL, true",
    "__kabi_other, NORMAL, true",
    "__kabi_reserve, NORMAL, true",
    "__KABI_reserved, NORMAL, false",
    "_kabi_reserved, NORMAL, false",
    "x__kabi_reserved, NORMAL, false",
    "__kabi, NORMAL, false",
    "'', NORMAL, false",
  })
  void classifiesNames(String name, MemberKind kind, boolean hidden) {
    assertThat(MemberNames.kind(name)).isEqualTo(kind);
    assertThat(MemberNames.isHidden(name)).isEqualTo(hidden);
  }

  @ParameterizedTest
  @CsvSource({"__kabi_renamedold, old", "__kabi_renamed_old, _old", "__kabi_renamed, ''"})
  void originalNameIsTheRest(String name, String original) {
    assertThat(MemberNames.originalName(name)).isEqualTo(original);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "old", "__kabi_reserved1"})
  void otherNamesHaveNoOriginalName(String name) {
    assertThrows(IllegalArgumentException.class, () -> MemberNames.originalName(name));
  }

  @Test
  void thePrefixIsNotATypo() {
    assertThat(MemberNames.kind("__kabi_renamed" + "__kabi_reserved"))
        .isEqualTo(MemberKind.RENAMED);
  }
}
