package org.abitrack.abidiff.layout;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Texts of gendwarfksyms and genksyms, and the layouts that they describe. */
final class TypeTextParserTest {
  private static final String INT = "base_type int byte_size(4) encoding(5)";
  private static final String MIXED =
      "structure_type s { member base_type char byte_size(1) encoding(6) a data_member_location(0)"
          + " , member pointer_type { const_type { s#other } } byte_size(8) p"
          + " data_member_location(8) , member base_type unsigned int byte_size(4) encoding(7) b"
          + " bit_size(3) data_bit_offset(128) , member union_type { member "
          + INT
          + " x , member t#long_t y } byte_size(8)"
          + " data_member_location(24) , member array_type[2][3] { "
          + INT
          + " } m"
          + " data_member_location(32) } byte_size(64) alignment(64)";

  private static TypeLayout layout(String text) {
    TypeNode node = TypeTextParser.parse(text);
    assertThat(node).isInstanceOf(TypeNode.Aggregate.class);
    return TypeLayout.of(
        (TypeNode.Aggregate) node,
        name ->
            name.equals("t#long_t")
                ? TypeTextParser.parse(
                    "typedef_type long_t { base_type long int byte_size(8) encoding(5) }")
                : null);
  }

  @Test
  void offsetsSizesAndHoles() {
    TypeLayout layout = layout(MIXED);
    assertThat(layout.byteSize()).isEqualTo(64);
    assertThat(layout.alignment()).isEqualTo(64);
    List<String> shown =
        layout.fields().stream()
            .map(f -> f.path() + " " + f.offset() + " " + f.bits() + " " + TypeNames.of(f.type()))
            .toList();
    assertThat(shown)
        .containsExactly(
            "a 0 8 char",
            "p 8 64 const struct other *",
            "b 16:0 3 unsigned int",
            "x 24 32 int",
            "y 24 64 long_t",
            "m 32 192 int[2][3]")
        .inOrder();
    assertThat(layout.gaps())
        .containsExactly(new Gap(8, 56, false), new Gap(131, 61, false), new Gap(448, 64, true))
        .inOrder();
  }

  /** The size of a type that nobody knows could be anything: no gap can be promised. */
  @Test
  void unknownSizesHideGaps() {
    assertThat(
            layout(
                    "structure_type s { member s#unknown a data_member_location(0) , member "
                        + INT
                        + " b data_member_location(16) } byte_size(32)")
                .gaps())
        .isEmpty();
  }

  /** rustc gives pointers no size, and that of what they point to is not theirs. */
  @Test
  void pointersWithoutSizeHaveNone() {
    TypeLayout layout =
        layout(
            "structure_type s { member pointer_type *const u64 { base_type u64 byte_size(8)"
                + " encoding(7) } p data_member_location(0) } byte_size(8)");
    assertThat(layout.fields().getFirst().bits()).isEqualTo(TypeNode.NONE);
    assertThat(layout.gaps()).isEmpty();
  }

  @Test
  void rustVariants() {
    TypeLayout layout =
        layout(
            "structure_type core::option::Option<&str, u8> { variant_part { member base_type u8"
                + " byte_size(1) encoding(7) data_member_location(0) , variant { member s#None None"
                + " data_member_location(0) } discr_value(0) , variant { member base_type u8"
                + " byte_size(1) encoding(7) Some data_member_location(1) } discr_value(1) } }"
                + " byte_size(2) alignment(1)");
    assertThat(layout.fields().stream().map(f -> f.path() + "@" + f.offset()).toList())
        .containsExactly("<anonymous>@0", "variant 0.None@0", "variant 1.Some@1")
        .inOrder();
  }

  /** The reference tool sometimes forgets " ," and a blank between parameters. */
  @Test
  void forgottenCommas() {
    TypeNode right =
        TypeTextParser.parse(
            "subprogram ( formal_parameter "
                + INT
                + " , formal_parameter t#u8 x , formal_parameter"
                + " s#z ) -> base_type void");
    for (String text :
        new String[] {
          "subprogram ( formal_parameter "
              + INT
              + "formal_parameter t#u8 x , formal_parameter s#z )"
              + " -> base_type void",
          "subprogram ( formal_parameter "
              + INT
              + " , formal_parameter t#u8 xformal_parameter s#z )"
              + " -> base_type void"
        }) {
      assertThat(TypeTextParser.parse(text)).isEqualTo(right);
    }
  }

  @Test
  void quotedReferencesAreOneWord() {
    assertThat(TypeTextParser.parse("variable pointer_type { s#'a b' } byte_size(8)"))
        .isEqualTo(
            new TypeNode.Variable(
                new TypeNode.Modifier(
                    "pointer_type", "", new TypeNode.Reference("s#'a b'"), 8, TypeNode.NONE)));
  }

  @Test
  void declarationsAndEmptyDefinitions() {
    assertThat(
            TypeTextParser.parse("structure_type s { }") instanceof TypeNode.Aggregate a
                && a.isDefinition())
        .isFalse();
    assertThat(
            TypeTextParser.parse("structure_type s { } byte_size(0)")
                    instanceof TypeNode.Aggregate a
                && a.isDefinition())
        .isTrue();
  }

  @Test
  void genksymsMembers() {
    TypeNode node =
        TypeTextParser.parse(
            "struct s { const char * name ; int ( * cb ) ( int , void * ) ; unsigned int f : 3 ;"
                + " s#t t [ 4 ] ; struct { int x ; } ; }");
    assertThat(node).isInstanceOf(TypeNode.Aggregate.class);
    assertThat(((TypeNode.Aggregate) node).members().stream().map(Member::name).toList())
        .containsExactly("name", "cb", "f", "t", "")
        .inOrder();
    assertThat(TypeLayout.of((TypeNode.Aggregate) node, TypeScope.EMPTY).hasOffsets()).isFalse();
  }

  @Test
  void whatIsNotUnderstoodIsKeptAsText() {
    assertThat(TypeTextParser.parse("structure_type s { member"))
        .isInstanceOf(TypeNode.Opaque.class);
    assertThat(TypeTextParser.parse("struct foo * f ( int )"))
        .isEqualTo(new TypeNode.Opaque("struct foo * f ( int )", "word 3: '{' expected, not '*'"));
  }

  @Test
  void deepNestingIsNotFollowed() {
    String deep = "pointer_type { ".repeat(100_000) + INT + " } byte_size(8)".repeat(100_000);
    assertThat(TypeTextParser.parse(deep)).isInstanceOf(TypeNode.Opaque.class);
    String deepC = "struct { ".repeat(100_000);
    assertThat(TypeTextParser.parse(deepC)).isInstanceOf(TypeNode.Opaque.class);
  }

  /** Numbers at the edge must not wrap around into gaps of negative size. */
  @Test
  void hugeNumbersStayOrdered() {
    TypeLayout layout =
        layout(
            "structure_type s { member array_type[18446744073709551615] { "
                + INT
                + " } a"
                + " data_member_location(18446744073709551615) , member "
                + INT
                + " b"
                + " data_member_location(9223372036854775807) } byte_size(18446744073709551615)");
    for (Gap gap : layout.gaps()) {
      assertThat(gap.bits()).isGreaterThan(0);
    }
  }

  @Test
  void brokenTextsDoNoHarm() {
    Random random = new Random(7);
    String[] words = MIXED.split(" ", -1);
    for (int i = 0; i < 20_000; i++) {
      String[] broken = words.clone();
      for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
        broken[random.nextInt(broken.length)] = words[random.nextInt(words.length)];
      }
      String text = String.join(" ", broken);
      text = text.substring(0, text.length() - random.nextInt(text.length()));
      TypeNode node = TypeTextParser.parse(text);
      if (node instanceof TypeNode.Aggregate aggregate) {
        TypeLayout.of(aggregate, TypeScope.EMPTY);
      }
      assertWithMessage(text).that(TypeNames.of(node).length()).isLessThan(200);
    }
  }
}
