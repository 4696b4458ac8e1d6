package org.abitrack.dwarfcore.testing;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.FormatException;
import org.junit.jupiter.api.function.Executable;

/** Assertions on the way in which an input is refused. */
public final class FormatErrors {
  private FormatErrors() {}

  /** The call fails with this code; the exception is returned for further checks. */
  public static FormatException assertFormatError(FormatErrorCode code, Executable call) {
    FormatException error = assertThrows(FormatException.class, call);
    assertWithMessage(error.getMessage()).that(error.code()).isEqualTo(code);
    assertThat(error).hasMessageThat().doesNotContain("\n");
    return error;
  }

  /** The call fails with this code at this place. */
  public static FormatException assertFormatError(
      FormatErrorCode code, String section, long offset, Executable call) {
    FormatException error = assertFormatError(code, call);
    assertWithMessage(error.getMessage()).that(error.location().section()).isEqualTo(section);
    assertWithMessage(error.getMessage()).that(error.location().offset()).isEqualTo(offset);
    return error;
  }
}
