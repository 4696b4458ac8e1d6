package org.abitrack.symversions.explain;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.nio.file.Files;
import java.nio.file.Path;
import org.abitrack.symversions.testing.GoldenCase;
import org.abitrack.symversions.testing.SymtypesText;
import org.abitrack.symversions.typestring.TypeString;
import org.abitrack.symversions.typestring.TypeStringParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextLayoutTest {
  @Test
  void membersHaveLinesOfTheirOwn() {
    assertThat(layout("structure_type a { member s#b x , member t#c y } byte_size(8)", 2))
        .isEqualTo(
            """
              structure_type a {
                member s#b x ,
                member t#c y
              } byte_size(8)
            """);
  }

  @Test
  void enumeratorsHaveLinesOfTheirOwn() {
    assertThat(layout("enumeration_type e { enumerator A = 0 , enumerator B = 1 }", 0))
        .isEqualTo("enumeration_type e {\n  enumerator A = 0 ,\n  enumerator B = 1\n}\n");
  }

  @Test
  void nestedTypesWithMembersAreBrokenUpToo() {
    assertThat(layout("structure_type a { member union_type { member s#b x } y }", 0))
        .isEqualTo(
            """
            structure_type a {
              member union_type {
                member s#b x
              } y
            }
            """);
  }

  @Test
  void theParametersOfTheSymbolHaveLinesOfTheirOwnHoweverShort() {
    assertThat(layout("subprogram ( formal_parameter s#a , formal_parameter s#b ) -> s#c", 0))
        .isEqualTo(
            """
            subprogram (
              formal_parameter s#a ,
              formal_parameter s#b
            ) -> s#c
            """);
    assertThat(layout("subprogram ( ) -> s#c", 0)).isEqualTo("subprogram ( ) -> s#c\n");
  }

  @Test
  void whatFitsStaysOnItsLine() {
    String text = "variable pointer_type { const_type { s#a } } byte_size(8)";

    assertThat(layout(text, 0)).isEqualTo(text + "\n");
    assertThat(layout("structure_type a { }", 0)).isEqualTo("structure_type a { }\n");
  }

  @Test
  void aListThatIsTooLongIsBrokenUp() {
    String parameter = "formal_parameter base_type long unsigned int byte_size(8) encoding(7)";
    assertThat(
            layout(
                "variable pointer_type { subroutine_type ( "
                    + (parameter + " , " + parameter)
                    + " ) -> base_type void }",
                0))
        .isEqualTo(
            "variable pointer_type {\n  subroutine_type (\n    "
                + (parameter + " ,\n    " + parameter)
                + "\n  ) -> base_type void\n}\n");
  }

  @Test
  void wordsThatDoNotFitGoToAnIndentedLine() {
    String name = "n".repeat(60);
    assertThat(layout("structure_type a { member s#b " + name + " data_member_location(0) }", 20))
        .contains(" ".repeat(22) + "member s#b " + name + "\n" + " ".repeat(26) + "data_member");
  }

  @Test
  void blanksInReferencesDoNotTearThem() {
    assertThat(layout("variable t#'" + "a ".repeat(80) + "b'", 0))
        .isEqualTo("variable\n    t#'" + "a ".repeat(80) + "b'\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "} )",
        "{ (",
        "{ ( }",
        "} { member x ) (",
        ",",
        ", , ,",
        "{ , }",
        "( ) { }",
        "member",
        "subprogram (",
        "structure_type a { member x"
      })
  void anyTextKeepsItsWords(String text) {
    assertThat(words(layout(text, 0))).isEqualTo(text);
  }

  @Test
  void groupsWithoutEndInDepthAreNoProblem() {
    String open = "pointer_type { ".repeat(20_000);
    String text = open + "s#a" + " }".repeat(20_000);

    assertThat(words(layout(text, 0))).isEqualTo(text);
  }

  /** Of the texts of all golden cases nothing is lost, and lines stay short. */
  @Test
  void goldenTextsKeepTheirWords() {
    int texts = 0;
    for (GoldenCase golden : GoldenCase.all()) {
      Path file = golden.result("symtypes");
      if (!Files.exists(file)) {
        continue;
      }
      for (TypeString text : SymtypesText.parse(GoldenCase.read(file)).values()) {
        StringBuilder out = new StringBuilder();
        TextLayout.append(out, text, 4);
        assertThat(words(out.toString())).isEqualTo(words(text.toString()));
        for (String line : out.toString().lines().toList()) {
          boolean oneWord = !line.strip().contains(" ");
          assertWithMessage(line).that(line.length() <= 102 || oneWord).isTrue();
        }
        texts++;
      }
    }
    assertThat(texts).isGreaterThan(200);
  }

  private static String layout(String text, int indent) {
    StringBuilder out = new StringBuilder();
    TextLayout.append(out, TypeStringParser.parse(text, "x", ""), indent);
    return out.toString();
  }

  private static String words(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }
}
