package org.abitrack.symversions.expansion;

import static com.google.common.truth.Truth.assertThat;
import static org.abitrack.dwarfcore.testing.Dies.attr;
import static org.abitrack.dwarfcore.testing.Dies.die;
import static org.abitrack.dwarfcore.testing.Dies.label;
import static org.abitrack.dwarfcore.testing.Forms.data1;
import static org.abitrack.dwarfcore.testing.Forms.flag;
import static org.abitrack.dwarfcore.testing.Forms.ref4;
import static org.abitrack.dwarfcore.testing.Forms.refAddr;
import static org.abitrack.dwarfcore.testing.Forms.string;
import static org.abitrack.symversions.testing.TypeDies.INT;
import static org.abitrack.symversions.testing.TypeDies.function;
import static org.abitrack.symversions.testing.TypeDies.intType;
import static org.abitrack.symversions.testing.TypeDies.name;
import static org.abitrack.symversions.testing.TypeDies.parameter;
import static org.abitrack.symversions.testing.TypeDies.pointer;
import static org.abitrack.symversions.testing.TypeDies.structure;
import static org.abitrack.symversions.testing.TypeDies.type;
import static org.abitrack.symversions.testing.TypeDies.typedef;
import static org.abitrack.symversions.testing.TypeDies.union;
import static org.abitrack.symversions.testing.TypeDies.unnamed;
import static org.abitrack.symversions.testing.TypeDies.variable;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.abitrack.dwarfcore.dwarf.constants.DwAttribute;
import org.abitrack.dwarfcore.dwarf.constants.DwTag;
import org.abitrack.dwarfcore.testing.DieItem;
import org.abitrack.dwarfcore.testing.DwarfAssembler;
import org.abitrack.dwarfcore.testing.DwarfVariant;
import org.abitrack.dwarfcore.testing.DwarfVariantTest;
import org.abitrack.dwarfcore.testing.ElfAssembler;
import org.abitrack.dwarfcore.testing.ElfConstants;
import org.abitrack.dwarfcore.testing.ElfFlavor;
import org.abitrack.symversions.testing.SymversionsRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which DIE describes a symbol: spec symtypes §2 and §3. */
class SymbolMatchingTest {
  private static final DwarfVariant ANY = DwarfVariant.of(ElfFlavor.ELF64_LITTLE, 5);
  private static final String POINTER_TO = "__gendwarfksyms_ptr_";

  @TempDir Path directory;

  @DwarfVariantTest
  void firstUnitWins(DwarfVariant variant) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    dwarf.compileUnit(
        intType(), function("f", attr(DwAttribute.DECLARATION, flag(1)), parameter("int")));
    dwarf.compileUnit(
        die(DwTag.BASE_TYPE, label("i2"), name("int")), function("f", parameter("named", "i2")));

    assertThat(types(dwarf, "f"))
        .containsExactly("f", "subprogram ( formal_parameter " + INT + " ) -> base_type void");
  }

  @DwarfVariantTest
  void declarationInFrontBeatsDefinition(DwarfVariant variant) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    dwarf.compileUnit(
        intType(),
        unnamed(DwTag.ARRAY_TYPE, "open", type("int"), die(DwTag.SUBRANGE_TYPE)),
        unnamed(
            DwTag.ARRAY_TYPE,
            "ten",
            type("int"),
            die(DwTag.SUBRANGE_TYPE, attr(DwAttribute.COUNT, data1(10)))),
        die(
            DwTag.VARIABLE,
            label("declared"),
            name("a"),
            type("open"),
            attr(DwAttribute.DECLARATION, flag(1))),
        die(DwTag.VARIABLE, attr(DwAttribute.SPECIFICATION, ref4("declared")), type("ten")));

    assertThat(types(dwarf, "a")).containsExactly("a", "variable array_type[] { " + INT + " }");
  }

  @Test
  void abstractOriginIsFollowedOnce() {
    DwarfAssembler dwarf = new DwarfAssembler(ANY);
    dwarf.compileUnit(
        intType(),
        function("other", label("first"), parameter("x", "int")),
        die(
            DwTag.SUBPROGRAM,
            label("origin"),
            name("f"),
            attr(DwAttribute.ABSTRACT_ORIGIN, ref4("first")),
            parameter("y", "int")),
        die(DwTag.SUBPROGRAM, attr(DwAttribute.ABSTRACT_ORIGIN, ref4("origin"))));

    // The second entry is first: its own name matches and its origin has the parameters.
    assertThat(types(dwarf, "f"))
        .containsExactly("f", "subprogram ( formal_parameter " + INT + " x ) -> base_type void");
  }

  @Test
  void originNamesAnEntryWithoutAName() {
    DwarfAssembler dwarf = new DwarfAssembler(ANY);
    dwarf.compileUnit(
        intType(),
        die(
            DwTag.LEXICAL_BLOCK,
            function("hidden", label("origin"), type("int"), parameter("x", "int"))),
        die(
            DwTag.SUBPROGRAM,
            attr(DwAttribute.ABSTRACT_ORIGIN, ref4("origin")),
            parameter("y", "int")));

    assertThat(types(dwarf, "hidden"))
        .containsExactly("hidden", "subprogram ( formal_parameter " + INT + " x ) -> " + INT);
  }

  @DwarfVariantTest
  void originOfAnotherUnit(DwarfVariant variant) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    dwarf.compileUnit(
        intType(), die(DwTag.LEXICAL_BLOCK, function("f", label("origin"), type("int"))));
    dwarf.compileUnit(die(DwTag.SUBPROGRAM, attr(DwAttribute.ABSTRACT_ORIGIN, refAddr("origin"))));

    assertThat(types(dwarf, "f")).containsExactly("f", "subprogram ( ) -> " + INT);
  }

  @Test
  void ownNameComesBeforeThatOfTheOrigin() {
    DwarfAssembler dwarf = new DwarfAssembler(ANY);
    dwarf.compileUnit(
        intType(),
        die(DwTag.LEXICAL_BLOCK, function("origin", label("origin"), type("int"))),
        die(DwTag.SUBPROGRAM, name("own"), attr(DwAttribute.ABSTRACT_ORIGIN, ref4("origin"))));

    assertThat(types(dwarf, "own", "origin")).containsExactly("own", "subprogram ( ) -> " + INT);
  }

  @Test
  void specificationIsNotFollowed() {
    DwarfAssembler dwarf = new DwarfAssembler(ANY);
    dwarf.compileUnit(
        intType(),
        union("u", function("f", label("declared"), type("int"))),
        die(DwTag.SUBPROGRAM, attr(DwAttribute.SPECIFICATION, ref4("declared")), type("int")));

    assertThat(types(dwarf, "f")).isEmpty();
  }

  @DwarfVariantTest
  void linkageNameReplacesTheName(DwarfVariant variant) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    dwarf.compileUnit(
        intType(),
        function("f", attr(DwAttribute.LINKAGE_NAME, string("_f")), type("int")),
        function("g", attr(DwAttribute.LINKAGE_NAME, string("")), type("int")));

    assertThat(types(dwarf, "f", "_f", "g")).containsExactly("_f", "subprogram ( ) -> " + INT);
  }

  @Test
  void mipsLinkageNameDoesNotCount() {
    DwarfAssembler dwarf = new DwarfAssembler(ANY);
    dwarf.compileUnit(intType(), function("f", attr(0x2007, string("_f")), type("int")));

    assertThat(types(dwarf, "f", "_f")).containsExactly("f", "subprogram ( ) -> " + INT);
  }

  @DwarfVariantTest
  void symbolsStandInNamespacesAndStructures(DwarfVariant variant) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    dwarf.compileUnit(
        intType(),
        die(
            DwTag.NAMESPACE,
            variable("in_namespace", "int"),
            die(DwTag.CLASS_TYPE, structure("s", variable("in_class", "int")))),
        union("u", variable("in_union", "int")),
        function("f", variable("in_function", "int")),
        die(DwTag.LEXICAL_BLOCK, variable("in_block", "int")),
        die(DwTag.ENUMERATION_TYPE, variable("in_enumeration", "int")));

    assertThat(
            types(
                    dwarf,
                    "in_namespace",
                    "in_class",
                    "in_union",
                    "in_function",
                    "in_block",
                    "in_enumeration")
                .keySet())
        .containsExactly("in_namespace", "in_class");
  }

  @Test
  void onlyFunctionsAndVariablesAreSymbols() {
    DwarfAssembler dwarf = new DwarfAssembler(ANY);
    dwarf.compileUnit(intType(), typedef("t", "int"), structure("s"), die(DwTag.LABEL, name("l")));

    SymversionsRun run = run(dwarf, "t", "s", "l");

    assertThat(run.symtypes()).isEmpty();
    assertThat(run.sortedVersions())
        .containsExactly("#SYMVER l 0x00000000", "#SYMVER s 0x00000000", "#SYMVER t 0x00000000");
  }

  @DwarfVariantTest
  void pointersCountAtTheEndOfTheirUnit(DwarfVariant variant) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    dwarf.compileUnit(
        intType(),
        pointer("pointer", "int"),
        variable(POINTER_TO + "in_unit", "pointer"),
        variable(POINTER_TO + "alone", "pointer"),
        function("in_unit"));
    dwarf.compileUnit(function("alone"));

    assertThat(types(dwarf, "in_unit", "alone"))
        .containsExactly("in_unit", "subprogram ( ) -> base_type void", "alone", "variable " + INT);
  }

  @DwarfVariantTest
  void pointerToFunction(DwarfVariant variant) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    dwarf.compileUnit(
        intType(),
        unnamed(DwTag.SUBROUTINE_TYPE, "function", type("int"), parameter("int")),
        pointer("direct", "function"),
        variable(POINTER_TO + "direct", "direct"),
        typedef("fn_t", "function"),
        pointer("named", "fn_t"),
        variable(POINTER_TO + "named", "named"));

    assertThat(types(dwarf, "direct", "named"))
        .containsExactly(
            "direct",
            "subprogram ( formal_parameter " + INT + " ) -> " + INT,
            "named",
            "variable t#fn_t",
            "t#fn_t",
            "typedef_type fn_t { subroutine_type ( formal_parameter "
                + INT
                + " ) -> "
                + INT
                + " }");
  }

  @Test
  void laterPointerReplacesTheFirst() {
    DwarfAssembler dwarf = new DwarfAssembler(ANY);
    dwarf.compileUnit(
        intType(),
        structure("s"),
        pointer("to_int", "int"),
        pointer("to_s", "s"),
        variable(POINTER_TO + "v", "to_int"),
        variable(POINTER_TO + "v", "to_s"));

    assertThat(types(dwarf, "v"))
        .containsExactly("v", "variable s#s", "s#s", "structure_type s { }");
  }

  @DwarfVariantTest
  void pointersMustBePointers(DwarfVariant variant) {
    assertThat(pointerError(variant, type("int")))
        .contains(POINTER_TO + "v must be a pointer type!");
    assertThat(pointerError(variant, type("const"))).contains("v must be a pointer type!");
    assertThat(pointerError(variant, die(DwTag.LABEL))).contains("v must be a pointer type!");
    assertThat(pointerError(variant, type("void")))
        .contains(POINTER_TO + "v pointer missing a type attribute?");
    assertThat(pointerError(variant, type("void"))).contains(".debug_info+0x");
  }

  private String pointerError(DwarfVariant variant, DieItem type) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    dwarf.compileUnit(
        intType(),
        unnamed(DwTag.POINTER_TYPE, "void"),
        pointer("pointer", "int"),
        unnamed(DwTag.CONST_TYPE, "const", type("pointer")),
        die(DwTag.VARIABLE, name(POINTER_TO + "v"), type));
    return run(dwarf, "v").error();
  }

  /** The prefix is taken off the name that is looked up, so such a symbol is found by no DIE. */
  @Test
  void symbolWithThePrefixInItsNameIsNeverFound() {
    DwarfAssembler dwarf = new DwarfAssembler(ANY);
    dwarf.compileUnit(intType(), pointer("pointer", "int"), variable(POINTER_TO + "v", "pointer"));

    assertThat(run(dwarf, POINTER_TO + "v").succeeds().sortedVersions())
        .containsExactly("#SYMVER " + POINTER_TO + "v 0x00000000");
  }

  @ParameterizedTest
  @EnumSource(ElfFlavor.class)
  void commonSymbolsOfOneAlignmentAreAliases(ElfFlavor flavor) {
    DwarfAssembler dwarf = new DwarfAssembler(DwarfVariant.of(flavor, 4));
    dwarf.compileUnit(intType(), variable("a", "int"));
    int machine =
        flavor.is64Bit() == flavor.bigEndian() ? ElfConstants.EM_PPC : ElfConstants.EM_X86_64;
    ElfAssembler elf = ElfAssembler.executable(flavor, machine);
    dwarf.addTo(elf);
    elf.symbol("a").common(4, 4).global();
    elf.symbol("b").common(4, 400).global();
    elf.symbol("c").common(8, 4).global();

    SymversionsRun run =
        SymversionsRun.of(directory, elf.assemble(), List.of("a", "b", "c")).succeeds();

    assertThat(run.sortedVersions())
        .containsExactly("#SYMVER a 0x7ec472ba", "#SYMVER b 0x7ec472ba", "#SYMVER c 0x00000000");
    assertThat(run.types()).containsExactly("a", "variable " + INT, "b", "variable " + INT);
  }

  @Test
  void undefinedAndLocalSymbolsAreNoAliases() {
    DwarfAssembler dwarf = new DwarfAssembler(ANY);
    dwarf.compileUnit(intType(), variable("a", "int"));
    ElfAssembler elf = ElfAssembler.executable(ElfFlavor.ELF64_LITTLE, ElfConstants.EM_X86_64);
    dwarf.addTo(elf);
    elf.symbol("a").undefined().global();
    elf.symbol("b").undefined().global();
    elf.symbol("c").absolute(0);

    assertThat(SymversionsRun.of(directory, elf.assemble(), List.of("a", "b", "c")).types())
        .containsExactly("a", "variable " + INT);
  }

  private Map<String, String> types(DwarfAssembler dwarf, String... symbols) {
    return run(dwarf, symbols).succeeds().types();
  }

  private SymversionsRun run(DwarfAssembler dwarf, String... symbols) {
    return SymversionsRun.of(directory, dwarf.assemble(), List.of(symbols));
  }
}
