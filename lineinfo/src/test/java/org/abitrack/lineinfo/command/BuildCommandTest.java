package org.abitrack.lineinfo.command;

import static com.google.common.truth.Truth.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.abitrack.commandline.picocli.CommandRunner;
import org.abitrack.commandline.picocli.Streams;
import org.abitrack.lineinfo.testing.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that make and check tables, as a user runs them. */
final class BuildCommandTest {
  @TempDir private Path scratch;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... arguments) {
    out.reset();
    err.reset();
    Streams streams = new Streams(new ByteArrayInputStream(new byte[0]), out, err);
    return CommandRunner.run(new LineinfoCommand(streams), streams, arguments);
  }

  private String copy(String golden, String name) throws IOException {
    Path path = scratch.resolve(name);
    Files.createDirectories(path.getParent());
    Files.write(path, Golden.bytes(golden));
    return path.toString();
  }

  private String errors() {
    return err.toString(StandardCharsets.ISO_8859_1);
  }

  @Test
  void aTableAgreesWithItsInputAndTheSeriesOwnDoesNot() throws IOException {
    String input = copy("zero.o", "zero.o");
    String table = scratch.resolve("t").toString();

    assertThat(run("build", "-v", "-o", table, input)).isEqualTo(0);
    assertThat(errors()).isEqualTo("lineinfo: persistent 4 entries, init 0 entries, 2 files\n");
    assertThat(run("verify", table, input)).isEqualTo(0);
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("4 places compared, 0 differ\n");
    assertThat(run("size", table)).isEqualTo(0);
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("\ntotal ");

    assertThat(run("build", "--compat=v8", "-o", table, input)).isEqualTo(0);
    assertThat(run("verify", table, input)).isEqualTo(1);
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("1 differ\n");
  }

  @Test
  void tablesInAModuleAreVerifiedAndMeasured() throws IOException {
    String input = copy("twocu.ko", "twocu.ko");
    for (String encoding : new String[] {"delta", "packed"}) {
      String module = copy("twocu.ko", encoding + ".ko");
      assertThat(run("verify", module, input)).isEqualTo(2);
      assertThat(errors()).contains("no table file, and no module with tables in it\n");

      assertThat(run("embed", "--encoding=" + encoding, module)).isEqualTo(0);
      assertThat(run("verify", module, input)).isEqualTo(0);
      assertThat(out.toString(StandardCharsets.UTF_8)).endsWith(" places compared, 0 differ\n");
      assertThat(out.toString(StandardCharsets.UTF_8)).doesNotMatch("(?s)0 places.*");
      assertThat(run("size", module)).isEqualTo(0);
      assertThat(out.toString(StandardCharsets.UTF_8)).containsMatch("\n\\.text +[1-9]");
      assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain("?");
    }
  }

  @Test
  void assemblyGoesToStandardOutput() throws IOException {
    String input = copy("tiny.vmlinux", "vmlinux");

    assertThat(run("build", "--format=asm", "--compat=v8", input)).isEqualTo(0);

    assertThat(out.toByteArray()).isEqualTo(Golden.bytes("tiny.vmlinux.v8.S"));
  }

  @Test
  void aBatchNamesWhatFailsAndGoesOn() throws IOException {
    copy("twocu.ko", "in/a/one.ko");
    copy("two.dw5.o", "in/b/two.ko");
    Files.write(scratch.resolve("in/b/bad.ko"), new byte[] {1, 2, 3});
    String in = scratch.resolve("in").toString();

    for (String jobs : new String[] {"1", "3"}) {
      String to = scratch.resolve("out" + jobs).toString();
      int status = run("build", "--batch", "--jobs=" + jobs, "--output-dir", to, in);
      assertThat(status).isEqualTo(2);
      assertThat(errors()).isEqualTo("lineinfo: " + in + "/b/bad.ko: 0x0: not an ELF file\n");
    }

    for (String name : new String[] {"a/one.ko.lineinfo", "b/two.ko.lineinfo"}) {
      byte[] alone = Files.readAllBytes(scratch.resolve("out1").resolve(name));
      assertThat(alone).isEqualTo(Files.readAllBytes(scratch.resolve("out3").resolve(name)));
    }
    assertThat(Files.exists(scratch.resolve("out1/b/bad.ko.lineinfo"))).isFalse();
  }

  @Test
  void mistakesOfTheCallerAreOneLine() throws IOException {
    String input = copy("zero.o", "zero.o");

    assertThat(run("build", "--compat=v99", input)).isEqualTo(2);
    assertThat(errors()).isEqualTo("lineinfo: --compat=v99 is not known (v2, v7, v8, v9x)\n");
    assertThat(run("build", "--compat=v8", "--encoding=packed", input)).isEqualTo(2);
    assertThat(run("build", "--compat=v2", input)).isEqualTo(2);
    assertThat(errors()).contains("use --format=asm, object or sections");
    assertThat(run("build", scratch.resolve("none").toString())).isEqualTo(2);
    assertThat(errors().lines().count()).isEqualTo(1);
    assertThat(run("embed", copy("tiny.vmlinux", "vmlinux"))).isEqualTo(2);
    assertThat(errors()).contains("is no module (not relocatable)");
  }
}
