package org.abitrack.abidiff.policy;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.abitrack.commandline.picocli.CommandError;
import org.jspecify.annotations.Nullable;

/** The day on which rules are asked whether they have expired. */
public final class Today {
  private Today() {}

  /**
   * The day that a caller names, else that of SOURCE_DATE_EPOCH, so that a build can be repeated,
   * else that of the clock, in UTC.
   *
   * @param named the day that a caller names
   * @param sourceDateEpoch the variable SOURCE_DATE_EPOCH: seconds since 1970
   * @throws CommandError if that is no number of seconds
   */
  public static LocalDate of(
      @Nullable LocalDate named, @Nullable String sourceDateEpoch, Clock clock) {
    if (named != null) {
      return named;
    }
    Instant instant = clock.instant();
    if (sourceDateEpoch != null && !sourceDateEpoch.isEmpty()) {
      try {
        instant = Instant.ofEpochSecond(Long.parseLong(sourceDateEpoch));
      } catch (NumberFormatException | DateTimeException _) {
        throw new CommandError(
            "SOURCE_DATE_EPOCH is no number of seconds: '" + sourceDateEpoch + "'");
      }
    }
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }
}
