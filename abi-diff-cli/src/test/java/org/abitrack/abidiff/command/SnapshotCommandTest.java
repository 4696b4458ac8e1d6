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

/** {@code abi-diff snapshot}: a snapshot stands for the kernel that it was made of. */
final class SnapshotCommandTest {
  private static final Path R1 = Path.of("src/test/resources/objects/r1.ko");
  private static final Path R2 = Path.of("src/test/resources/objects/r2.ko");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir private Path folder;

  private int run(Object... arguments) {
    String[] words = new String[arguments.length];
    for (int i = 0; i < arguments.length; i++) {
      words[i] = arguments[i].toString();
    }
    out.reset();
    err.reset();
    Streams streams = new Streams(new ByteArrayInputStream(new byte[0]), out, err);
    return CommandRunner.run(new AbiDiffCommand(streams), streams, words);
  }

  private String report() {
    String text = out.toString(StandardCharsets.UTF_8);
    return text.substring(text.indexOf("changed exports"));
  }

  private Path snapshot(String name, Path... parts) {
    Path file = folder.resolve(name);
    Object[] words = new Object[parts.length + 3];
    words[0] = "snapshot";
    System.arraycopy(parts, 0, words, 1, parts.length);
    words[parts.length + 1] = "-o";
    words[parts.length + 2] = file;
    assertThat(run(words)).isEqualTo(0);
    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    return file;
  }

  @Test
  void snapshotsCompareAsTheirKernelsDo() throws IOException {
    Path symvers = folder.resolve("Module.symvers");
    Files.writeString(symvers, "0x0\ttoy_timer_start\ttoy\tEXPORT_SYMBOL_GPL\tTOY\n");
    assertThat(run("compare", R1, R2, "--new", symvers)).isEqualTo(1);
    String direct = report();
    Path old = snapshot("old", R1);
    Path latest = snapshot("new", R2, symvers);
    assertThat(run("compare", old, latest)).isEqualTo(1);
    assertThat(report()).isEqualTo(direct);
    assertThat(run("compare", old, R1)).isEqualTo(0);
  }

  @Test
  void aSnapshotOfASnapshotIsItself() throws IOException {
    Path once = snapshot("once", R2);
    Path twice = snapshot("twice", once);
    assertThat(Files.readString(twice, StandardCharsets.ISO_8859_1))
        .isEqualTo(Files.readString(once, StandardCharsets.ISO_8859_1));
    assertThat(Files.readString(once, StandardCharsets.ISO_8859_1))
        .startsWith("abi-diff snapshot 1\nexports 8\n0x");
  }

  @Test
  void everyLineBeforeTheTypesMatters() throws IOException {
    String good = Files.readString(snapshot("good", R1), StandardCharsets.ISO_8859_1);
    Path bad = folder.resolve("bad");
    int end = good.indexOf("\ntypes\n") + 1;
    int lines = 0;
    for (int at = good.indexOf('\n') + 1; at < end; at = good.indexOf('\n', at) + 1) {
      String without = good.substring(0, at) + good.substring(good.indexOf('\n', at) + 1);
      Files.writeString(bad, without, StandardCharsets.ISO_8859_1);
      assertThat(run("compare", bad, R1)).isEqualTo(2);
      assertThat(err.toString(StandardCharsets.UTF_8).lines().count()).isEqualTo(1);
      assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("abi-diff: " + bad + ":");
      lines++;
    }
    assertThat(lines).isGreaterThan(8);
  }

  @Test
  void anotherVersionAndACompanionAreErrors() throws IOException {
    Path other = folder.resolve("other");
    Files.writeString(other, "abi-diff snapshot 2\n");
    assertThat(run("compare", other, R1)).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo("abi-diff: " + other + ":1: a snapshot of another version than 1\n");
    Path one = snapshot("s", R1);
    assertThat(run("compare", one, R1, "--old", one)).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("a second snapshot");
  }

  @Test
  void anotherPartCompletesASnapshot() throws IOException {
    Path symvers = folder.resolve("Module.symvers");
    Files.writeString(symvers, "0x0\ttoy_timer_start\ttoy\tEXPORT_SYMBOL_GPL\tTOY\n");
    Path whole = snapshot("whole", R1, symvers);
    Path later = snapshot("later", snapshot("plain", R1), symvers);
    assertThat(Files.readString(later, StandardCharsets.ISO_8859_1))
        .isEqualTo(Files.readString(whole, StandardCharsets.ISO_8859_1));
    assertThat(run("compare", snapshot("plain", R1), whole, "--old", symvers)).isEqualTo(0);
  }

  @Test
  void aModuleReplacesItsPredecessorInASnapshot() throws IOException {
    Path first = Files.createDirectories(folder.resolve("1/kernel"));
    Path second = Files.createDirectories(folder.resolve("2/kernel"));
    Files.copy(R1, first.resolve("toy.ko"));
    Files.copy(R1, first.resolve("other.ko"));
    Files.copy(R2, second.resolve("toy.ko"));
    Path old = snapshot("old", folder.resolve("1"));
    Files.copy(R1, second.resolve("other.ko"));
    Path expected = snapshot("expected", folder.resolve("2"));
    Path made = snapshot("made", old, second.resolve("toy.ko"), second.resolve("other.ko"));
    assertThat(functions(made)).isEqualTo(functions(expected));
    assertThat(functions(made)).contains("loadable\ttoy\tr2/queue.c\t3\n");
    assertThat(functions(snapshot("half", old, second.resolve("toy.ko"))))
        .isEqualTo(functions(expected));
  }

  private static String functions(Path snapshot) throws IOException {
    String text = Files.readString(snapshot, StandardCharsets.ISO_8859_1);
    return text.substring(text.indexOf("\nfunctions "), text.indexOf("\ntypes\n"));
  }

  @Test
  void theNumberOfThreadsCannotBeSeen() throws IOException {
    for (int i = 0; i < 12; i++) {
      Path old = Files.createDirectories(folder.resolve("old/kernel/d" + i % 3));
      Path latest = Files.createDirectories(folder.resolve("new/kernel/d" + i % 3));
      Files.copy(i % 2 == 0 ? R1 : R2, old.resolve("m" + i + ".ko"));
      Files.copy(i % 3 == 0 ? R1 : R2, latest.resolve("m" + i + ".ko"));
    }
    String first = null;
    for (int jobs : new int[] {1, 2, 5}) {
      StringBuilder all = new StringBuilder();
      assertThat(run("snapshot", "--jobs", jobs, folder.resolve("old"))).isEqualTo(0);
      all.append(out.toString(StandardCharsets.ISO_8859_1));
      for (String format : new String[] {"text", "short", "symbols", "json"}) {
        run("compare", "-j", jobs, folder.resolve("old"), folder.resolve("new"), "-f", format);
        assertThat(err.toString(StandardCharsets.ISO_8859_1)).isEmpty();
        all.append(out.toString(StandardCharsets.ISO_8859_1));
      }
      first = first == null ? all.toString() : first;
      assertThat(all.toString()).isEqualTo(first);
    }
    assertThat(first).contains("\nfunctions ");
    assertThat(run("snapshot", "--jobs", 0, R1)).isEqualTo(2);
  }
}
