package org.abitrack.abidiff.command;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.abitrack.commandline.picocli.CommandRunner;
import org.abitrack.commandline.picocli.Streams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Damaged inputs of every kind through every subcommand: a result or one line and exit status 2,
 * soon, and never an internal error.
 */
final class DamagedInputsTest {
  private static final int MUTATIONS = 300;

  /** Of CPU time, since tests must not depend on what else the machine does. */
  private static final Duration MOST = Duration.ofSeconds(2);

  private static final Path OBJECT = Path.of("src/test/resources/objects/r2.ko");
  private static final Path TYPES =
      Path.of("src/test/resources/classes/appended-at-end/plain/new.symtypes");

  @TempDir private Path folder;

  record Run(int status, String out, String err) {}

  private static Run run(Object... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Streams streams = new Streams(new ByteArrayInputStream(new byte[0]), out, err);
    String[] words = new String[arguments.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = arguments[i].toString();
    }
    int status = CommandRunner.run(new AbiDiffCommand(streams), streams, words);
    return new Run(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Kinds of input, with a command that reads a good one. */
  enum Kind {
    OBJECT_FILE,
    SYMTYPES,
    CONSOLIDATED,
    SYMVERS,
    SNAPSHOT
  }

  private byte[] good(Kind kind) throws IOException {
    return switch (kind) {
      case OBJECT_FILE -> Files.readAllBytes(OBJECT);
      case SYMTYPES -> Files.readAllBytes(TYPES);
      case SYMVERS ->
          "0x1\tf\tdrivers/m\tEXPORT_SYMBOL_GPL\tNS\n0x2\tg\tvmlinux\tEXPORT_SYMBOL\t\n"
              .getBytes(StandardCharsets.US_ASCII);
      case CONSOLIDATED -> {
        Path tree = Files.createDirectories(folder.resolve("tree"));
        Files.copy(TYPES, tree.resolve("a.symtypes"));
        Files.copy(TYPES.resolveSibling("old.symtypes"), tree.resolve("b.symtypes"));
        Run consolidated = run("consolidate", tree);
        assertThat(consolidated.out()).contains("/* a.symtypes */");
        yield consolidated.out().getBytes(StandardCharsets.UTF_8);
      }
      case SNAPSHOT -> run("snapshot", OBJECT).out().getBytes(StandardCharsets.UTF_8);
    };
  }

  private List<List<Object>> commands(Kind kind, Path input, Path whole) {
    Path output = folder.resolve("out");
    List<Object> compare = List.of("compare", "--format", "json", "--texts", input, whole);
    List<Object> backwards = List.of("compare", "--all", whole, input);
    List<Object> snapshot = List.of("snapshot", input, "-o", output);
    return switch (kind) {
      case OBJECT_FILE, SYMVERS, SNAPSHOT -> List.of(compare, backwards, snapshot);
      case SYMTYPES -> List.of(compare, backwards, snapshot, List.of("consolidate", input));
      case CONSOLIDATED ->
          List.of(compare, backwards, List.of("split", input, "-o", folder.resolve("made")));
    };
  }

  @ParameterizedTest
  @EnumSource
  void damagedInputsEndWithOneLine(Kind kind) throws IOException {
    byte[] good = good(kind);
    Path whole = Files.write(folder.resolve("whole"), good);
    Path input = folder.resolve("input");
    Random random = new Random(kind.name().hashCode());
    int refused = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      Files.write(input, mutated(good, i, random));
      List<List<Object>> commands = commands(kind, input, whole);
      List<Object> command = commands.get(i % commands.size());
      Duration start = cpuTime();
      Run run = run(command.toArray());
      Duration took = cpuTime().minus(start);
      String place = kind + ", mutation " + i + ", " + command.getFirst() + ": " + run.err();
      assertWithMessage(place).that(run.status()).isAnyOf(0, 1, 2);
      assertWithMessage(place).that(run.err()).doesNotContain("internal error");
      assertWithMessage(place).that(run.err()).doesNotContain("\tat ");
      assertWithMessage(place).that(took).isLessThan(MOST);
      if (run.status() == 2) {
        assertWithMessage(place).that(run.err()).matches("abi-diff: [^\n]+\n");
        assertWithMessage(place).that(run.out()).isEmpty();
        refused++;
      }
    }
    assertThat(refused).isAtLeast(MUTATIONS / 10);
    assertThat(refused).isAtMost(MUTATIONS);
  }

  private static Duration cpuTime() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
  }

  /** A part of it, or with bytes changed, doubled or put in. */
  private static byte[] mutated(byte[] good, int number, Random random) {
    if (number % 3 == 0) {
      return Arrays.copyOf(good, random.nextInt(good.length));
    }
    byte[] bad = good.clone();
    int changes = 1 + random.nextInt(8);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(bad.length);
      switch (random.nextInt(3)) {
        case 0 -> bad[at] = (byte) random.nextInt(256);
        case 1 -> bad[at] ^= (byte) (1 << random.nextInt(8));
        default -> {
          int length = Math.min(random.nextInt(64), bad.length - at);
          System.arraycopy(good, random.nextInt(good.length - length + 1), bad, at, length);
        }
      }
    }
    return bad;
  }

  @Test
  void filesThatAreNotThereAndFoldersEndWithOneLine() throws IOException {
    Path none = folder.resolve("none");
    Path empty = Files.createFile(folder.resolve("empty"));
    Path garbage = Files.write(folder.resolve("garbage"), new byte[] {0x1b, '[', 0, 1, 2, '\n', 9});
    for (Path input : List.of(none, empty, garbage, Files.createDirectory(folder.resolve("dir")))) {
      for (List<Object> command :
          List.<List<Object>>of(
              List.of("compare", input, TYPES),
              List.of("compare", TYPES, input),
              // An empty consolidated file is one without symtypes files.
              List.of("split", input.equals(empty) ? none : input, "-o", none.resolve("x")))) {
        Run run = run(command.toArray());
        assertWithMessage("%s: %s", command, run.err()).that(run.status()).isEqualTo(2);
        assertThat(run.err()).matches("abi-diff: [^\n]+\n");
        assertThat(run.err()).doesNotContain("internal error");
        assertThat(run.err()).doesNotContain("\u001b");
      }
    }
  }
}
