package org.abitrack.symversions.expansion;

import static com.google.common.truth.Truth.assertThat;
import static org.abitrack.dwarfcore.testing.Dies.attr;
import static org.abitrack.dwarfcore.testing.Dies.die;
import static org.abitrack.dwarfcore.testing.Forms.data1;
import static org.abitrack.dwarfcore.testing.Forms.refAddr;
import static org.abitrack.symversions.testing.TypeDies.INT;
import static org.abitrack.symversions.testing.TypeDies.function;
import static org.abitrack.symversions.testing.TypeDies.intType;
import static org.abitrack.symversions.testing.TypeDies.member;
import static org.abitrack.symversions.testing.TypeDies.name;
import static org.abitrack.symversions.testing.TypeDies.pointer;
import static org.abitrack.symversions.testing.TypeDies.size;
import static org.abitrack.symversions.testing.TypeDies.structure;
import static org.abitrack.symversions.testing.TypeDies.type;
import static org.abitrack.symversions.testing.TypeDies.typedef;
import static org.abitrack.symversions.testing.TypeDies.union;
import static org.abitrack.symversions.testing.TypeDies.unnamed;
import static org.abitrack.symversions.testing.TypeDies.variable;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.abitrack.dwarfcore.dwarf.constants.DwAttribute;
import org.abitrack.dwarfcore.dwarf.constants.DwTag;
import org.abitrack.dwarfcore.testing.DieItem;
import org.abitrack.dwarfcore.testing.DwarfAssembler;
import org.abitrack.dwarfcore.testing.DwarfVariant;
import org.abitrack.dwarfcore.testing.DwarfVariantTest;
import org.abitrack.dwarfcore.testing.ElfFlavor;
import org.abitrack.symversions.testing.SymversionsRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names with their scopes, in one unit and across units: spec symtypes §5. */
class QualifiedNamesTest {
  private static final DwarfVariant ANY = DwarfVariant.of(ElfFlavor.ELF32_BIG, 4);

  @TempDir Path directory;

  @DwarfVariantTest
  void scopesAreJoined(DwarfVariant variant) {
    assertThat(nameOf(variant, die(DwTag.NAMESPACE, name("a"), structure("b", structure("t")))))
        .isEqualTo("a::b::t");
    assertThat(nameOf(variant, unnamed(DwTag.CLASS_TYPE, "c", name("c"), structure("t"))))
        .isEqualTo("c::t");
  }

  @DwarfVariantTest
  void anonymousScopes(DwarfVariant variant) {
    assertThat(nameOf(variant, die(DwTag.NAMESPACE, structure("t")))).isEqualTo("t");
    assertThat(
            nameOf(variant, die(DwTag.NAMESPACE, name("a"), die(DwTag.NAMESPACE, structure("t")))))
        .isEqualTo("a::<anonymous>::t");
    assertThat(
            nameOf(variant, die(DwTag.NAMESPACE, die(DwTag.NAMESPACE, name("a"), structure("t")))))
        .isEqualTo("a::t");
    assertThat(
            nameOf(
                variant,
                die(
                    DwTag.NAMESPACE,
                    name("a"),
                    die(DwTag.STRUCTURE_TYPE, die(DwTag.CLASS_TYPE, structure("t"))))))
        .isEqualTo("a::<anonymous>::<anonymous>::t");
  }

  @DwarfVariantTest
  void otherEntriesLoseTheScope(DwarfVariant variant) {
    assertThat(nameOf(variant, die(DwTag.NAMESPACE, name("a"), union("u", structure("t")))))
        .isEqualTo("t");
    assertThat(
            nameOf(
                variant,
                die(DwTag.NAMESPACE, name("a"), union("u", structure("inner", structure("t"))))))
        .isEqualTo("inner::t");
    assertThat(
            nameOf(
                variant,
                die(
                    DwTag.NAMESPACE,
                    name("a"),
                    function("f", die(DwTag.LEXICAL_BLOCK, structure("t"))))))
        .isEqualTo("t");
  }

  private String nameOf(DwarfVariant variant, DieItem scope) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    dwarf.compileUnit(scope, variable("v", "t"));
    String text = run(dwarf, "v").succeeds().types().getOrDefault("v", "");
    assertThat(text).startsWith("variable s#");
    return text.substring("variable s#".length());
  }

  @DwarfVariantTest
  void everyNamedTypeHasItsScope(DwarfVariant variant) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    dwarf.compileUnit(
        die(
            DwTag.NAMESPACE,
            name("n"),
            intType(),
            union("u", member("m", "e")),
            typedef("t", "u"),
            unnamed(
                DwTag.ENUMERATION_TYPE,
                "e",
                name("e"),
                die(DwTag.ENUMERATOR, name("A"), attr(DwAttribute.CONST_VALUE, data1(0)))),
            unnamed(DwTag.POINTER_TYPE, "p", name("&T"), type("int")),
            variable("v", "t"),
            variable("w", "p")));

    assertThat(run(dwarf, "v", "w").succeeds().types())
        .containsExactly(
            "e#n::e", "enumeration_type n::e { enumerator A = 0 }",
            "t#n::t", "typedef_type n::t { u#n::u }",
            "u#n::u", "union_type n::u { member e#n::e m }",
            "v", "variable t#n::t",
            "w", "variable pointer_type n::&T { base_type n::int byte_size(4) encoding(5) }");
  }

  @Test
  void emptyNameIsNoNameButAScope() {
    assertThat(text(unnamed(DwTag.STRUCTURE_TYPE, "t", name(""), size(1))))
        .isEqualTo("variable structure_type { } byte_size(1)");
    assertThat(
            text(
                die(
                    DwTag.NAMESPACE,
                    name("a"),
                    unnamed(DwTag.STRUCTURE_TYPE, "t", name(""), size(1)))))
        .isEqualTo("variable s#a::");
    assertThat(text(die(DwTag.NAMESPACE, name(""), structure("t")))).isEqualTo("variable s#::t");
  }

  private String text(DieItem type) {
    DwarfAssembler dwarf = new DwarfAssembler(ANY);
    dwarf.compileUnit(type, variable("v", "t"));
    return run(dwarf, "v").succeeds().types().getOrDefault("v", "");
  }

  // Across units.

  @DwarfVariantTest
  void typesOfEarlierUnitsHaveNames(DwarfVariant variant) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    dwarf.compileUnit(
        intType(), die(DwTag.NAMESPACE, name("n"), structure("s", member("m", "int"))));
    dwarf.compileUnit(die(DwTag.VARIABLE, name("v"), attr(DwAttribute.TYPE, refAddr("s"))));

    assertThat(run(dwarf, "v").succeeds().types())
        .containsExactly(
            "v", "variable s#n::s", "s#n::s", "structure_type n::s { member " + INT + " m }");
  }

  @DwarfVariantTest
  void typesOfLaterUnitsHaveNone(DwarfVariant variant) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    dwarf.compileUnit(die(DwTag.VARIABLE, name("v"), attr(DwAttribute.TYPE, refAddr("t"))));
    dwarf.compileUnit(intType(), structure("s", member("m", "int")), typedef("t", "s"));

    assertThat(run(dwarf, "v").succeeds().types())
        .containsExactly(
            "v",
            "variable typedef_type { structure_type { member "
                + "base_type byte_size(4) encoding(5) m } }");
  }

  @DwarfVariantTest
  void laterTypeThatRefersToItselfIsAnError(DwarfVariant variant) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    dwarf.compileUnit(die(DwTag.VARIABLE, name("v"), attr(DwAttribute.TYPE, refAddr("s"))));
    dwarf.compileUnit(structure("s", member("next", "p")), pointer("p", "s"));

    assertThat(run(dwarf, "v").error()).contains("contains itself");
  }

  @Test
  void manyUnitsThatReferToEachOther() {
    DwarfAssembler dwarf = new DwarfAssembler(ANY);
    int count = 300;
    List<String> symbols = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String earlier = "s" + i / 2;
      dwarf.compileUnit(
          structure(
              "s" + (i + 1), refMember("a", i == 0 ? "s1" : earlier.equals("s0") ? "s1" : earlier)),
          die(DwTag.VARIABLE, name("v" + i), attr(DwAttribute.TYPE, refAddr("s" + (i + 1)))));
      symbols.add("v" + i);
    }

    SymversionsRun run =
        assertTimeoutPreemptively(
            Duration.ofSeconds(60), () -> run(dwarf, symbols.toArray(new String[0])).succeeds());

    assertThat(run.types()).hasSize(2 * count);
    assertThat(run.types()).containsEntry("s#s300", "structure_type s300 { member s#s149 a }");
  }

  private static DieItem refMember(String name, String label) {
    return die(DwTag.MEMBER, name(name), attr(DwAttribute.TYPE, refAddr(label)));
  }

  private SymversionsRun run(DwarfAssembler dwarf, String... symbols) {
    return SymversionsRun.of(directory, dwarf.assemble(), List.of(symbols));
  }
}
