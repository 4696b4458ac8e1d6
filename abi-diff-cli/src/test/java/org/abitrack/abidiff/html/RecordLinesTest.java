package org.abitrack.abidiff.html;

import static com.google.common.truth.Truth.assertThat;

import org.junit.jupiter.api.Test;

/** Records with a member per line. */
final class RecordLinesTest {
  @Test
  void membersOfStructuresHaveTheirOwnLines() {
    assertThat(
            RecordLines.of(
                "structure_type s { member pointer_type { base_type void } byte_size(8) p"
                    + " data_member_location(0) , member union_type { member t#u8 a , member t#u8 b"
                    + " } byte_size(1) data_member_location(8) } byte_size(16)"))
        .containsExactly(
            "structure_type s {",
            "  member pointer_type { base_type void } byte_size(8) p data_member_location(0),",
            "  member union_type {",
            "    member t#u8 a,",
            "    member t#u8 b",
            "  } byte_size(1) data_member_location(8)",
            "} byte_size(16)")
        .inOrder();
  }

  @Test
  void enumeratorsAndParametersToo() {
    assertThat(RecordLines.of("enum e { A = 0 , B = 1 }"))
        .containsExactly("enum e {", "  A = 0,", "  B = 1", "}")
        .inOrder();
    assertThat(
            RecordLines.of(
                "subprogram ( formal_parameter pointer_type { subroutine_type ( formal_parameter"
                    + " t#x ) -> base_type void } byte_size(8) f , formal_parameter t#y y ) ->"
                    + " base_type void"))
        .containsExactly(
            "subprogram (",
            "  formal_parameter pointer_type { subroutine_type ( formal_parameter t#x ) ->"
                + " base_type void } byte_size(8) f,",
            "  formal_parameter t#y y",
            ") -> base_type void")
        .inOrder();
  }

  @Test
  void anyTextHasLines() {
    assertThat(RecordLines.of("")).isEmpty();
    assertThat(RecordLines.of(" } ) } ,")).containsExactly("} ) },");
    String deep = "struct { ".repeat(500);
    assertThat(RecordLines.of(deep)).hasSize(500);
    assertThat(RecordLines.of(deep).getLast().length()).isLessThan(100);
  }
}
