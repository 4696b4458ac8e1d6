package org.abitrack.abidiff.classify;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.abitrack.abidiff.change.KernelComparer;
import org.abitrack.abidiff.kernel.KernelReader;
import org.abitrack.abidiff.result.ChangeClass;
import org.abitrack.abidiff.result.Comparison;
import org.abitrack.abidiff.result.FunctionMove;
import org.abitrack.abidiff.result.ModuleImpact;
import org.abitrack.abidiff.result.RootCause;
import org.abitrack.abidiff.symtypes.RecordPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Pairs of small symtypes files, {@code classes/CLASS/CASE}: what is said of each. {@code
 * -Dgolden.update=true} rewrites what is expected.
 */
final class ClassesGoldenTest {
  private static final Path CLASSES = Path.of("src", "test", "resources", "classes");
  private static final Path DOCUMENTATION = Path.of("..", "docs", "abi-diff-classes.md");

  static List<Path> cases() throws IOException {
    List<Path> cases = new ArrayList<>();
    for (Path folder : children(CLASSES)) {
      cases.addAll(children(folder));
    }
    assertThat(cases.size()).isAtLeast(40);
    return cases;
  }

  private static List<Path> children(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(Files::isDirectory).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void saysWhatIsExpected(Path folder) throws IOException {
    KernelReader reader = new KernelReader(new RecordPool(), _ -> {});
    Comparison comparison =
        KernelComparer.compare(
            reader.read(List.of(folder.resolve("old.symtypes"))),
            reader.read(List.of(folder.resolve("new.symtypes"))),
            false);
    StringBuilder said = new StringBuilder();
    Set<String> classes = new TreeSet<>();
    for (RootCause cause : comparison.rootCauses()) {
      classes.add(cause.changeClass().id());
      said.append(cause.changeClass().severity().id())
          .append(' ')
          .append(cause.changeClass().id())
          .append(": ")
          .append(cause.displayName())
          .append('\n');
      for (String sentence : cause.details()) {
        said.append("  ").append(sentence).append('\n');
      }
      said.append("  by ").append(String.join(" > ", cause.chain())).append('\n');
    }
    assertThat(classes).contains(String.valueOf(folder.getParent().getFileName()));
    Path expected = folder.resolve("expected.txt");
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(expected, said);
    }
    assertThat(said.toString()).isEqualTo(Files.readString(expected));
  }

  /** The other way round it is a difference, too, and nothing breaks while telling it. */
  @ParameterizedTest
  @MethodSource("cases")
  void differsTheOtherWayRound(Path folder) {
    KernelReader reader = new KernelReader(new RecordPool(), _ -> {});
    Comparison comparison =
        KernelComparer.compare(
            reader.read(List.of(folder.resolve("new.symtypes"))),
            reader.read(List.of(folder.resolve("old.symtypes"))),
            false);
    assertThat(comparison.rootCauses()).isNotEmpty();
  }

  @Test
  void everyClassHasACaseAndASection() throws IOException {
    String documentation = Files.readString(DOCUMENTATION);
    Set<String> ids = new TreeSet<>();
    for (ChangeClass each : Classifiers.classes()) {
      assertThat(ids.add(each.id())).isTrue();
      assertWithMessage(each.id()).that(Files.isDirectory(CLASSES.resolve(each.id()))).isTrue();
    }
    for (ChangeClass each : ExportClasses.all()) {
      ids.add(each.id());
    }
    List<ChangeClass> moves =
        Arrays.stream(FunctionMove.Kind.values()).map(FunctionMove.Kind::changeClass).toList();
    for (ChangeClass each : moves) {
      assertThat(ids.add(each.id())).isTrue();
    }
    List<ChangeClass> modules = List.of(ModuleImpact.BREAKS);
    assertThat(ids.add(ModuleImpact.BREAKS.id())).isTrue();
    for (ChangeClass each :
        Stream.of(Classifiers.classes(), ExportClasses.all(), moves, modules)
            .flatMap(List::stream)
            .toList()) {
      assertWithMessage(each.id())
          .that(documentation)
          .contains("### " + each.id() + " (" + each.severity().id() + ")\n");
    }
    long sections = documentation.lines().filter(line -> line.startsWith("### ")).count();
    assertThat(sections).isEqualTo(ids.size());
  }
}
