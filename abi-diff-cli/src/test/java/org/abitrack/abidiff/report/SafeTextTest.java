package org.abitrack.abidiff.report;

import static com.google.common.truth.Truth.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Names of any bytes become one line of readable text. */
final class SafeTextTest {
  private static String ofUtf8(String text) {
    return SafeText.of(
        new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
  }

  @Test
  void lettersOfAllLanguagesStay() {
    assertThat(ofUtf8("page_été_ページ_😀")).isEqualTo("page_été_ページ_😀");
  }

  @Test
  void ourOwnArrowsStay() {
    assertThat(SafeText.of("a → b …")).isEqualTo("a → b …");
  }

  @Test
  void whatControlsOrHidesGoes() {
    assertThat(ofUtf8("a\nb\rc\td\u0000e\u007ff\u0085g")).isEqualTo("a?b?c?d?e?f?g");
    assertThat(ofUtf8("a\u202eb\u2066c\u200bd\ufeffe\u2028f")).isEqualTo("a?b?c?d?e?f");
    assertThat(ofUtf8("\u001b[31m")).isEqualTo("?[31m");
  }

  /** XML 1.0 has no place for these, not even as references. */
  @Test
  void noncharactersGo() {
    assertThat(ofUtf8("\ufffe\uffff\udbff\udfff")).isEqualTo("???");
  }

  @Test
  void whatIsNotUtf8IsMarked() {
    assertThat(SafeText.of("a\u00ffb\u00c3")).isEqualTo("a\ufffdb\ufffd");
    // A surrogate in UTF-8 is three bytes that mean nothing.
    assertThat(SafeText.of("\u00ed\u00a0\u0080")).doesNotContain("\ud800");
  }

  @Test
  void longOnesAreCut() {
    assertThat(SafeText.of("abcdef", 3)).isEqualTo("abc…");
    assertThat(SafeText.of("abc", 3)).isEqualTo("abc");
    assertThat(SafeText.cut("ab😀", 3)).isEqualTo("ab…");
    assertThat(SafeText.cut("abc", 3)).isEqualTo("abc");
  }
}
