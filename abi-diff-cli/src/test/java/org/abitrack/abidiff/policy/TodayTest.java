package org.abitrack.abidiff.policy;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.abitrack.commandline.picocli.CommandError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TodayTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-21T23:59:59Z"), ZoneOffset.ofHours(9));

  @Test
  void theClockCountsInUtc() {
    assertThat(Today.of(null, null, CLOCK)).isEqualTo(LocalDate.of(2026, 11, 21));
    assertThat(Today.of(null, "", CLOCK)).isEqualTo(LocalDate.of(2026, 11, 21));
  }

  @Test
  void aRepeatableBuildSaysWhenItIs() {
    assertThat(Today.of(null, "86400", CLOCK)).isEqualTo(LocalDate.of(1970, 1, 2));
  }

  @Test
  void theCallerKnowsBest() {
    LocalDate day = LocalDate.of(2030, 1, 1);
    assertThat(Today.of(day, "86400", CLOCK)).isEqualTo(day);
  }

  @ParameterizedTest
  @ValueSource(strings = {"now", "1e9", "99999999999999999999", "9223372036854775807"})
  void whatIsNoNumberOfSeconds(String text) {
    assertThrows(CommandError.class, () -> Today.of(null, text, CLOCK));
  }
}
