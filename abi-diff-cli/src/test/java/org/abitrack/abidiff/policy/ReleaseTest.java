package org.abitrack.abidiff.policy;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReleaseTest {
  /** In order, each group being one release. */
  private static final List<List<String>> ORDER =
      List.of(
          List.of("0", "0.0"),
          List.of("5.14.0-427.el9"),
          List.of("6.12.0-99.el10"),
          List.of("6.12.0-124.8.1.el10", "6.12-124.8.1.el10"),
          List.of("6.12.0-124.10.1.el10"),
          List.of("7.4-rc1", "7.4.0-rc1"),
          List.of("7.4-rc2", "7.4.0-rc2"),
          List.of("7.4-rc10"),
          List.of("7.4", "7.4.0", "07.4"),
          List.of("7.4-cloud", "7.4.0-cloud"),
          List.of("7.4-1"),
          List.of("7.4.1-rc1"),
          List.of("7.4.1"),
          List.of("7.10"),
          List.of("10.0"),
          List.of("99999999999999999999.1"));

  @Test
  void releasesAreOrdered() {
    for (int i = 0; i < ORDER.size(); i++) {
      for (int j = 0; j < ORDER.size(); j++) {
        for (String a : ORDER.get(i)) {
          for (String b : ORDER.get(j)) {
            Release first = Objects.requireNonNull(Release.parse(a));
            Release second = Objects.requireNonNull(Release.parse(b));
            assertWithMessage("%s against %s", a, b)
                .that(Integer.signum(first.compareTo(second)))
                .isEqualTo(Integer.signum(i - j));
          }
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "v7.4", "seven", "-1", "7.4 or so", ".7", "7.4\u00e9"})
  void whatIsNoRelease(String text) {
    assertThat(Release.parse(text)).isNull();
  }
}
