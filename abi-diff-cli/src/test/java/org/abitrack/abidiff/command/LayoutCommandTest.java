package org.abitrack.abidiff.command;

import static com.google.common.truth.Truth.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code abi-diff layout} from the outside. */
final class LayoutCommandTest {
  private static final Path CASE = Path.of("src/test/resources/classes/appended-at-end/plain");
  private static final Path OLD = CASE.resolve("old.symtypes");
  private static final Path NEW = CASE.resolve("new.symtypes");
  private static final Path TYPES = Path.of("src/test/resources/types/types.o");
  private static final Path R1 = Path.of("src/test/resources/objects/r1.ko");

  private final AbiDiffRun command = new AbiDiffRun("layout");

  @TempDir private Path folder;

  private int run(Object... arguments) {
    return command.run(arguments);
  }

  private String printed() {
    return command.printed();
  }

  private String complained() {
    return command.complained();
  }

  private Path kernel(String... files) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < files.length; i++) {
      text.append(i == 0 ? "" : "\n").append("/* f").append(i).append(".symtypes */\n");
      text.append(files[i]);
    }
    return Files.writeString(folder.resolve("k" + files.length + ".symtypes"), text);
  }

  @Test
  void oneType() {
    for (String name : new String[] {"struct s", "s", "s#s"}) {
      assertThat(run(name, NEW)).isEqualTo(0);
      assertThat(printed())
          .isEqualTo(
              """
              struct s
               offset  size  member  type
                    0     4  a       int
                    4     4  b       int
                    8     8  c       long int
              size 16, cache lines 1, members 3
              """);
    }
  }

  @Test
  void twoKernelsSideBySide() {
    assertThat(run("s", OLD, NEW)).isEqualTo(0);
    assertThat(printed())
        .isEqualTo(
            """
            struct s
            before: 8 bytes                         after: 16 bytes
             offset  size  member  type              offset  size  member  type
                  0     4  a       int                    0     4  a       int
                  4     4  b       int                    4     4  b       int
                                             added        8     8  c       long int
            """);
    assertThat(run("s", OLD, OLD)).isEqualTo(0);
    assertThat(printed())
        .isEqualTo(
            """
            struct s
            the same in both
             offset  size  member  type
                  0     4  a       int
                  4     4  b       int
            size 8, cache lines 1, members 2
            """);
  }

  @Test
  void drawingsAreFiles() {
    assertThat(run("--format", "svg", "s", OLD, NEW)).isEqualTo(0);
    assertThat(printed()).startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg ");
    assertThat(printed()).contains("<style>.abi-layout{");
    assertThat(printed()).endsWith("</svg>\n");
  }

  @Test
  void typesOfObjects() {
    assertThat(run("toy_device", R1)).isEqualTo(0);
    assertThat(printed()).startsWith("struct toy_device\n offset  size  member");
    assertThat(printed()).containsMatch("size [0-9]+, cache lines [0-9]+, ");
  }

  @Test
  void typesThatNoExportReaches() {
    assertThat(run("outer", TYPES)).isEqualTo(0);
    assertThat(printed())
        .isEqualTo(
            """
            struct outer
             offset  size  member     type
                  0     4  inner      struct inner
                  4     4  (hole)
                  8     8  list       struct list
                 16     8  later      struct later *
                 24     4  i          int
                 24     6  bytes      char[6]
                 30     2  (padding)
            size 32, cache lines 1, members 5, holes 1 (4 bytes), padding 2 bytes
            """);
    assertThat(run("enum colour", TYPES)).isEqualTo(0);
    assertThat(printed()).contains("  GREEN = 5\n");
    assertThat(run("local", TYPES)).isEqualTo(0);
    assertThat(printed()).contains("8     4  y          struct twice\n");
    assertThat(run("struct twce", TYPES)).isEqualTo(2);
    assertThat(complained()).contains("no type 'struct twce'; similar names: struct twice");
  }

  @Test
  void aTypedefLeadsToTheUnitThatDefinesIt() {
    assertThat(run("later_t", TYPES)).isEqualTo(0);
    String byTypedef = printed();
    assertThat(byTypedef).contains("8:0    :3  bit        unsigned int\n");
    assertThat(run("struct later", TYPES)).isEqualTo(0);
    assertThat(printed()).isEqualTo(byTypedef);
  }

  @Test
  void unitsWithDifferentDefinitions() {
    assertThat(run("twice", TYPES)).isEqualTo(0);
    assertThat(printed())
        .endsWith(
            """
            size 8, cache lines 1, members 2
            2 definitions:
            * 1 in types.o.symtypes
              2 in types.o: a.c
            """);
    assertThat(run("--variant", "2", "twice", TYPES)).isEqualTo(0);
    assertThat(printed()).contains("size 4, ");
  }

  @Test
  void objectsShowWhatTheirExportsShow() throws IOException {
    Path exported = folder.resolve("r1.abi");
    assertThat(new AbiDiffRun("snapshot").run("-o", exported, R1)).isEqualTo(0);
    assertThat(run("toy_device", exported)).isEqualTo(0);
    String expected = printed();
    assertThat(run("toy_device", R1)).isEqualTo(0);
    assertThat(printed()).isEqualTo(expected);
    assertThat(run("toy_device", exported, R1)).isEqualTo(0);
    assertThat(printed()).contains("\nthe same in both\n");
    // What a source file defines for itself is a declaration in symtypes.
    assertThat(run("toy_queue", exported)).isEqualTo(0);
    assertThat(printed()).contains("declared, not defined");
    assertThat(run("toy_queue", R1)).isEqualTo(0);
    assertThat(printed()).contains("size 136, ");
  }

  @Test
  void differentDefinitionsAreListed() throws IOException {
    String small = "s#s structure_type s { member s#t t data_member_location(0) } byte_size(4)\n";
    String large = "s#s structure_type s { member s#t t data_member_location(4) } byte_size(8)\n";
    String t = "s#t structure_type t { } byte_size(4)\n";
    Path kernel =
        kernel(
            small + t + "f variable s#s\n",
            large + t + "g variable s#s\n",
            large + t + "h variable s#s\n");
    assertThat(run("s", kernel)).isEqualTo(0);
    assertThat(printed()).contains("size 8, ");
    assertThat(printed())
        .endsWith("2 definitions:\n* 1 in f1.symtypes and 1 more\n  2 in f0.symtypes\n");
    assertThat(run("--variant", "2", "s", kernel)).isEqualTo(0);
    assertThat(printed()).contains("size 4, ");
    assertThat(run("--variant", "3", "s", kernel)).isEqualTo(2);
    assertThat(complained()).contains("struct s has 2 definitions, no number 3");
  }

  @Test
  void enumerationsTypedefsAndDeclarations() throws IOException {
    Path kernel =
        kernel(
            "e#e enumeration_type e { enumerator A = 0 , enumerator B = 7 } byte_size(4)\n"
                + "s#s structure_type s { }\n"
                + "s#x structure_type x { member e#e e data_member_location(0) } byte_size(4)\n"
                + "t#number typedef_type number { base_type int byte_size(4) encoding(5) }\n"
                + "t#x_t typedef_type x_t { s#x }\n"
                + "u#x union_type x { } byte_size(4)\n"
                + "f subprogram ( formal_parameter e#e , formal_parameter s#s , formal_parameter"
                + " t#number , formal_parameter t#x_t , formal_parameter u#x ) -> base_type"
                + " void\n");
    assertThat(run("e", kernel)).isEqualTo(0);
    assertThat(printed()).isEqualTo("enum e\n4 bytes, 2 enumerators\n  A = 0\n  B = 7\n");
    run("number", kernel);
    assertThat(printed()).isEqualTo("number\ntypedef of int\n");
    run("struct s", kernel);
    assertThat(printed()).isEqualTo("struct s\ndeclared, not defined\n");
    run("x_t", kernel);
    assertThat(printed()).startsWith("struct x\n offset");
    assertThat(run("x", kernel)).isEqualTo(2);
    assertThat(complained()).contains("x can be: struct x, union x");
    assertThat(run("-f", "svg", "e", kernel)).isEqualTo(2);
    assertThat(complained()).contains("only structures and unions can be drawn");
  }

  @Test
  void unknownTypesAreErrorsWithNearNames() {
    assertThat(run("toy_devise", R1)).isEqualTo(2);
    assertThat(complained()).contains("no type 'toy_devise'; similar names: toy_device");
    assertThat(complained().lines().count()).isEqualTo(1);
    assertThat(run("struct toy_devise", R1)).isEqualTo(2);
    assertThat(complained()).contains("similar names: struct toy_device");
    assertThat(run("-f", "png", "s", OLD)).isEqualTo(2);
    assertThat(complained()).contains("no format 'png'; there are: text, svg");
  }
}
