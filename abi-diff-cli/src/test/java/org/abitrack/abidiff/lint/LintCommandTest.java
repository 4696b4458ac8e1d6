package org.abitrack.abidiff.lint;

import static com.google.common.truth.Truth.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.abitrack.abidiff.command.AbiDiffCommand;
import org.abitrack.commandline.picocli.CommandRunner;
import org.abitrack.commandline.picocli.Streams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code abi-diff lint} on objects that the Makefile beside them compiles, one per rule. */
final class LintCommandTest {
  private static final Path OBJECTS = Path.of("src/test/resources/lint");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir private Path folder;

  private int run(String command, Object... arguments) {
    out.reset();
    err.reset();
    String[] words =
        Stream.concat(Stream.of(command), Stream.of(arguments).map(Object::toString))
            .toArray(String[]::new);
    Streams streams = new Streams(new ByteArrayInputStream(new byte[0]), out, err);
    return CommandRunner.run(new AbiDiffCommand(streams), streams, words);
  }

  private int lint(String... objects) {
    return run("lint", Stream.of(objects).map(OBJECTS::resolve).toArray());
  }

  private String output() {
    return out.toString(StandardCharsets.UTF_8);
  }

  /** The lines that name a rule or say what was found. */
  private List<String> findings() {
    return output()
        .lines()
        .filter(line -> !line.startsWith("  w") && !line.isEmpty())
        .map(String::strip)
        .toList();
  }

  @Test
  void nothingIsFoundWhereNothingIs() {
    for (String object : List.of("clean.o", "no-leak.o", "no-order.o")) {
      assertThat(lint(object)).isEqualTo(0);
      assertThat(output()).isEmpty();
      assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    }
  }

  @Test
  void rulesThatChangeNothing() {
    assertThat(lint("unused.o")).isEqualTo(1);
    assertThat(findings())
        .containsExactly(
            "unused-rule: 4 findings",
            "- type_string 's#gone' changes no type of an export",
            "in unused.o",
            "- byte_size 's' changes no type of an export",
            "in unused.o",
            "- enumerator_ignore 'e C' changes no type of an export",
            "in unused.o",
            "- declonly 'struct s' changes no type of an export",
            "in unused.o")
        .inOrder();
    assertThat(output())
        .contains(
            "\n  why it matters: what it was to hide is not hidden, or is not there any more\n");
    assertThat(output()).contains("\n  what to do: correct the target");
  }

  @Test
  void rulesThatOthersOverride() {
    assertThat(lint("overridden.o")).isEqualTo(1);
    assertThat(findings())
        .containsExactly(
            "overridden-rule: 2 findings",
            "- enumerator_value 'e B' has no effect: enumerator_ignore hides the enumerator",
            "in overridden.o",
            "- rule 3, byte_size 's', is overridden by a later one",
            "in overridden.o")
        .inOrder();
  }

  @Test
  void rulesThatAreThereTwice() {
    assertThat(lint("repeated.o")).isEqualTo(1);
    assertThat(findings())
        .containsExactly(
            "unused-rule: 1 finding",
            "- byte_size 'gone' changes no type of an export",
            "in repeated.o")
        .inOrder();
  }

  @Test
  void aTypeStringWithoutItsTypes() {
    assertThat(lint("unresolved.o", "order.o")).isEqualTo(1);
    assertThat(findings())
        .containsExactly(
            "unresolved-type-string: 1 finding",
            "- type_string 's#s' cannot be resolved",
            "in unresolved.o",
            "order-dependent: 1 finding",
            "- cb_t lacks a comma, and with it the versions of 2 exports: callback, get",
            "in order.o.symtypes")
        .inOrder();
  }

  @Test
  void anOldNameInTheWrongPlace() {
    assertThat(lint("leak.o")).isEqualTo(1);
    assertThat(findings())
        .containsExactly(
            "renamed-name-leak: 1 finding",
            "- parameter 1 of other is called 'b', the old name of another member",
            "in leak.o")
        .inOrder();
  }

  @Test
  void oneNameForTwoTypesIsNotSerious() {
    assertThat(lint("node-b.o", "node-a.o")).isEqualTo(0);
    assertThat(findings())
        .containsExactly(
            "ambiguous-name: 1 finding",
            "- struct node has 2 definitions",
            "in node-a.o.symtypes",
            "in node-b.o.symtypes")
        .inOrder();
  }

  @Test
  void snapshotsTellWhatTypesTell() {
    Path snapshot = folder.resolve("kernel.abi");
    assertThat(run("snapshot", OBJECTS.resolve("order.o"), "-o", snapshot)).isEqualTo(0);
    assertThat(run("lint", snapshot)).isEqualTo(1);
    assertThat(findings()).contains("order-dependent: 1 finding");
  }

  @Test
  void aKernelWithoutTypesIsAnError() throws IOException {
    Path symvers = folder.resolve("Module.symvers");
    Files.writeString(symvers, "0x1\tget\tvmlinux\tEXPORT_SYMBOL\t\n");
    assertThat(run("lint", symvers)).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "abi-diff: "
                + symvers
                + ": no types; give objects with DWARF, symtypes or a snapshot\n");
    assertThat(run("lint", folder.resolve("gone.o"))).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8).lines().count()).isEqualTo(1);
  }

  @Test
  void aNameThatEndsLikeTheWordIsNoForgottenComma() {
    assertThat(
            OrderDependence.lacksComma(
                "subroutine_type ( formal_parameter t#a x , formal_parameter t#b ) -> t#c"))
        .isFalse();
    assertThat(
            OrderDependence.lacksComma(
                "structure_type s { member t#a my_formal_parameter data_member_location(0) }"
                    + " byte_size(4)"))
        .isFalse();
    assertThat(
            OrderDependence.lacksComma(
                "subroutine_type ( formal_parameter t#a xformal_parameter t#b y ) -> t#c"))
        .isTrue();
  }
}
