package org.abitrack.symversions.kbuild;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.abitrack.symversions.diagnostic.SymversionsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which lines of a .cmd file modpost takes for versions: spec kernel-build, "Reading". */
class CmdFileTest {
  @TempDir Path directory;

  private CmdFile cmd(String text) throws IOException {
    Files.write(directory.resolve(".a.o.cmd"), text.getBytes(StandardCharsets.ISO_8859_1));
    return CmdFile.of(directory.resolve("a.o").toString());
  }

  @ParameterizedTest
  @CsvSource({
    "a/b.o, a/.b.o.cmd",
    "b.o, .b.o.cmd",
    "./b.o, ./.b.o.cmd",
    "a/b.thinlto-native.o, a/.b.o.cmd",
    "a/b.o.thinlto-native.o, a/.b.o.cmd"
  })
  void pathIsBesideTheObject(String object, String path) {
    assertThat(CmdFile.pathFor(object)).isEqualTo(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x\n#SYMVER f 0x12345678\n",
        "\n#SYMVER f 0xABCDEF01\n",
        "x\n#SYMVER g 0x1\n#SYMVER f 12\n#SYMVER h 0x2\n",
        "x\n#SYMVER f 0x1\n#SYMVER f bad\n"
      })
  void goodLinesCount(String text) throws IOException {
    assertThat(cmd(text).versionedNames()).contains("f");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#SYMVER f 0x12345678\n",
        "x\n#SYMVER f 0x12345678",
        "x\n#SYMVER f 0x12345678 \n",
        "x\n#SYMVER f 0x12345678\r\n",
        "x\n#SYMVER f  0x12345678\n",
        "x\n#SYMVER f x12345678\n",
        "x\n#SYMVER f 0x\n",
        "x\n#SYMVER f \n",
        "x\n#SYMVER f\n#SYMVER ",
        "x\n#SYMVER f\n 0x1\n",
        "x\n #SYMVER f 0x1\n",
        "x\n#SYMVERf 0x1\n",
        "savedcmd := echo '#SYMVER f 0x1'\n"
      })
  void otherLinesDoNot(String text) throws IOException {
    assertThat(cmd(text).versionedNames()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x\n\0#SYMVER f 0x1\n", "\0"})
  void modpostStopsAtZeroBytesSoTheyAreRefused(String text) {
    SymversionsException e =
        assertThrows(SymversionsException.class, () -> cmd(text).setVersions(new byte[0]));

    assertThat(e).hasMessageThat().contains("a.o.cmd' is not a text file of the build");
  }

  @Test
  void leavesNothingBehindWhenItCannotWrite() throws IOException {
    CmdFile cmd = cmd("x\n\0");

    assertThrows(SymversionsException.class, () -> cmd.setVersions(new byte[0]));

    assertThat(directory.toFile().list()).asList().containsExactly(".a.o.cmd");
  }

  @Test
  void otherBytesStayAsTheyAre() throws IOException {
    String text = "savedcmd := cc \u00e4\u00ff\r\n#SYMVER f 0x1\nb";

    cmd(text).setVersions("#SYMVER f 0x2\n".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(Files.readString(directory.resolve(".a.o.cmd"), StandardCharsets.ISO_8859_1))
        .isEqualTo("savedcmd := cc \u00e4\u00ff\r\nb\n#SYMVER f 0x2\n");
  }

  @Test
  void sourceTellsTheLanguage() throws IOException {
    assertThat(cmd("x\n\nsource_a.o := ../a.S\n\ndeps_a.o := b.c\n").isAssembly()).isTrue();
    assertThat(cmd("cc a.S\n\nsource_a.o := ../a.c\n\ndeps_a.o := b.S\n").isAssembly()).isFalse();
    assertThat(cmd("x\n\nsource_a.o := ../a.rs\n").isRust()).isTrue();
    assertThat(cmd("savedcmd_a.o := rustc --x ../core/lib.rs\n").isRust()).isTrue();
    assertThat(cmd("savedcmd_a.o := rustc ../lib.rs --x\n").isRust()).isTrue();
    assertThat(cmd("savedcmd_a.o := cc a.rsi -c a.c\n\ndeps := b.rs\n").isRust()).isFalse();
    assertThat(cmd("").isRust()).isFalse();
  }
}
