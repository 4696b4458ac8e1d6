package org.abitrack.distribution;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher behind the four commands: what it starts, from where, and with which Java. */
final class LauncherIT {
  /** Stands in for java: prints its arguments, one per line. */
  private static final String FAKE_JAVA = "#!/bin/sh\nprintf '%s\\n' \"$0\" \"$@\"\n";

  /** Names of commands in the launcher's directory, and lib/ with all that they need. */
  private Path home;

  @TempDir Path scratch;

  @BeforeEach
  void install() throws IOException, InterruptedException {
    home = Files.createDirectory(scratch.resolve("in a folder"));
    Shell.Result copy =
        Shell.in(home).runProgram("cp", "-a", checkout("bin"), checkout("lib"), home.toString());
    assertWithMessage(copy.output()).that(copy.status()).isEqualTo(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"symversions", "lineinfo", "kallmodsyms", "abi-diff"})
  void everyCommandStarts(String command) throws IOException, InterruptedException {
    Shell.Result version = Shell.in(home).runProgram("bin/" + command, "--version");

    assertThat(version.output()).startsWith(command + " ");
    assertThat(version.output().lines().count()).isEqualTo(1);
    assertThat(version.status()).isEqualTo(0);
  }

  @Test
  void linkUnderAnotherNameStartsWhatItPointsTo() throws IOException, InterruptedException {
    Path link =
        Files.createSymbolicLink(scratch.resolve("gendwarfksyms"), home.resolve("bin/lineinfo"));
    Path second = Files.createSymbolicLink(scratch.resolve("again"), Path.of("gendwarfksyms"));

    assertThat(Shell.in(home).runProgram(link.toString(), "--version").output())
        .startsWith("lineinfo ");
    assertThat(Shell.in(home).runProgram(second.toString(), "--version").output())
        .startsWith("lineinfo ");
  }

  @Test
  void commandIsFoundThroughPath() throws IOException, InterruptedException {
    Shell.Result version =
        Shell.in(scratch).run("PATH=\"" + home.resolve("bin") + ":$PATH\"; lineinfo --version");

    assertThat(version.output()).startsWith("lineinfo ");
  }

  @Test
  void shellCanRunTheScript() throws IOException, InterruptedException {
    Shell.Result version = Shell.in(home.resolve("bin")).run("sh lineinfo --version");

    assertThat(version.output()).startsWith("lineinfo ");
  }

  /**
   * A kernel build pays for every process: with an empty PATH only the shell and java can start.
   */
  @Test
  void needsNoOtherProgram() throws IOException, InterruptedException {
    Shell.Result version =
        Shell.in(home)
            .with("PATH", scratch.toString())
            .with("ABITRACK_JAVA_HOME", System.getProperty("java.home"))
            .runProgram("bin/lineinfo", "--version");

    assertThat(version.output()).startsWith("lineinfo ");
  }

  @ParameterizedTest
  @CsvSource({"symversions, 1", "lineinfo, 2", "kallmodsyms, 2", "abi-diff, 2"})
  void withoutJavaItSaysWhatItNeeds(String command, int status)
      throws IOException, InterruptedException {
    Path launcher = home.resolve("bin/abitrack-launcher");
    String script = Files.readString(launcher);
    assertThat(script).contains("\nwanted=25\n");
    Files.writeString(launcher, script.replace("\nwanted=25\n", "\nwanted=999\n"));

    Shell.Result result = Shell.in(home).runProgram("bin/" + command, "--version");

    assertThat(result.output())
        .isEqualTo(
            command
                + ": needs Java 999 or newer; none in JAVA_HOME, PATH or the usual folders"
                + " (set ABITRACK_JAVA_HOME)\n");
    assertThat(result.status()).isEqualTo(status);
  }

  @Test
  void namedJavaMustBeNewEnough() throws IOException, InterruptedException {
    Path old = fakeJava("old", "24.0.2");

    Shell.Result result =
        Shell.in(home).with("ABITRACK_JAVA_HOME", old.toString()).runProgram("bin/symversions");

    assertThat(result.output())
        .isEqualTo(
            "symversions: ABITRACK_JAVA_HOME is not the home of Java 25 or newer: " + old + "\n");
    assertThat(result.status()).isEqualTo(1);
  }

  @Test
  void javaHomeOfTheRightAgeIsUsed() throws IOException, InterruptedException {
    Path java = fakeJava("new", "25");

    Shell.Result result =
        Shell.in(home).with("JAVA_HOME", java.toString()).runProgram("bin/lineinfo");

    assertThat(result.output()).startsWith(java + "/bin/java\n");
  }

  @Test
  void oldJavaHomeIsPassedOver() throws IOException, InterruptedException {
    Path java = fakeJava("old", "1.8.0_402");

    Shell.Result result =
        Shell.in(home).with("JAVA_HOME", java.toString()).runProgram("bin/lineinfo", "--version");

    assertThat(result.output()).startsWith("lineinfo ");
  }

  @Test
  void javaInPathIsFoundBehindItsLink() throws IOException, InterruptedException {
    Path java = fakeJava("somewhere", "26-ea");
    Path directory = Files.createDirectory(scratch.resolve("links"));
    Files.createSymbolicLink(directory.resolve("java"), java.resolve("bin/java"));

    Shell.Result result =
        Shell.in(home).with("JAVA_HOME", "").run("PATH=\"" + directory + ":$PATH\"; bin/lineinfo");

    assertThat(result.output()).startsWith(java + "/bin/java\n");
  }

  @Test
  void argumentsAndOptionsArrive() throws IOException, InterruptedException {
    Path java = fakeJava("new", "25.0.3");

    Shell.Result result =
        Shell.in(home)
            .with("ABITRACK_JAVA_HOME", java.toString())
            .with("ABITRACK_JAVA_OPTS", "-Xmx1g -Dx=y")
            .runProgram("bin/abi-diff", "a b", "", "$HOME");

    assertThat(result.output())
        .endsWith(
            """
            -Xmx1g
            -Dx=y
            -Dabitrack.terminals=
            -cp
            bin/../lib/abi-diff-cli.jar
            org.abitrack.abidiff.command.Main
            a b

            $HOME
            """);
  }

  @Test
  void fileNamesAreUtf8InTheCLocale() throws IOException, InterruptedException {
    Path object = scratch.resolve("größe.o");
    Files.copy(Shell.checkout().resolve("samples/r1/toy.o"), object);

    Shell.Result result =
        Shell.in(home)
            .with("LC_ALL", "C")
            .runProgram("bin/symversions", "--exports", object.toString());

    assertThat(result.output()).contains("#SYMVER toy_device_count 0x7ec472ba\n");
    assertThat(result.status()).isEqualTo(0);
  }

  /** -Xshare:on makes the JVM stop if it cannot use the archive that the build made. */
  @Test
  void classArchiveFitsTheJars() throws IOException, InterruptedException {
    Shell.Result version =
        Shell.in(Shell.checkout())
            .with("ABITRACK_JAVA_OPTS", "-Xshare:on")
            .runProgram("bin/symversions", "--version");

    assertThat(version.output()).startsWith("symversions ");
    assertThat(Shell.checkout().resolve("lib/symversions.jsa").toFile().exists()).isTrue();
  }

  /** An archive of another Java would keep this one from using its own. */
  @Test
  void classArchiveIsForOneJava() throws IOException, InterruptedException {
    Path java = fakeJava("new", "25.0.3");
    Path madeBy = home.resolve("lib/symversions.jsa.java");
    Shell shell = Shell.in(home).with("ABITRACK_JAVA_HOME", java.toString());

    Files.writeString(madeBy, "25.0.3 " + java + "\n");
    assertThat(shell.runProgram("bin/symversions").output()).contains("-XX:SharedArchiveFile=");
    Files.writeString(madeBy, "25.0.2 " + java + "\n");
    assertThat(shell.runProgram("bin/symversions").output())
        .doesNotContain("-XX:SharedArchiveFile=");
    Files.writeString(madeBy, "25.0.3 " + home + "\n");
    assertThat(shell.runProgram("bin/symversions").output())
        .doesNotContain("-XX:SharedArchiveFile=");
  }

  @Test
  void checkoutThatIsNotBuiltSaysSo() throws IOException, InterruptedException {
    Files.delete(home.resolve("lib/symversions.jar"));

    Shell.Result result = Shell.in(home).runProgram("bin/symversions", "--version");

    assertThat(result.output())
        .isEqualTo("symversions: lib/symversions.jar is missing; \"mvn package\" makes it\n");
    assertThat(result.status()).isEqualTo(1);
  }

  private static String checkout(String name) {
    return Shell.checkout().resolve(name).toString();
  }

  private Path fakeJava(String name, String version) throws IOException {
    Path java = scratch.resolve(name);
    Path program = Files.createDirectories(java.resolve("bin")).resolve("java");
    Files.writeString(program, FAKE_JAVA);
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(
        java.resolve("release"), "IMPLEMENTOR=\"us\"\nJAVA_VERSION=\"" + version + "\"\n");
    return java;
  }
}
