package org.abitrack.dwarfcore.elf;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.FormatException;
import org.junit.jupiter.api.function.Executable;

/** Expectations on errors, for the tests of this package and below. */
public final class Errors {
  private Errors() {}

  /** Runs {@code action}, which must fail with this code; the message must be one line. */
  public static FormatException expect(FormatErrorCode code, Executable action) {
    FormatException error = assertThrows(FormatException.class, action);
    assertWithMessage(error.getMessage()).that(error.code()).isEqualTo(code);
    assertThat(error.getMessage()).doesNotContain("\n");
    return error;
  }

  /** As {@link #expect(FormatErrorCode, Executable)}, at this place. */
  public static FormatException expect(
      FormatErrorCode code, String section, long offset, Executable action) {
    FormatException error = expect(code, action);
    assertWithMessage(error.getMessage()).that(error.location().section()).isEqualTo(section);
    assertWithMessage(error.getMessage()).that(error.location().offset()).isEqualTo(offset);
    return error;
  }
}
