package org.abitrack.symversions.expansion;

import static com.google.common.truth.Truth.assertThat;
import static org.abitrack.symversions.testing.TypeDies.INT;
import static org.abitrack.symversions.testing.TypeDies.function;
import static org.abitrack.symversions.testing.TypeDies.intType;
import static org.abitrack.symversions.testing.TypeDies.member;
import static org.abitrack.symversions.testing.TypeDies.parameter;
import static org.abitrack.symversions.testing.TypeDies.pointer;
import static org.abitrack.symversions.testing.TypeDies.structure;
import static org.abitrack.symversions.testing.TypeDies.typedef;
import static org.abitrack.symversions.testing.TypeDies.unnamed;
import static org.abitrack.symversions.testing.TypeDies.variable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.abitrack.dwarfcore.dwarf.constants.DwTag;
import org.abitrack.dwarfcore.testing.DieItem;
import org.abitrack.dwarfcore.testing.DwarfAssembler;
import org.abitrack.dwarfcore.testing.DwarfVariant;
import org.abitrack.dwarfcore.testing.DwarfVariantTest;
import org.abitrack.dwarfcore.testing.ElfFlavor;
import org.abitrack.symversions.testing.SymversionsRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The missing separator of a callback that comes back to itself: spec symtypes §6.1. The types are
 *
 * <pre>{@code
 * typedef int cb_t(int, struct ops *, int);
 * struct ops { cb_t *cb; };
 * }</pre>
 */
class FirstItemTest {
  private static final DwarfVariant ANY = DwarfVariant.of(ElfFlavor.ELF64_LITTLE, 5);
  private static final String FIRST = "typedef_type cb_t { subroutine_type ( formal_parameter ";
  private static final String OPS = "formal_parameter pointer_type { s#ops }";
  private static final String LAST = " , formal_parameter " + INT + " ) -> base_type void }";

  @TempDir Path directory;

  @DwarfVariantTest
  void cycleThatIsEnteredAtTheCallbackLacksASeparator(DwarfVariant variant) {
    assertThat(types(variant, variable("v", "cb_t")))
        .containsExactly(
            "v", "variable t#cb_t",
            "t#cb_t", FIRST + INT + OPS + LAST,
            "s#ops", "structure_type ops { member pointer_type { t#cb_t } cb }");
  }

  @DwarfVariantTest
  void cycleThatIsEnteredAtTheStructureHasIt(DwarfVariant variant) {
    assertThat(types(variant, variable("v", "ops")))
        .containsEntry("t#cb_t", FIRST + INT + " , " + OPS + LAST);
  }

  @Test
  void firstWalkDecides() {
    assertThat(types(ANY, variable("v", "ops"), variable("w", "cb_t")))
        .containsEntry("t#cb_t", FIRST + INT + " , " + OPS + LAST);
    assertThat(types(ANY, variable("w", "cb_t"), variable("v", "ops")))
        .containsEntry("t#cb_t", FIRST + INT + OPS + LAST);
  }

  /** What only looks at the callback from outside of the object leaves no trace. */
  @Test
  void symbolsThatAreNotListedDoNotCount() {
    DwarfAssembler dwarf = new DwarfAssembler(ANY);
    dwarf.compileUnit(items(variable("other", "ops"), variable("v", "cb_t")));

    assertThat(SymversionsRun.of(directory, dwarf.assemble(), List.of("v")).succeeds().types())
        .containsEntry("t#cb_t", FIRST + INT + OPS + LAST);
  }

  @Test
  void parameterInFrontOfTheStructureCountsToo() {
    assertThat(types(ANY, function("f", parameter("cb_t"), parameter("ops"))))
        .containsEntry("t#cb_t", FIRST + INT + OPS + LAST);
    assertThat(types(ANY, function("f", parameter("ops"), parameter("cb_t"))))
        .containsEntry("t#cb_t", FIRST + INT + " , " + OPS + LAST);
  }

  /** The first parameter has no separator to lose. */
  @Test
  void cycleThroughTheFirstParameter() {
    DwarfAssembler dwarf = new DwarfAssembler(ANY);
    dwarf.compileUnit(
        intType(),
        unnamed(DwTag.SUBROUTINE_TYPE, "cb", parameter("p"), parameter("int")),
        structure("ops", member("cb", "cbp")),
        pointer("cbp", "cb"),
        pointer("p", "ops"),
        variable("v", "cb"));

    assertThat(SymversionsRun.of(directory, dwarf.assemble(), List.of("v")).succeeds().types())
        .containsEntry(
            "v",
            "variable subroutine_type ( "
                + OPS
                + " , formal_parameter "
                + INT
                + " ) -> base_type void");
  }

  /** Items of an unfinished list are cached one by one: only the one at hand is made again. */
  @Test
  void secondRoundMakesOnlyTheParameterAtHandAgain() {
    DwarfAssembler dwarf = new DwarfAssembler(ANY);
    dwarf.compileUnit(
        intType(),
        unnamed(
            DwTag.SUBROUTINE_TYPE,
            "cb",
            parameter("a", "int"),
            parameter("b", "int"),
            parameter("c", "p"),
            parameter("d", "p"),
            parameter("e", "int")),
        structure("ops", member("x", "int"), member("cb", "cbp"), member("y", "int")),
        pointer("cbp", "cb"),
        pointer("p", "ops"),
        variable("v", "cb"));
    String a = "formal_parameter " + INT + " a , formal_parameter " + INT + " b";

    assertThat(SymversionsRun.of(directory, dwarf.assemble(), List.of("v")).succeeds().types())
        .containsEntry(
            "v",
            "variable subroutine_type ( "
                + a
                + OPS
                + " c , "
                + OPS
                + " d , formal_parameter "
                + INT
                + " e ) -> base_type void");
  }

  private Map<String, String> types(DwarfVariant variant, DieItem... symbols) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    dwarf.compileUnit(items(symbols));
    return SymversionsRun.of(directory, dwarf.assemble(), List.of("v", "w", "f"))
        .succeeds()
        .types();
  }

  private static DieItem[] items(DieItem... symbols) {
    List<DieItem> items =
        new ArrayList<>(
            List.of(
                intType(),
                typedef("cb_t", "function"),
                unnamed(
                    DwTag.SUBROUTINE_TYPE,
                    "function",
                    parameter("int"),
                    parameter("p"),
                    parameter("int")),
                pointer("p", "ops"),
                structure("ops", member("cb", "cbp")),
                pointer("cbp", "cb_t")));
    items.addAll(List.of(symbols));
    return items.toArray(new DieItem[0]);
  }
}
