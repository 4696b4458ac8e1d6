package org.abitrack.symversions.expansion;

import static com.google.common.truth.Truth.assertThat;
import static org.abitrack.dwarfcore.testing.Dies.die;
import static org.abitrack.symversions.testing.TypeDies.INT;
import static org.abitrack.symversions.testing.TypeDies.function;
import static org.abitrack.symversions.testing.TypeDies.intType;
import static org.abitrack.symversions.testing.TypeDies.member;
import static org.abitrack.symversions.testing.TypeDies.name;
import static org.abitrack.symversions.testing.TypeDies.parameter;
import static org.abitrack.symversions.testing.TypeDies.pointer;
import static org.abitrack.symversions.testing.TypeDies.size;
import static org.abitrack.symversions.testing.TypeDies.structure;
import static org.abitrack.symversions.testing.TypeDies.type;
import static org.abitrack.symversions.testing.TypeDies.typedef;
import static org.abitrack.symversions.testing.TypeDies.union;
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

/** What names of members hide under --stable: spec symtypes §9.5 and §9.6. */
class KabiUnionsTest {
  private static final DwarfVariant ANY = DwarfVariant.of(ElfFlavor.ELF64_LITTLE, 5);
  private static final String NORMAL = "variable u#u";

  @TempDir Path directory;

  @DwarfVariantTest
  void conventionsOfTheFirstMember(DwarfVariant variant) {
    assertThat(ofUnion(variant, member("__kabi_reserved", "int"))).isEqualTo("variable " + INT);
    assertThat(ofUnion(variant, member("__kabi_reserved12", "int"))).isEqualTo("variable " + INT);
    assertThat(ofUnion(variant, member("__kabi_renamed", "int"))).isEqualTo("variable " + INT);
    assertThat(ofUnion(variant, member("__kabi_ignored", "int"))).isEqualTo("variable ");
    assertThat(ofUnion(variant, member("__kabi_other", "int"))).isEqualTo(NORMAL);
    assertThat(ofUnion(variant, member("__kabi_", "int"))).isEqualTo(NORMAL);
    assertThat(ofUnion(variant)).isEqualTo(NORMAL);
  }

  @Test
  void secondMemberCountsAndTheThirdDoesNot() {
    DieItem plain = member("a", "int");
    DieItem reserved = member("__kabi_reserved", "long");

    assertThat(ofUnion(ANY, plain, reserved)).isEqualTo("variable base_type long");
    assertThat(ofUnion(ANY, reserved, plain)).isEqualTo("variable base_type long");
    assertThat(ofUnion(ANY, plain, plain, reserved)).isEqualTo(NORMAL);
    // Entries that are not members are not counted.
    assertThat(ofUnion(ANY, plain, structure("x"), structure("y"), reserved))
        .isEqualTo("variable base_type long");
  }

  @Test
  void firstMemberOfAStructureCounts() {
    DieItem inner = structure("in", member("__kabi_reserved", "long"), member("b", "int"));
    DieItem late = structure("late", member("b", "int"), member("__kabi_reserved", "long"));

    assertThat(ofUnion(ANY, inner, member("s", "in"))).isEqualTo("variable base_type long");
    assertThat(ofUnion(ANY, inner, member("a", "int"), member("s", "in")))
        .isEqualTo("variable base_type long");
    assertThat(ofUnion(ANY, late, member("s", "late"))).isEqualTo(NORMAL);
    assertThat(
            text(ANY, inner, typedef("t", "in"), union("u", member("s", "t")), variable("v", "u")))
        .isEqualTo(NORMAL);
    assertThat(
            ofUnion(
                ANY,
                unnamed(DwTag.CLASS_TYPE, "c", member("__kabi_reserved", "long")),
                member("s", "c")))
        .isEqualTo(NORMAL);
  }

  /** A structure without members as the second member lets the scan go on. */
  @Test
  void emptyStructureLetsTheScanGoOn() {
    DieItem empty = structure("empty", size(0));
    DieItem plain = member("a", "int");
    DieItem reserved = member("__kabi_reserved", "long");

    assertThat(ofUnion(ANY, empty, plain, member("e", "empty"), reserved))
        .isEqualTo("variable base_type long");
    assertThat(ofUnion(ANY, empty, plain, member("e", "empty"), member("f", "empty"), reserved))
        .isEqualTo("variable base_type long");
    assertThat(ofUnion(ANY, empty, plain, member("e", "empty"), plain, reserved)).isEqualTo(NORMAL);
    assertThat(ofUnion(ANY, empty, member("e", "empty"), plain, reserved)).isEqualTo(NORMAL);
  }

  private String ofUnion(DwarfVariant variant, DieItem... items) {
    return run(variant, true, union("u", items), variable("v", "u"))
        .succeeds()
        .types()
        .getOrDefault("v", "");
  }

  @DwarfVariantTest
  void ignoredMembersVanishWithTheirSeparator(DwarfVariant variant) {
    DieItem ignored = union("u", member("a", "int"), member("__kabi_ignored", "int"));

    assertThat(
            text(
                variant,
                ignored,
                unnamed(
                    DwTag.STRUCTURE_TYPE,
                    "s",
                    member("x", "u"),
                    member("b", "int"),
                    member("y", "u"),
                    member("c", "int")),
                variable("v", "s")))
        .isEqualTo("variable structure_type { member " + INT + " b , member " + INT + " c }");
    assertThat(text(variant, ignored, pointer("p", "u"), variable("v", "p")))
        .isEqualTo("variable pointer_type {  }");
    assertThat(text(variant, ignored, function("v", parameter("ui", "u"))))
        .isEqualTo("subprogram ( formal_parameter  ui ) -> base_type void");
    assertThat(
            text(
                variant,
                ignored,
                typedef("t", "u"),
                unnamed(DwTag.STRUCTURE_TYPE, "s", member("x", "t")),
                variable("v", "s")))
        .isEqualTo("variable structure_type { member t#t x }");
  }

  @DwarfVariantTest
  void renamedMembersHaveTheirOldNameAndType(DwarfVariant variant) {
    DieItem renamed =
        unnamed(DwTag.UNION_TYPE, "u", member("new", "long"), member("__kabi_renamed_old", "int"));

    assertThat(
            text(
                variant,
                renamed,
                unnamed(DwTag.STRUCTURE_TYPE, "s", die(DwTag.MEMBER, type("u"))),
                variable("v", "s")))
        .isEqualTo("variable structure_type { member " + INT + " _old }");
    assertThat(
            text(
                variant,
                renamed,
                unnamed(DwTag.STRUCTURE_TYPE, "s", member("own", "u")),
                variable("v", "s")))
        .isEqualTo("variable structure_type { member " + INT + " _old }");
  }

  /** An empty former name prints its blank. */
  @Test
  void formerNameMayBeEmpty() {
    assertThat(
            text(
                ANY,
                unnamed(DwTag.UNION_TYPE, "u", member("__kabi_renamed", "int")),
                unnamed(DwTag.STRUCTURE_TYPE, "s", member("own", "u")),
                variable("v", "s")))
        .isEqualTo("variable structure_type { member " + INT + "  }");
  }

  @DwarfVariantTest
  void formerNameLeaksToMembersAround(DwarfVariant variant) {
    DieItem renamed = unnamed(DwTag.UNION_TYPE, "u", member("__kabi_renamed_old", "int"));

    assertThat(
            text(
                variant,
                renamed,
                unnamed(
                    DwTag.STRUCTURE_TYPE,
                    "inner",
                    member("a", "int"),
                    die(DwTag.MEMBER, type("u"))),
                pointer("p", "inner"),
                unnamed(DwTag.STRUCTURE_TYPE, "s", member("outer", "p")),
                variable("v", "s")))
        .isEqualTo(
            "variable structure_type { member pointer_type { structure_type { member "
                + INT
                + " a , member "
                + INT
                + " _old } } _old }");
    assertThat(
            text(
                variant,
                renamed,
                unnamed(
                    DwTag.STRUCTURE_TYPE,
                    "inner",
                    die(DwTag.MEMBER, type("u")),
                    member("a", "int")),
                unnamed(DwTag.STRUCTURE_TYPE, "s", member("outer", "inner")),
                variable("v", "s")))
        .endsWith(" a } outer }");
  }

  /** Made once expanded and once unexpanded; from the third use on the member keeps its name. */
  @DwarfVariantTest
  void thirdUseOfARenamedUnionKeepsTheName(DwarfVariant variant) {
    assertThat(
            text(
                variant,
                union("u", member("__kabi_renamed_old", "int")),
                unnamed(
                    DwTag.STRUCTURE_TYPE,
                    "s",
                    member("a", "u"),
                    member("b", "u"),
                    member("c", "u"),
                    member("d", "u")),
                variable("v", "s")))
        .isEqualTo(
            "variable structure_type { member INT _old , member INT _old , member INT c ,"
                    .replace("INT", INT)
                + " member "
                + INT
                + " d }");
  }

  @DwarfVariantTest
  void membersAndParametersWithPrefixHaveNoName(DwarfVariant variant) {
    DieItem[] items = {
      structure("s", member("__kabi_x", "int"), member("x__kabi_", "int")),
      function("v", parameter("__kabi_p", "s"), parameter("p", "int"))
    };

    assertThat(types(variant, true, items))
        .containsExactly(
            "s#s", "structure_type s { member " + INT + " , member " + INT + " x__kabi_ }",
            "v",
                "subprogram ( formal_parameter s#s , formal_parameter "
                    + INT
                    + " p ) -> base_type void");
    assertThat(types(variant, false, items).get("v")).contains("formal_parameter s#s __kabi_p");
  }

  @DwarfVariantTest
  void withoutStableNothingIsHidden(DwarfVariant variant) {
    assertThat(
            types(variant, false, union("u", member("__kabi_reserved", "int")), variable("v", "u")))
        .containsExactly(
            "v", "variable u#u", "u#u", "union_type u { member " + INT + " __kabi_reserved }");
  }

  @DwarfVariantTest
  void missingTypesAreErrors(DwarfVariant variant) {
    assertThat(
            error(
                variant,
                union("u", die(DwTag.MEMBER, name("__kabi_reserved"))),
                variable("v", "u")))
        .contains("union member missing a type?");
    assertThat(error(variant, union("u", die(DwTag.MEMBER, name("a"))), variable("v", "u")))
        .contains("union member missing a type?");
    assertThat(
            error(
                variant,
                structure("in", die(DwTag.MEMBER, name("__kabi_renamed"))),
                union("u", member("s", "in")),
                variable("v", "u")))
        .contains("structure member missing a type?");
    assertThat(error(variant, structure("s", die(DwTag.MEMBER, name("a"))), variable("v", "s")))
        .contains("member missing a type?");
  }

  private String error(DwarfVariant variant, DieItem... items) {
    String error = run(variant, true, items).error();
    assertThat(error).contains("a.o: .debug_info+0x");
    return error;
  }

  private String text(DwarfVariant variant, DieItem... items) {
    return types(variant, true, items).getOrDefault("v", "");
  }

  private Map<String, String> types(DwarfVariant variant, boolean stable, DieItem... items) {
    return run(variant, stable, items).succeeds().types();
  }

  private SymversionsRun run(DwarfVariant variant, boolean stable, DieItem... items) {
    List<DieItem> all = new ArrayList<>(List.of(intType()));
    all.add(unnamed(DwTag.BASE_TYPE, "long", name("long")));
    all.addAll(List.of(items));
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    dwarf.compileUnit(all.toArray(new DieItem[0]));
    return stable
        ? SymversionsRun.of(directory, dwarf.assemble(), List.of("v"), "--stable")
        : SymversionsRun.of(directory, dwarf.assemble(), List.of("v"));
  }
}
