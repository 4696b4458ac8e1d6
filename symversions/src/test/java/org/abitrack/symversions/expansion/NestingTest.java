package org.abitrack.symversions.expansion;

import static com.google.common.truth.Truth.assertThat;
import static org.abitrack.dwarfcore.testing.Dies.die;
import static org.abitrack.dwarfcore.testing.Dies.label;
import static org.abitrack.symversions.testing.TypeDies.intType;
import static org.abitrack.symversions.testing.TypeDies.member;
import static org.abitrack.symversions.testing.TypeDies.name;
import static org.abitrack.symversions.testing.TypeDies.pointer;
import static org.abitrack.symversions.testing.TypeDies.structure;
import static org.abitrack.symversions.testing.TypeDies.type;
import static org.abitrack.symversions.testing.TypeDies.typedef;
import static org.abitrack.symversions.testing.TypeDies.unnamed;
import static org.abitrack.symversions.testing.TypeDies.variable;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.abitrack.dwarfcore.dwarf.constants.DwTag;
import org.abitrack.dwarfcore.testing.DieItem;
import org.abitrack.dwarfcore.testing.DwarfAssembler;
import org.abitrack.dwarfcore.testing.DwarfVariant;
import org.abitrack.dwarfcore.testing.ElfFlavor;
import org.abitrack.symversions.testing.SymversionsRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Types that are nested deeply, without end, or that double at each level. */
class NestingTest {
  private static final DwarfVariant ANY = DwarfVariant.of(ElfFlavor.ELF64_LITTLE, 5);
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir Path directory;

  @Test
  void longChainOfTypedefs() {
    int depth = 40_000;
    SymversionsRun run = run(chain(depth, true)).succeeds();

    assertThat(run.types()).hasSize(depth + 1);
    assertThat(run.types()).containsEntry("v", "variable t#t0");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void chainThatIsTooLongIsAnError(boolean named) {
    assertThat(run(chain(200_000, named)).error()).contains("nested");
  }

  @Test
  void chainWithoutNames() {
    SymversionsRun run = run(chain(5_000, false)).succeeds();

    assertThat(run.types().get("v")).hasLength("variable ".length() + textOfChain(5_000).length());
  }

  private static String textOfChain(int depth) {
    return "typedef_type { ".repeat(depth) + "base_type void" + " }".repeat(depth);
  }

  @Test
  void typedefsThatNameEachOther() {
    assertThat(error(typedef("a", "b"), typedef("b", "a"), variable("v", "a"))).contains("nested");
    assertThat(error(pointer("a", "a"), variable("v", "a"))).contains("nested");
    assertThat(
            error(
                unnamed(DwTag.SUBROUTINE_TYPE, "a", die(DwTag.FORMAL_PARAMETER, type("a"))),
                variable("v", "a")))
        .contains("nested");
  }

  @Test
  void structureWithoutNameInItself() {
    assertThat(
            error(
                unnamed(DwTag.STRUCTURE_TYPE, "s", member("m", "p")),
                pointer("p", "s"),
                variable("v", "p")))
        .contains("contains itself");
  }

  @Test
  void structuresWithNamesMayContainThemselves() {
    DwarfAssembler dwarf = new DwarfAssembler(ANY);
    dwarf.compileUnit(structure("s", member("m", "s")), variable("v", "s"));

    assertThat(run(dwarf.assemble()).succeeds().types())
        .containsEntry("s#s", "structure_type s { member s#s m }");
  }

  /** 2^60 pieces of text, but only sixty types. */
  @Test
  void typesWithoutNamesThatDouble() {
    List<DieItem> items = new ArrayList<>(List.of(intType()));
    String inner = "int";
    for (int i = 0; i < 60; i++) {
      items.add(unnamed(DwTag.STRUCTURE_TYPE, "s" + i, member("a", inner), member("b", inner)));
      inner = "s" + i;
    }
    items.add(variable("v", inner));

    // The limit is a quarter of a gigabyte; a small heap ends before.
    assertThat(error(items.toArray(new DieItem[0]))).containsMatch("nest|not enough memory");
  }

  /** With names nothing doubles: each is written once. */
  @Test
  void typesWithNamesThatDoNotDouble() {
    List<DieItem> items = new ArrayList<>(List.of(intType()));
    String inner = "int";
    for (int i = 0; i < 2_000; i++) {
      items.add(structure("s" + i, member("a", inner), member("b", inner)));
      inner = "s" + i;
    }
    items.add(variable("v", inner));
    DwarfAssembler dwarf = new DwarfAssembler(ANY);
    dwarf.compileUnit(items.toArray(new DieItem[0]));

    assertThat(run(dwarf.assemble()).succeeds().types()).hasSize(2_001);
  }

  /** Functions without names that double: the walk over them must not double too. */
  @Test
  void callbacksThatDouble() {
    List<DieItem> items =
        new ArrayList<>(List.of(intType(), structure("leaf", member("m", "int"))));
    String inner = "leaf";
    for (int i = 0; i < 300; i++) {
      items.add(structure("s" + i, member("a", "p" + i), member("b", "p" + i)));
      items.add(
          unnamed(
              DwTag.SUBROUTINE_TYPE,
              "p" + i,
              die(DwTag.FORMAL_PARAMETER, type(inner)),
              die(DwTag.FORMAL_PARAMETER, type(inner))));
      inner = "s" + i;
    }
    items.add(variable("v", inner));
    DwarfAssembler dwarf = new DwarfAssembler(ANY);
    dwarf.compileUnit(items.toArray(new DieItem[0]));

    assertThat(run(dwarf.assemble()).succeeds().types()).hasSize(302);
  }

  @Test
  void deepScopes() {
    int depth = 3_000;
    DieItem.Die inner = structure("t");
    for (int i = 0; i < depth; i++) {
      inner = die(DwTag.NAMESPACE, name("n"), inner);
    }
    DwarfAssembler dwarf = new DwarfAssembler(ANY);
    dwarf.compileUnit(inner, variable("v", "t"));

    assertThat(run(dwarf.assemble()).succeeds().types())
        .containsEntry("v", "variable s#" + "n::".repeat(depth) + "t");
  }

  /** Typedefs of which each names the next one; the last one names nothing. */
  private static byte[] chain(int depth, boolean named) {
    DieItem[] items = new DieItem[depth + 1];
    for (int i = 0; i < depth; i++) {
      List<DieItem> typedef = new ArrayList<>(List.of(label("t" + i)));
      if (named) {
        typedef.add(name("t" + i));
      }
      if (i + 1 < depth) {
        typedef.add(type("t" + (i + 1)));
      }
      items[i] = die(DwTag.TYPEDEF, typedef.toArray(new DieItem[0]));
    }
    items[depth] = variable("v", "t0");
    DwarfAssembler dwarf = new DwarfAssembler(ANY);
    dwarf.compileUnit(items);
    return dwarf.assemble();
  }

  private String error(DieItem... items) {
    DwarfAssembler dwarf = new DwarfAssembler(ANY);
    dwarf.compileUnit(items);
    return run(dwarf.assemble()).error();
  }

  private SymversionsRun run(byte[] object) {
    return assertTimeoutPreemptively(
        LIMIT, () -> SymversionsRun.of(directory, object, List.of("v")));
  }
}
