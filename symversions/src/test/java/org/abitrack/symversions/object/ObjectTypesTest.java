package org.abitrack.symversions.object;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.io.FileBytes;
import org.abitrack.dwarfcore.io.InputFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Types by name, against the texts that exports lead to. */
class ObjectTypesTest {
  private static final Path RESOURCES =
      Path.of(System.getProperty("basedir", "."), "src/test/resources");

  /**
   * Where the reference's texts depend on the export that the walk began at, on the memory that its
   * input happened to be in, and on which units it has read before a type unit.
   */
  private static final Set<String> DEPENDENT =
      Set.of("09_comma_quirk", "17_tie", "82_debug_types", "83_debug_types5");

  private static final Path GOLDEN = RESOURCES.resolve("golden/symtypes");

  private static List<DefinedTypes> find(Path object, int jobs, String... references)
      throws IOException {
    try (FileBytes bytes = InputFiles.open(object.toString(), object.toString())) {
      ObjectTypes types = new ObjectTypes(ElfFile.of(bytes), jobs);
      List<DefinedTypes> found = types.find(List.of(references), false);
      return found.isEmpty() ? types.find(List.of(references), true) : found;
    }
  }

  private static Map<String, String> lines(byte[] symtypes) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String line : new String(symtypes, ISO_8859_1).split("\n")) {
      int end = line.startsWith("'", 2) ? line.indexOf('\'', 3) + 1 : line.indexOf(' ');
      if (end > 0) {
        texts.put(line.substring(0, end), line.substring(end + 1));
      }
    }
    return texts;
  }

  private static String textOf(Path object, String reference) throws IOException {
    List<DefinedTypes> found = find(object, 1, reference);
    assertWithMessage("%s in %s", reference, object).that(found).isNotEmpty();
    return lines(found.get(0).symtypes()).get(reference);
  }

  /** The reference hides what only declarations and private files say. */
  private static boolean isWithoutBody(String text) {
    return text.endsWith("{ }");
  }

  @Test
  void typesThatExportsReachAreTheSame() throws IOException {
    int compared = 0;
    try (DirectoryStream<Path> cases = Files.newDirectoryStream(GOLDEN)) {
      for (Path golden : cases) {
        Path object = golden.resolve("t.o");
        boolean single =
            Files.isRegularFile(object)
                && isSuccess(golden)
                && !DEPENDENT.contains(golden.getFileName().toString());
        Map<String, String> expected =
            single ? lines(Files.readAllBytes(golden.resolve("plain.symtypes"))) : Map.of();
        for (String reference : expected.keySet()) {
          if (reference.startsWith("#", 1) && !isWithoutBody(expected.get(reference))) {
            assertWithMessage("%s in %s", reference, golden)
                .that(textOf(object, reference))
                .isEqualTo(expected.get(reference));
            compared++;
          }
        }
      }
    }
    assertThat(compared).isGreaterThan(200);
  }

  private static boolean isSuccess(Path golden) throws IOException {
    Path status = golden.resolve("plain.rc");
    return Files.exists(golden.resolve("plain.symtypes"))
        && Files.readString(status).strip().equals("0");
  }

  @Test
  void privateTypesHaveTheirMembers() throws IOException {
    assertThat(textOf(GOLDEN.resolve("13_private/t.o"), "s#priv"))
        .startsWith("structure_type priv { member ");
  }

  @Test
  void declarationsAreToldFromDefinitions() throws IOException {
    List<DefinedTypes> found = find(GOLDEN.resolve("13_private/t.o"), 1, "s#decl");
    assertThat(found).hasSize(1);
    assertThat(found.get(0).areDeclarations()).isTrue();
    assertThat(lines(found.get(0).symtypes())).containsExactly("s#decl", "structure_type decl { }");
    assertThat(find(GOLDEN.resolve("13_private/t.o"), 1, "s#full").get(0).areDeclarations())
        .isFalse();
  }

  @Test
  void whatIsBehindPointersIsDeclared() throws IOException {
    List<DefinedTypes> found = find(GOLDEN.resolve("13_private/t.o"), 1, "s#uses");
    assertThat(lines(found.get(0).symtypes()))
        .containsAtLeast("s#late", "structure_type late { }", "u#ud", "union_type ud { }");
  }

  @Test
  void severalDefinitions() throws IOException {
    for (int jobs = 1; jobs <= 2; jobs++) {
      List<DefinedTypes> found = find(GOLDEN.resolve("17_tie/t.o"), jobs, "s#s", "s#t");
      List<String> units = new ArrayList<>();
      found.forEach(types -> units.add(types.unit() + " " + types.references()));
      assertThat(units).containsExactly("a.c [s#s]", "b.c [s#s]").inOrder();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gcc-dwarf5", "gcc-dwarf4", "gcc-dwarf5-types", "clang-dwarf5"})
  void splitDwarf(String folder) throws IOException {
    Path split = RESOURCES.resolve("split").resolve(folder);
    for (String reference : List.of("s#shared", "s#private_s", "e#colour", "t#anon_t")) {
      assertThat(textOf(split.resolve("all.o"), reference))
          .isEqualTo(textOf(split.resolve("plain.o"), reference));
    }
    assertThat(textOf(split.resolve("plain.o"), "s#private_s")).contains(" hidden ");
  }

  @Test
  void names() throws IOException {
    Path object = GOLDEN.resolve("13_private/t.o");
    try (FileBytes bytes = InputFiles.open(object.toString(), object.toString())) {
      assertThat(new ObjectTypes(ElfFile.of(bytes), 2).names())
          .containsAtLeast("s#full", "s#priv", "u#ud")
          .inOrder();
    }
    assertThat(find(object, 1, "s#no_such_type")).isEmpty();
  }
}
