package org.abitrack.dwarfcore.io;

import static com.google.common.truth.Truth.assertThat;

import org.junit.jupiter.api.Test;

class FormatExceptionTest {
  private static String message(String file, String section, long offset, String problem) {
    Location location = new Location(file, section, offset);
    return new FormatException(FormatErrorCode.TRUNCATED, location, problem).getMessage();
  }

  @Test
  void hasTheFixedShape() {
    assertThat(message("vmlinux", ".debug_info", 0x1a2b3, "it is wrong"))
        .isEqualTo("vmlinux: .debug_info+0x1a2b3: it is wrong");
  }

  @Test
  void ofTheFileItselfHasNoSection() {
    assertThat(message("a.o", "", 16, "it is wrong")).isEqualTo("a.o: 0x10: it is wrong");
  }

  @Test
  void offsetsAreUnsigned() {
    assertThat(message("a.o", ".s", -1, "no")).isEqualTo("a.o: .s+0xffffffffffffffff: no");
  }

  @Test
  void keepsCodeAndLocation() {
    Location location = new Location("a.o", ".s", 3);
    FormatException error = new FormatException(FormatErrorCode.BAD_LEB128, location, "no");
    assertThat(error.code()).isEqualTo(FormatErrorCode.BAD_LEB128);
    assertThat(error.location()).isEqualTo(location);
  }

  /** Names come from the file: neither a line feed nor a terminal's escape may get through. */
  @Test
  void controlCharactersOfNamesBecomeHarmless() {
    assertThat(message("a\nb", ".s\r", 1, "name \"x\u001b[31m\u007f\0\t\""))
        .isEqualTo("a?b: .s?+0x1: name \"x?[31m???\"");
  }

  @Test
  void eightBitControlCharactersToo() {
    assertThat(message("a", ".s", 1, "\u009b31m\u0080\u009f\u00a0\u00e4\u4e2d"))
        .isEqualTo("a: .s+0x1: ?31m??\u00a0\u00e4\u4e2d");
  }
}
