package org.abitrack.abidiff.command;

import static com.google.common.truth.Truth.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.abitrack.commandline.picocli.CommandRunner;
import org.abitrack.commandline.picocli.Streams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code abi-diff compare} from the outside: what it prints, and its exit status. */
final class CompareCommandTest {
  private static final Path CASE = Path.of("src/test/resources/classes/appended-at-end/plain");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir private Path folder;

  private int run(Object... arguments) {
    String[] words = new String[arguments.length + 1];
    words[0] = "compare";
    for (int i = 0; i < arguments.length; i++) {
      words[i + 1] = arguments[i].toString();
    }
    Streams streams = new Streams(new ByteArrayInputStream(new byte[0]), out, err);
    return CommandRunner.run(new AbiDiffCommand(streams), streams, words);
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void aChangeIsToldAtItsRoot() throws IOException {
    Path old = file("old.symvers", "0x1\tf\tdrivers/m\tEXPORT_SYMBOL_GPL\t\n");
    Path latest = file("new.symvers", "0x2\tf\tdrivers/m\tEXPORT_SYMBOL_GPL\tNS\n");
    int status =
        run(
            "--old",
            old,
            "--new",
            latest,
            "--texts",
            CASE.resolve("old.symtypes"),
            CASE.resolve("new.symtypes"));
    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(status).isEqualTo(1);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            """
            FAIL: 2 changes fail (1 break, 1 review): struct s, f; 0 changes pass
              old: src/test/resources/classes/appended-at-end/plain/old.symtypes (1 export)
              new: src/test/resources/classes/appended-at-end/plain/new.symtypes (1 export)

            changed exports: 1 (1 review)
            root causes: 1
              review: 1 appended-at-end
            changes of exports as such: 1
              break: 1 namespace-gained

            Root causes that fail:

            review: struct s: appended at the end [appended-at-end]
              member 'c' added at offset 8: long int
              size changed from 8 to 16 bytes
              for example by f → struct s
              reaches 1 export: f
              of 1 module: drivers/m (1)
                 structure_type s {
                   member base_type int byte_size(4) encoding(5) a data_member_location(0) ,
                -  member base_type int byte_size(4) encoding(5) b data_member_location(4)
                -} byte_size(8)
                +  member base_type int byte_size(4) encoding(5) b data_member_location(4) ,
                +  member base_type long int byte_size(8) encoding(5) c data_member_location(8)
                +} byte_size(16)

            Exports:

            break: namespace gained: 1 export [namespace-gained]
              f: namespace (none) → NS
            """);
  }

  @Test
  void equalKernelsAreEqual() {
    assertThat(run(CASE.resolve("old.symtypes"), CASE.resolve("old.symtypes"))).isEqualTo(0);
    assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("PASS: no differences\n");
  }

  @Test
  void errorsAreOneLine() throws IOException {
    Path bad = file("bad.symvers", "0x1\tf\tm\tEXPORT_SYMBOL\n0xZ\tg\tm\tEXPORT_SYMBOL\n");
    assertThat(run(bad, bad)).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .startsWith("abi-diff: " + bad + ":2: Failed to parse the CRC value '0xZ'");
    assertThat(err.toString(StandardCharsets.UTF_8).lines().count()).isEqualTo(1);
    assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void aMissingBaselineIsAnError() {
    assertThat(run(folder.resolve("none"), CASE.resolve("old.symtypes"))).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8).lines().count()).isEqualTo(1);
  }

  @Test
  void twoOfAKindAreAnError() throws IOException {
    Path symvers = file("x.symvers", "0x1\tf\tm\tEXPORT_SYMBOL\n");
    assertThat(run("--old", symvers, symvers, symvers)).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("a second Module.symvers");
  }
}
