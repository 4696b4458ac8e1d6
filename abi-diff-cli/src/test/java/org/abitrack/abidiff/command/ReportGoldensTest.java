package org.abitrack.abidiff.command;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.abitrack.abidiff.classify.Classifiers;
import org.abitrack.abidiff.result.ChangeClass;
import org.abitrack.commandline.picocli.CommandRunner;
import org.abitrack.commandline.picocli.Streams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every format of every case, {@code reports/CASE/expected.FORMAT}. A case named like a class of
 * changes compares the first pair of {@code classes/CLASS}, any other its own {@code old.symtypes},
 * {@code old.symvers} and so on, with the words in its {@code options}. {@code
 * -Dgolden.update=true} rewrites what is expected; a new format needs nothing else.
 */
final class ReportGoldensTest {
  private static final Path CLASSES = Path.of("src", "test", "resources", "classes");
  private static final Path REPORTS = Path.of("src", "test", "resources", "reports");
  private static final Path OBJECTS = Path.of("src", "test", "resources", "objects");
  private static final Path SAMPLES = Path.of("..", "samples", "kallmodsyms");

  @TempDir private Path folder;

  static List<String> cases() throws IOException {
    Set<String> names = new TreeSet<>();
    for (ChangeClass changeClass : Classifiers.classes()) {
      names.add(changeClass.id());
    }
    try (Stream<Path> entries = Files.list(REPORTS)) {
      entries.forEach(entry -> names.add(String.valueOf(entry.getFileName())));
    }
    assertThat(names.size()).isAtLeast(26);
    return List.copyOf(names);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyFormatIsAsExpected(String name) throws IOException {
    List<String> formats = formats();
    write(name, folder, 1);
    Path again = Files.createDirectory(folder.resolve("again"));
    write(name, again, 2);
    for (String format : formats) {
      Path expected = REPORTS.resolve(name).resolve("expected." + format);
      byte[] written = Files.readAllBytes(folder.resolve(format));
      assertWithMessage("%s with two threads", format)
          .that(Files.mismatch(folder.resolve(format), again.resolve(format)))
          .isEqualTo(-1);
      if (format.equals("html")) {
        written = withoutScript(written);
      }
      if (Boolean.getBoolean("golden.update")) {
        Files.createDirectories(REPORTS.resolve(name));
        Files.write(expected, written);
      }
      assertWithMessage("%s", expected)
          .that(new String(written, StandardCharsets.ISO_8859_1))
          .isEqualTo(Files.readString(expected, StandardCharsets.ISO_8859_1));
    }
  }

  /** A page without its style sheet and its script, the same in all, and without their hashes. */
  private static byte[] withoutScript(byte[] page) {
    return new String(page, StandardCharsets.ISO_8859_1)
        .replaceFirst("(?s)<style>.*?</style>", "<style/>")
        .replaceFirst("(?s)<script>.*?</script>", "<script/>")
        .replaceAll("sha256-[A-Za-z0-9+/=]+", "sha256-")
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  /** A format that went, or a class with another name, must not leave files behind. */
  @Test
  void nothingElseIsExpected() throws IOException {
    assumeFalse(Boolean.getBoolean("golden.update"), "files are being written");
    Set<String> formats = new TreeSet<>();
    for (String format : formats()) {
      formats.add("expected." + format);
    }
    for (String name : cases()) {
      try (Stream<Path> files = Files.list(REPORTS.resolve(name))) {
        Set<String> found = new TreeSet<>();
        files
            .map(file -> String.valueOf(file.getFileName()))
            .filter(file -> file.startsWith("expected."))
            .forEach(found::add);
        assertWithMessage(name).that(found).isEqualTo(formats);
      }
    }
  }

  private static List<String> formats() {
    return List.of(Formats.names().split(", "));
  }

  /** Objects are what threads are for: several on each side, and modules. */
  @Test
  void objectsGiveTheSameWithAnyNumberOfThreads() throws IOException {
    List<String> input = new ArrayList<>(List.of("--own-modules", "--texts"));
    input.addAll(List.of("--modules", REPORTS.resolve("modules").resolve("extra").toString()));
    input.addAll(List.of("--old", OBJECTS + "/user.ko", "--new", OBJECTS + "/user.ko"));
    input.addAll(List.of("--old", SAMPLES + "/vmlinux", "--new", SAMPLES + "/vmlinux"));
    input.addAll(List.of("--old", SAMPLES + "/modules.builtin.ranges"));
    input.addAll(List.of("--new", REPORTS.resolve("moves") + "/modules.builtin.ranges"));
    input.addAll(List.of(OBJECTS + "/r1.ko", OBJECTS + "/r2.ko"));
    Path one = Files.createDirectory(folder.resolve("1"));
    run(input, one, 1);
    assertThat(Files.readString(one.resolve("short"))).contains("fail: ");
    assertThat(Files.readString(one.resolve("json"))).contains("function-moved-module");
    for (int jobs : new int[] {2, 5}) {
      Path target = Files.createDirectory(folder.resolve(Integer.toString(jobs)));
      run(input, target, jobs);
      for (String format : formats()) {
        assertWithMessage("%s with %s threads", format, jobs)
            .that(Files.mismatch(one.resolve(format), target.resolve(format)))
            .isEqualTo(-1);
      }
    }
  }

  private static void write(String name, Path target, int jobs) throws IOException {
    Path input = REPORTS.resolve(name);
    List<String> words = new ArrayList<>(List.of("--texts"));
    if (Files.exists(input.resolve("options"))) {
      words.addAll(Files.readAllLines(input.resolve("options")));
    }
    if (!hasKernels(input)) {
      try (Stream<Path> pairs = Files.list(CLASSES.resolve(name))) {
        input = pairs.sorted().findFirst().orElseThrow();
      }
    }
    for (String part : List.of("symtypes", "symvers")) {
      if (Files.exists(input.resolve("old." + part))) {
        boolean first = !words.contains("--");
        if (first) {
          words.addAll(List.of("--", input + "/old." + part, input + "/new." + part));
        } else {
          int end = words.indexOf("--");
          words.addAll(
              end, List.of("--old", input + "/old." + part, "--new", input + "/new." + part));
        }
      }
    }
    run(words, target, jobs);
  }

  /** Every format of a comparison, each in a file of its name. */
  private static void run(List<String> arguments, Path target, int jobs) throws IOException {
    List<String> words = new ArrayList<>(List.of("compare", "--jobs", Integer.toString(jobs)));
    for (String format : formats()) {
      words.addAll(List.of("--format", format + ":" + target.resolve(format)));
    }
    words.addAll(arguments);
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Streams streams =
        new Streams(new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream(), err);
    int status =
        CommandRunner.run(new AbiDiffCommand(streams), streams, words.toArray(String[]::new));
    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(status).isAnyOf(CommandRunner.OK, CommandRunner.FOUND);
  }

  private static boolean hasKernels(Path folder) {
    return Files.exists(folder.resolve("old.symtypes"))
        || Files.exists(folder.resolve("old.symvers"));
  }
}
