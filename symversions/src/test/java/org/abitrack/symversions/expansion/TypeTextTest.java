package org.abitrack.symversions.expansion;

import static com.google.common.truth.Truth.assertThat;
import static org.abitrack.dwarfcore.testing.Dies.attr;
import static org.abitrack.dwarfcore.testing.Dies.die;
import static org.abitrack.dwarfcore.testing.Dies.label;
import static org.abitrack.dwarfcore.testing.Forms.block1;
import static org.abitrack.dwarfcore.testing.Forms.data1;
import static org.abitrack.dwarfcore.testing.Forms.data16;
import static org.abitrack.dwarfcore.testing.Forms.data2;
import static org.abitrack.dwarfcore.testing.Forms.data4;
import static org.abitrack.dwarfcore.testing.Forms.data8;
import static org.abitrack.dwarfcore.testing.Forms.exprloc;
import static org.abitrack.dwarfcore.testing.Forms.flag;
import static org.abitrack.dwarfcore.testing.Forms.flagPresent;
import static org.abitrack.dwarfcore.testing.Forms.implicitConst;
import static org.abitrack.dwarfcore.testing.Forms.indirect;
import static org.abitrack.dwarfcore.testing.Forms.ref4;
import static org.abitrack.dwarfcore.testing.Forms.ref4At;
import static org.abitrack.dwarfcore.testing.Forms.refAddrAt;
import static org.abitrack.dwarfcore.testing.Forms.refSig8;
import static org.abitrack.dwarfcore.testing.Forms.sdata;
import static org.abitrack.dwarfcore.testing.Forms.secOffset;
import static org.abitrack.dwarfcore.testing.Forms.string;
import static org.abitrack.dwarfcore.testing.Forms.udata;
import static org.abitrack.symversions.testing.TypeDies.INT;
import static org.abitrack.symversions.testing.TypeDies.function;
import static org.abitrack.symversions.testing.TypeDies.intType;
import static org.abitrack.symversions.testing.TypeDies.member;
import static org.abitrack.symversions.testing.TypeDies.name;
import static org.abitrack.symversions.testing.TypeDies.parameter;
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
import org.abitrack.dwarfcore.dwarf.constants.DwAttribute;
import org.abitrack.dwarfcore.dwarf.constants.DwTag;
import org.abitrack.dwarfcore.testing.DieItem;
import org.abitrack.dwarfcore.testing.DwarfAssembler;
import org.abitrack.dwarfcore.testing.DwarfVariant;
import org.abitrack.dwarfcore.testing.DwarfVariantTest;
import org.abitrack.dwarfcore.testing.ElfFlavor;
import org.abitrack.dwarfcore.testing.FormValue;
import org.abitrack.symversions.testing.SymversionsRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The text of each kind of DIE: spec symtypes §4.3 to §4.5, §6 and §8.2. */
class TypeTextTest {
  private static final DwarfVariant ANY = DwarfVariant.of(ElfFlavor.ELF64_LITTLE, 5);

  @TempDir Path directory;

  @DwarfVariantTest
  void numbersOfAllForms(DwarfVariant variant) {
    List<FormValue> forms =
        new ArrayList<>(List.of(data1(200), data2(200), data4(200), data8(200), udata(200)));
    forms.add(sdata(200));
    forms.add(indirect(udata(200)));
    if (variant.version() >= 5) {
      forms.add(implicitConst(200));
    }
    for (FormValue form : forms) {
      assertThat(ofBaseType(variant, form)).isEqualTo("variable base_type b byte_size(200)");
    }
  }

  @DwarfVariantTest
  void numbersAreUnsigned(DwarfVariant variant) {
    assertThat(ofBaseType(variant, sdata(-1))).endsWith(" byte_size(18446744073709551615)");
    assertThat(ofBaseType(variant, data8(Long.MIN_VALUE)))
        .endsWith(" byte_size(9223372036854775808)");
    assertThat(ofBaseType(variant, data4(0xffff_ffffL))).endsWith(" byte_size(4294967295)");
    assertThat(ofBaseType(variant, data1(0xff))).endsWith(" byte_size(255)");
  }

  @DwarfVariantTest
  void otherFormsAreNoNumbers(DwarfVariant variant) {
    List<FormValue> forms =
        new ArrayList<>(List.of(block1(4), flag(4), string("4"), ref4("int"), ref4At(4)));
    if (variant.version() >= 4) {
      forms.addAll(List.of(exprloc(4), flagPresent(), secOffset(4)));
    }
    if (variant.version() >= 5) {
      forms.add(data16(4, 4));
    }
    for (FormValue form : forms) {
      assertThat(ofBaseType(variant, form)).isEqualTo("variable base_type b");
    }
  }

  private String ofBaseType(DwarfVariant variant, FormValue byteSize) {
    return text(
        variant,
        die(DwTag.BASE_TYPE, label("t"), name("b"), attr(DwAttribute.BYTE_SIZE, byteSize)));
  }

  /** Up to DWARF 3 these two forms were offsets of location lists. */
  @DwarfVariantTest
  void longConstantsAsMemberLocations(DwarfVariant variant) {
    boolean constant = variant.version() >= 4;
    for (FormValue form : List.of(data4(8), data8(8))) {
      assertThat(ofMember(variant, attr(DwAttribute.DATA_MEMBER_LOCATION, form)))
          .isEqualTo("member " + INT + " m" + (constant ? " data_member_location(8)" : ""));
    }
    assertThat(ofMember(variant, attr(DwAttribute.DATA_MEMBER_LOCATION, data2(8))))
        .isEqualTo("member " + INT + " m data_member_location(8)");
    assertThat(ofMember(variant, attr(DwAttribute.DATA_MEMBER_LOCATION, block1(0x23, 8))))
        .isEqualTo("member " + INT + " m");
  }

  @DwarfVariantTest
  void longConstantsAreNumbersElsewhere(DwarfVariant variant) {
    assertThat(ofMember(variant, attr(DwAttribute.DATA_BIT_OFFSET, data4(8))))
        .isEqualTo("member " + INT + " m data_bit_offset(8)");
  }

  @DwarfVariantTest
  void attributesOfMembersHaveAnOrder(DwarfVariant variant) {
    assertThat(
            ofMember(
                variant,
                attr(DwAttribute.DATA_MEMBER_LOCATION, data1(1)),
                attr(DwAttribute.DATA_BIT_OFFSET, data1(2)),
                attr(DwAttribute.BIT_SIZE, data1(3)),
                attr(DwAttribute.ACCESSIBILITY, data1(4)),
                attr(DwAttribute.ALIGNMENT, data1(5)),
                attr(DwAttribute.BYTE_SIZE, data1(6)),
                attr(DwAttribute.BIT_OFFSET, data1(7)),
                attr(DwAttribute.ARTIFICIAL, flag(1))))
        .isEqualTo(
            "member "
                + INT
                + " m accessibility(4) bit_size(3) data_bit_offset(2) data_member_location(1)");
  }

  private String ofMember(DwarfVariant variant, DieItem... items) {
    String text = text(variant, unnamed(DwTag.STRUCTURE_TYPE, "t", member("m", "int", items)));
    assertThat(text).startsWith("variable structure_type { member ");
    assertThat(text).endsWith(" }");
    return text.substring("variable structure_type { ".length(), text.length() - 2);
  }

  @DwarfVariantTest
  void emptyMemberNameIsABlank(DwarfVariant variant) {
    assertThat(text(variant, unnamed(DwTag.STRUCTURE_TYPE, "t", member("", "int"))))
        .isEqualTo("variable structure_type { member " + INT + "  }");
    assertThat(
            text(
                variant,
                unnamed(DwTag.STRUCTURE_TYPE, "t", unnamed(DwTag.MEMBER, "", type("int")))))
        .isEqualTo("variable structure_type { member " + INT + " }");
  }

  @DwarfVariantTest
  void enumeratorsAreUnsigned(DwarfVariant variant) {
    assertThat(
            text(
                variant,
                unnamed(
                    DwTag.ENUMERATION_TYPE,
                    "t",
                    type("int"),
                    attr(DwAttribute.ENUM_CLASS, flag(1)),
                    size(8),
                    attr(DwAttribute.ALIGNMENT, udata(16)),
                    enumerator("A", attr(DwAttribute.CONST_VALUE, sdata(-1))),
                    enumerator("B", attr(DwAttribute.CONST_VALUE, data8(1L << 63))),
                    enumerator("C", attr(DwAttribute.CONST_VALUE, block1(1))),
                    enumerator("D"))))
        .isEqualTo(
            "variable enumeration_type { enumerator A = 18446744073709551615 ,"
                + " enumerator B = 9223372036854775808 , enumerator C , enumerator D }"
                + " byte_size(8) alignment(16)");
  }

  private static DieItem enumerator(String name, DieItem... items) {
    List<DieItem> all = new ArrayList<>(List.of(name(name)));
    all.addAll(List.of(items));
    return die(DwTag.ENUMERATOR, all.toArray(new DieItem[0]));
  }

  @DwarfVariantTest
  void variants(DwarfVariant variant) {
    assertThat(
            text(
                variant,
                unnamed(
                    DwTag.STRUCTURE_TYPE,
                    "t",
                    die(
                        DwTag.VARIANT_PART,
                        attr(DwAttribute.DISCR, ref4("discr")),
                        member("d", "int", label("discr")),
                        die(
                            DwTag.VARIANT,
                            attr(DwAttribute.DISCR_VALUE, data1(7)),
                            member("a", "int"),
                            structure("ignored"),
                            member("b", "int")),
                        die(DwTag.VARIANT),
                        die(DwTag.TEMPLATE_TYPE_PARAMETER, name("T"), type("int"))),
                    member("last", "int"))))
        .isEqualTo(
            "variable structure_type { variant_part { member "
                + INT
                + " d , variant { member "
                + INT
                + " a , member "
                + INT
                + " b } discr_value(7) , variant { }template_type_parameter_type T { "
                + INT
                + " } } , member "
                + INT
                + " last }");
  }

  @DwarfVariantTest
  void modifiers(DwarfVariant variant) {
    Map<Integer, String> names =
        Map.of(
            DwTag.ATOMIC_TYPE, "atomic_type",
            DwTag.CONST_TYPE, "const_type",
            DwTag.IMMUTABLE_TYPE, "immutable_type",
            DwTag.PACKED_TYPE, "packed_type",
            DwTag.REFERENCE_TYPE, "reference_type",
            DwTag.RESTRICT_TYPE, "restrict_type",
            DwTag.RVALUE_REFERENCE_TYPE, "rvalue_reference_type",
            DwTag.SHARED_TYPE, "shared_type",
            DwTag.VOLATILE_TYPE, "volatile_type");
    names.forEach((tag, name) -> {
      assertThat(text(variant, unnamed(tag, "t", type("int"))))
          .isEqualTo("variable " + name + " { " + INT + " }");
      assertThat(
              text(
                  variant,
                  unnamed(tag, "t", name("n"), size(8), attr(DwAttribute.ALIGNMENT, data1(4)))))
          .isEqualTo("variable " + name + " n { base_type void } byte_size(8) alignment(4)");
    });
  }

  @DwarfVariantTest
  void bounds(DwarfVariant variant) {
    assertThat(
            text(
                variant,
                unnamed(
                    DwTag.ARRAY_TYPE,
                    "t",
                    type("int"),
                    size(99),
                    range(),
                    range(attr(DwAttribute.UPPER_BOUND, data1(9))),
                    range(attr(DwAttribute.UPPER_BOUND, sdata(-1))),
                    range(attr(DwAttribute.UPPER_BOUND, sdata(-2))),
                    range(attr(DwAttribute.UPPER_BOUND, block1(1))),
                    range(
                        attr(DwAttribute.UPPER_BOUND, data1(9)),
                        attr(DwAttribute.COUNT, data1(3)),
                        attr(DwAttribute.LOWER_BOUND, data1(1))),
                    otherChild())))
        .isEqualTo("variable array_type[][10][0][18446744073709551615][][3] { " + INT + " }");
  }

  private static DieItem range(DieItem... items) {
    return die(DwTag.SUBRANGE_TYPE, items);
  }

  private static DieItem otherChild() {
    return die(DwTag.BASE_TYPE, name("not a range"));
  }

  @DwarfVariantTest
  void functionsPrintParametersAndTypeOnly(DwarfVariant variant) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    dwarf.compileUnit(
        intType(),
        function(
            "f",
            type("int"),
            attr(DwAttribute.PROTOTYPED, flag(1)),
            attr(DwAttribute.NORETURN, flag(1)),
            parameter("a", "int"),
            variable("local", "int"),
            parameter("int"),
            die(DwTag.UNSPECIFIED_PARAMETERS),
            die(DwTag.FORMAL_PARAMETER)));

    assertThat(run(dwarf, "f").succeeds().types())
        .containsExactly(
            "f",
            "subprogram ( formal_parameter "
                + INT
                + " a , formal_parameter "
                + INT
                + " , formal_parameter base_type void ) -> "
                + INT);
  }

  @Test
  void unspecifiedTypeHasNoName() {
    assertThat(text(ANY, unnamed(DwTag.UNSPECIFIED_TYPE, "t", name("decltype(nullptr)"))))
        .isEqualTo("variable unspecified_type");
  }

  @DwarfVariantTest
  void referencesThatLeadNowhereAreAbsent(DwarfVariant variant) {
    List<FormValue> forms = new ArrayList<>(List.of(ref4At(0x7fff_ffff), ref4At(0), ref4At(1)));
    forms.add(refAddrAt(0x7fff_ffff));
    forms.add(refAddrAt(2));
    forms.add(data4(11));
    if (variant.version() >= 4) {
      forms.add(refSig8(42));
    }
    for (FormValue form : forms) {
      assertThat(text(variant, unnamed(DwTag.CONST_TYPE, "t", attr(DwAttribute.TYPE, form))))
          .isEqualTo("variable const_type { base_type void }");
    }
  }

  /** In front of the first DIE of a unit there is none, behind its last one neither. */
  @Test
  void referenceIntoTheMiddleOfAnEntryIsAnErrorOrNonsenseButNoCrash() {
    for (int offset = 12; offset < 60; offset++) {
      DwarfAssembler dwarf = new DwarfAssembler(ANY);
      dwarf.compileUnit(
          intType(),
          unnamed(DwTag.CONST_TYPE, "t", attr(DwAttribute.TYPE, ref4At(offset))),
          variable("v", "t"));
      SymversionsRun run = run(dwarf, "v");
      if (run.exitStatus() != 0) {
        assertThat(run.error()).startsWith("symversions: error: ");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        DwTag.INHERITANCE,
        DwTag.VARIABLE,
        DwTag.TYPEDEF,
        DwTag.TEMPLATE_VALUE_PARAMETER,
        DwTag.IMPORTED_DECLARATION,
        0x4107,
        DwTag.POINTER_TYPE,
        DwTag.ENUMERATOR
      })
  void otherChildrenOfStructuresAreErrors(int tag) {
    for (int parent : new int[] {DwTag.STRUCTURE_TYPE, DwTag.CLASS_TYPE, DwTag.UNION_TYPE}) {
      String error = run(objectWith(unnamed(parent, "t", die(tag))), "v").error();

      assertThat(error).contains("unexpected structure_type child: " + Integer.toHexString(tag));
      assertThat(error).contains("a.o: .debug_info+0x");
    }
  }

  @Test
  void otherChildrenMatterOnlyWhereTheTypeIsExpanded() {
    DieItem.Die odd = structure("odd", attr(DwAttribute.DECLARATION, flag(1)), die(DwTag.VARIABLE));

    assertThat(text(ANY, unnamed(DwTag.POINTER_TYPE, "t", type("odd")), odd))
        .isEqualTo("variable pointer_type { s#odd }");
    assertThat(text(ANY, unnamed(DwTag.CONST_TYPE, "t"), structure("x", die(DwTag.VARIABLE))))
        .isEqualTo("variable const_type { base_type void }");
  }

  @Test
  void innerTypesOfStructuresAreSkipped() {
    assertThat(
            text(
                ANY,
                unnamed(
                    DwTag.STRUCTURE_TYPE,
                    "t",
                    structure("a"),
                    union("b"),
                    die(DwTag.CLASS_TYPE),
                    die(DwTag.ENUMERATION_TYPE),
                    die(DwTag.TEMPLATE_TYPE_PARAMETER),
                    function("f"),
                    member("m", "int"))))
        .isEqualTo("variable structure_type { member " + INT + " m }");
  }

  @ParameterizedTest
  @ValueSource(ints = {0x1f, DwTag.STRING_TYPE, DwTag.NAMESPACE, DwTag.COMPILE_UNIT, 0x4109})
  void otherTypesAreErrors(int tag) {
    String error = run(objectWith(unnamed(tag, "t")), "v").error();

    assertThat(error).contains("unexpected type: " + Integer.toHexString(tag));
    assertThat(error).contains("a.o: .debug_info+0x");
  }

  @Test
  void rangesMembersAndEnumeratorsMayBeTypes() {
    assertThat(text(ANY, unnamed(DwTag.SUBRANGE_TYPE, "t", attr(DwAttribute.COUNT, data1(4)))))
        .isEqualTo("variable [4]");
    // The separator belongs to the item, and the flag is not set outside of a list.
    assertThat(text(ANY, unnamed(DwTag.ENUMERATOR, "t", name("E"))))
        .isEqualTo("variable  , enumerator E");
  }

  @Test
  void typesWithBlanksInTheirNamesAreQuoted() {
    DwarfAssembler dwarf = new DwarfAssembler(ANY);
    dwarf.compileUnit(
        intType(),
        unnamed(DwTag.STRUCTURE_TYPE, "s", name("a b"), member("m", "int")),
        unnamed(DwTag.TYPEDEF, "t", name("it's"), type("s")),
        variable("v", "t"));

    assertThat(run(dwarf, "v").succeeds().symtypes())
        .isEqualTo(
            "s#'a b' structure_type a b { member "
                + INT
                + " m }\nt#it's typedef_type it's { s#'a b' }\nv variable t#it's\n");
  }

  /** The first two characters decide, so a member of such a name is expanded. */
  @Test
  void nameThatLooksLikeAReferenceIsOne() {
    DwarfAssembler dwarf = new DwarfAssembler(ANY);
    dwarf.compileUnit(
        intType(),
        structure("x", size(1)),
        unnamed(DwTag.STRUCTURE_TYPE, "t", member("s#x", "x"), member("xs#x", "int")),
        variable("v", "t"));

    SymversionsRun run =
        SymversionsRun.of(directory, dwarf.assemble(), List.of("v"), "--dump-versions").succeeds();

    assertThat(run.types())
        .containsEntry("v", "variable structure_type { member s#x s#x , member " + INT + " xs#x }");
    assertThat(run.stderr())
        .isEqualTo(
            "v variable structure_type { member structure_type x { } byte_size(1) s#x , member "
                + INT
                + " xs#x }\n");

    DwarfAssembler unknown = new DwarfAssembler(ANY);
    unknown.compileUnit(
        intType(),
        unnamed(DwTag.STRUCTURE_TYPE, "t", member("s#nowhere", "int")),
        variable("v", "t"));
    assertThat(run(unknown, "v").error()).contains("unknown type reference to 's#nowhere'");
  }

  @Test
  void bytesOfNamesStayAsTheyAre() {
    DwarfAssembler dwarf = new DwarfAssembler(ANY);
    dwarf.compileUnit(intType(), typedef("\u00fct\u00ff", "int"), variable("v", "\u00fct\u00ff"));

    assertThat(run(dwarf, "v").succeeds().symtypes())
        .isEqualTo(
            "t#\u00fct\u00ff typedef_type \u00fct\u00ff { "
                + INT
                + " }\nv variable t#\u00fct\u00ff\n");
  }

  private static DwarfAssembler objectWith(DieItem... types) {
    return objectWith(ANY, types);
  }

  private static DwarfAssembler objectWith(DwarfVariant variant, DieItem... types) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    List<DieItem> items = new ArrayList<>(List.of(intType()));
    items.addAll(List.of(types));
    items.add(variable("v", "t"));
    dwarf.compileUnit(items.toArray(new DieItem[0]));
    return dwarf;
  }

  /** The text of a variable of the type that is labelled {@code t}. */
  private String text(DwarfVariant variant, DieItem... types) {
    return run(objectWith(variant, types), "v").succeeds().types().getOrDefault("v", "");
  }

  private SymversionsRun run(DwarfAssembler dwarf, String... symbols) {
    return SymversionsRun.of(directory, dwarf.assemble(), List.of(symbols));
  }
}
