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

/** {@code abi-diff consolidate} and {@code abi-diff split}. */
final class ConversionCommandsTest {
  private static final String CONSOLIDATED =
      """
      /* a/one.symtypes */
      s#x struct x { int a ; }
      f s#x f

      /* two.symtypes */
      g s#x g
      """;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(Object... arguments) {
    Streams streams = new Streams(new ByteArrayInputStream(new byte[0]), out, err);
    String[] words = new String[arguments.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = arguments[i].toString();
    }
    return CommandRunner.run(new AbiDiffCommand(streams), streams, words);
  }

  @Test
  void splitAndConsolidateAreInverse(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("c.symtypes"), CONSOLIDATED);
    assertThat(run("split", file, "-o", folder.resolve("tree"))).isEqualTo(0);
    assertThat(Files.readString(folder.resolve("tree/two.symtypes")))
        .isEqualTo("s#x struct x { int a ; }\ng s#x g\n");
    assertThat(run("consolidate", folder.resolve("tree"))).isEqualTo(0);
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(CONSOLIDATED);
    assertThat(run("consolidate", folder.resolve("tree"), "-o", folder.resolve("d"))).isEqualTo(0);
    assertThat(Files.readString(folder.resolve("d"))).isEqualTo(CONSOLIDATED);
    assertThat(err.size()).isEqualTo(0);
  }

  @Test
  void errorsAreOneLine(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("p.symtypes"), "f s#x f\n");
    assertThat(run("consolidate", file)).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo("abi-diff: " + file + ":1: Type 's#x' is not known\n");
    err.reset();
    assertThat(run("split", folder.resolve("none"), "-o", folder.resolve("t"))).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "abi-diff: cannot open the file '"
                + folder.resolve("none")
                + "': No such file or directory\n");
  }

  @Test
  void duplicateExportsAreToldOf(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("a.symtypes"), "f int f\n");
    Files.writeString(folder.resolve("b.symtypes"), "f int f\n");
    assertThat(run("consolidate", folder)).isEqualTo(0);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "abi-diff: "
                + folder.resolve("b.symtypes")
                + ":1: WARNING: Export 'f' defined in 'b.symtypes' is duplicate, previous"
                + " occurrence found in 'a.symtypes'\n");
  }
}
