package org.abitrack.abidiff.suggest;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.abitrack.abidiff.command.AbiDiffCommand;
import org.abitrack.abidiff.suggest.Paste.Step;
import org.abitrack.commandline.picocli.CommandRunner;
import org.abitrack.commandline.picocli.Streams;
import org.abitrack.dwarfcore.io.FileBytes;
import org.abitrack.dwarfcore.io.InputFiles;
import org.abitrack.symversions.object.ObjectVersions;
import org.abitrack.symversions.object.VersionedObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code abi-diff suggest} on pairs of sources: old.c, new.c, and fixed.c, which is new.c with the
 * suggestion pasted in. Their objects are compiled by the Makefile in the folder. {@code
 * -Dgolden.update=true} writes expected.txt and fixed.c again.
 */
final class SuggestPairsTest {
  private static final Path PAIRS = Path.of("src/test/resources/suggest");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir private Path folder;

  static Stream<String> pairs() throws IOException {
    try (Stream<Path> folders = Files.list(PAIRS)) {
      return folders
          .filter(Files::isDirectory)
          .map(path -> path.getFileName().toString())
          .sorted()
          .toList()
          .stream();
    }
  }

  static Stream<String> restored() throws IOException {
    return pairs().filter(pair -> !pair.startsWith("refused-"));
  }

  private int run(Object... arguments) {
    String[] words = Stream.of(arguments).map(Object::toString).toArray(String[]::new);
    out.reset();
    err.reset();
    Streams streams = new Streams(new ByteArrayInputStream(new byte[0]), out, err);
    return CommandRunner.run(new AbiDiffCommand(streams), streams, words);
  }

  private String output() {
    return out.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void theSuggestionIsTheExpectedOne(String pair) throws IOException {
    Path path = PAIRS.resolve(pair);
    int status = run("suggest", path.resolve("old.o"), path.resolve("new.o"));
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(path.resolve("expected.txt"), output());
      if (!pair.startsWith("refused-")) {
        String source = Files.readString(path.resolve("new.c"));
        Files.writeString(path.resolve("fixed.c"), Paste.into(source, Paste.steps(output())));
      }
    }
    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(output()).isEqualTo(Files.readString(path.resolve("expected.txt")));
    boolean all = !pair.startsWith("refused-") && !pair.equals("partly");
    assertThat(status).isEqualTo(all ? 0 : 1);
  }

  @ParameterizedTest
  @MethodSource("restored")
  void theFixedSourceIsTheNewOneWithTheSuggestion(String pair) throws IOException {
    Path path = PAIRS.resolve(pair);
    List<Step> steps = Paste.steps(Files.readString(path.resolve("expected.txt")));
    assertThat(steps).isNotEmpty();
    assertThat(Paste.into(Files.readString(path.resolve("new.c")), steps))
        .isEqualTo(Files.readString(path.resolve("fixed.c")));
  }

  @ParameterizedTest
  @MethodSource("restored")
  void theFixedObjectHasTheOldVersion(String pair) throws IOException {
    Path path = PAIRS.resolve(pair);
    long old = version(path.resolve("old.o"));
    assertThat(version(path.resolve("new.o"))).isNotEqualTo(old);
    assertThat(version(path.resolve("fixed.o"))).isEqualTo(old);
  }

  @ParameterizedTest
  @MethodSource("restored")
  void compiledHereItHasTheOldVersionToo(String pair) throws Exception {
    assumeTrue(hasCompiler(), "gcc");
    Path path = PAIRS.resolve(pair);
    Path old = compile("old.c", Files.readString(path.resolve("old.c")));
    List<Step> steps = Paste.steps(Files.readString(path.resolve("expected.txt")));
    String fixed = Paste.into(Files.readString(path.resolve("new.c")), steps);
    assertThat(version(compile("fixed.c", fixed))).isEqualTo(version(old));
  }

  /** With any part of the advice left out the version is not the old one. */
  @ParameterizedTest
  @ValueSource(strings = {"appended-opaque", "enumerator-max", "nested-hole", "pointee-renamed"})
  void nothingCanBeLeftOut(String pair) throws Exception {
    assumeTrue(hasCompiler(), "gcc");
    Path path = PAIRS.resolve(pair);
    long old = version(compile("old.c", Files.readString(path.resolve("old.c"))));
    String source = Files.readString(path.resolve("new.c"));
    List<Step> steps = Paste.steps(Files.readString(path.resolve("expected.txt")));
    assertThat(steps.size()).isAtLeast(2);
    for (int i = 0; i < steps.size(); i++) {
      List<Step> fewer = new ArrayList<>(steps);
      Step left = fewer.remove(i);
      assertWithMessage("without %s", left)
          .that(version(compile("fewer.c", Paste.into(source, fewer))))
          .isNotEqualTo(old);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "appended-opaque",
        "pointee-renamed",
        "refused-callback",
        "partly",
        "reserved-field-used",
        "reserved-field-split"
      })
  void textsOfBothKernelsGiveTheSameAdvice(String pair) throws IOException {
    Path path = PAIRS.resolve(pair);
    Path old = folder.resolve("old.abi");
    Path latest = folder.resolve("new.abi");
    assertThat(run("snapshot", path.resolve("old.o"), "-o", old)).isEqualTo(0);
    assertThat(run("snapshot", path.resolve("new.o"), "-o", latest)).isEqualTo(0);
    int fromObjects = run("suggest", old, path.resolve("new.o"));
    assertThat(output()).isEqualTo(Files.readString(path.resolve("expected.txt")));
    assertThat(run("suggest", old, latest)).isEqualTo(fromObjects);
    assertThat(output())
        .isEqualTo(
            Files.readString(path.resolve("expected.txt"))
                + "\nnote: the new kernel comes without objects: proven for the texts of its types"
                + " alone; give objects with DWARF to prove the rules, too\n");
  }

  /** What was hidden once is hidden the same way again, whatever the kernels are given as. */
  @ParameterizedTest
  @MethodSource("restored")
  void aFixedKernelIsAnOldKernel(String pair) throws IOException {
    Path path = PAIRS.resolve(pair);
    Path fixed = path.resolve("fixed.o");
    Path snapshot = folder.resolve("fixed.abi");
    assertThat(run("snapshot", fixed, "-o", snapshot)).isEqualTo(0);
    String expected = Files.readString(path.resolve("expected.txt"));
    run("suggest", path.resolve("old.o"), path.resolve("new.o"));
    assertThat(output()).isEqualTo(expected);
    if (!pair.equals("partly")) {
      for (Path old : List.of(fixed, snapshot)) {
        assertThat(run("suggest", old, path.resolve("new.o"))).isEqualTo(0);
        assertThat(output()).isEqualTo(expected);
      }
      assertThat(run("suggest", path.resolve("old.o"), snapshot)).isEqualTo(0);
      assertThat(output()).isEqualTo("no export of both kernels has another version\n");
    }
  }

  @Test
  void theSameKernelNeedsNothing() {
    Path object = PAIRS.resolve("hole-used/old.o");
    assertThat(run("suggest", object, object)).isEqualTo(0);
    assertThat(output()).isEqualTo("no export of both kernels has another version\n");
  }

  @Test
  void anExportThatIsGoneCannotBeHadBack() {
    int status = run("suggest", PAIRS.resolve("partly/old.o"), PAIRS.resolve("hole-used/old.o"));
    assertThat(status).isEqualTo(1);
    assertThat(output()).contains("  other, 1 export: other\n    - the new kernel does not export");
  }

  @Test
  void withoutTypesThereIsNoAdvice() throws IOException {
    Path symvers = folder.resolve("Module.symvers");
    Files.writeString(symvers, "0x1\tget\tvmlinux\tEXPORT_SYMBOL\t\n");
    assertThat(run("suggest", symvers, PAIRS.resolve("partly/old.o"))).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "abi-diff: "
                + symvers
                + ": no types; give objects with DWARF, symtypes or a snapshot\n");
    Path genksyms = folder.resolve("a.symtypes");
    Files.writeString(genksyms, "s#s struct s { int a ; }\nget int get ( s#s * )\n");
    assertThat(run("suggest", genksyms, PAIRS.resolve("partly/old.o"))).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("types of genksyms");
  }

  /** Whatever is in the texts: an answer, or one line that says what is wrong. */
  @ParameterizedTest
  @ValueSource(strings = {"nested-hole", "reserved-field-split", "enumerator-max"})
  void damagedTextsAreAnsweredOrRefused(String pair) throws IOException {
    Random random = new Random(7);
    Path path = PAIRS.resolve(pair);
    Path old = folder.resolve("old.abi");
    Path latest = folder.resolve("new.abi");
    assertThat(run("snapshot", path.resolve("old.o"), "-o", old)).isEqualTo(0);
    assertThat(run("snapshot", path.resolve("fixed.o"), "-o", latest)).isEqualTo(0);
    byte[] good = Files.readAllBytes(latest);
    Path bad = folder.resolve("bad.abi");
    int answered = 0;
    for (int i = 0; i < 80; i++) {
      byte[] bytes = good.clone();
      int types = new String(good, StandardCharsets.ISO_8859_1).indexOf("*/\n") + 3;
      for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
        bytes[types + random.nextInt(bytes.length - types)] =
            (byte) "{}() ,#'0193xs".charAt(random.nextInt(14));
      }
      Files.write(bad, bytes);
      int status = random.nextBoolean() ? run("suggest", old, bad) : run("suggest", bad, old);
      assertThat(status).isAtMost(2);
      assertThat(err.toString(StandardCharsets.UTF_8).lines().count())
          .isEqualTo(status == 2 ? 1 : 0);
      answered += status < 2 ? 1 : 0;
    }
    assertThat(answered).isGreaterThan(20);
  }

  private Path compile(String name, String source) throws IOException, InterruptedException {
    Path file = folder.resolve(name);
    Files.writeString(file, source);
    Path object = folder.resolve(name.replace(".c", ".o"));
    Process gcc =
        new ProcessBuilder(
                "gcc", "-g", "-gdwarf-5", "-O1", "-c", "-o", object.toString(), file.toString())
            .redirectErrorStream(true)
            .start();
    String messages = new String(gcc.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(gcc.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertWithMessage(messages).that(gcc.exitValue()).isEqualTo(0);
    return object;
  }

  private static boolean hasCompiler() {
    try {
      return new ProcessBuilder("gcc", "--version")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException | InterruptedException e) {
      return false;
    }
  }

  /** The version of the first export, as {@code symversions --stable} gives it. */
  private static long version(Path object) throws IOException {
    try (FileBytes file = InputFiles.open(object.toString(), object.toString())) {
      VersionedObject result = new ObjectVersions(1).read(file);
      Map<String, Long> versions = new TreeMap<>();
      for (int i = 0; i < result.names().size(); i++) {
        versions.put(result.names().get(i), result.version(i));
      }
      return versions.values().iterator().next();
    }
  }
}
