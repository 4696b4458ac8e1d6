package org.abitrack.abidiff.suse;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WildmatTest {
  @ParameterizedTest
  @CsvSource({
    "foo, foo, true",
    "foo, fooo, false",
    "f*o, fo, true",
    "*/*, drivers/a/b, true",
    "drivers/*, drivers/a/b, true",
    "a?c, ac, false",
    "[a-c]x, bx, true",
    "[^a-c]x, bx, false",
    "[^a-c]x, dx, true",
    "[]]x, ]x, true",
    "[a-]x, -x, true",
    "[-a]x, -x, true",
    "\\*, *, true",
    "\\*, x, false",
    "a\\, a\\, true",
    "[ab, b, true",
    "*a*b*c, xxaxxbxxcxxc, true",
    "*a*b*c, xxaxxbxxcxxd, false",
    "**, x, true",
  })
  void matches(String pattern, String text, boolean expected) {
    assertThat(new Wildmat(pattern).matches(text)).isEqualTo(expected);
  }

  @Test
  void emptyTextMatchesStarsOnly() {
    assertThat(new Wildmat("**").matches("")).isTrue();
    assertThat(new Wildmat("?").matches("")).isFalse();
    assertThat(new Wildmat("").matches("")).isTrue();
  }

  /** Check that a pattern of many stars, for which backtracking is exponential, takes no time. */
  @Test
  void manyStarsAreNoTrap() {
    assertThat(new Wildmat("*a".repeat(200) + "b").matches("a".repeat(5000))).isFalse();
  }

  /** Check against the definition, written down as it is read. */
  @Test
  void agreesWithTheDefinition() {
    Random random = new Random(7);
    int matching = 0;
    for (int i = 0; i < 50_000; i++) {
      String pattern = random(random, "ab*?", 6);
      String text = random(random, "ab", 7);
      boolean expected = defined(pattern, text);
      matching += expected ? 1 : 0;
      assertWithMessage("%s %s", pattern, text)
          .that(new Wildmat(pattern).matches(text))
          .isEqualTo(expected);
    }
    assertThat(matching).isGreaterThan(1000);
  }

  private static String random(Random random, String letters, int longest) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(longest + 1); i > 0; i--) {
      text.append(letters.charAt(random.nextInt(letters.length())));
    }
    return text.toString();
  }

  private static boolean defined(String pattern, String text) {
    if (pattern.isEmpty()) {
      return text.isEmpty();
    }
    String rest = pattern.substring(1);
    if (pattern.charAt(0) == '*') {
      return defined(rest, text) || !text.isEmpty() && defined(pattern, text.substring(1));
    }
    return !text.isEmpty()
        && (pattern.charAt(0) == '?' || pattern.charAt(0) == text.charAt(0))
        && defined(rest, text.substring(1));
  }
}
