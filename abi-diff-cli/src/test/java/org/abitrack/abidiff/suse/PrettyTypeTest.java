package org.abitrack.abidiff.suse;

import static com.google.common.truth.Truth.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PrettyTypeTest {
  private static String pretty(String text) {
    return String.join("\n", PrettyType.lines(List.of(text.split(" "))));
  }

  @Test
  void commasEndLinesInEnumerations() {
    assertThat(pretty("enum e { A , B = 2 }")).isEqualTo("enum e {\n\tA,\n\tB = 2\n}");
    assertThat(pretty("typedef enum { A , B } e_t")).isEqualTo("typedef enum {\n\tA,\n\tB\n} e_t");
  }

  @Test
  void commasStayInOtherTypes() {
    assertThat(pretty("typedef int f ( int , char )")).isEqualTo("typedef int f ( int, char )");
    assertThat(pretty("struct s { enum { A , B } e ; }"))
        .isEqualTo("struct s {\n\tenum {\n\t\tA, B\n\t} e;\n}");
  }

  @Test
  void declarationsHaveTheirOwnLine() {
    assertThat(pretty("struct s { UNKNOWN }")).isEqualTo("struct s {\n\tUNKNOWN\n}");
    assertThat(pretty("structure_type s { }")).isEqualTo("structure_type s {\n}");
  }

  @Test
  void closingBracesTooManyAreHarmless() {
    assertThat(pretty("} } x ;")).isEqualTo("}\n} x;");
  }

  /** Check that deep nesting does not cost memory by its square. */
  @Test
  void deepNestingIsBounded() {
    String last = PrettyType.lines(Collections.nCopies(20_000, "{")).getLast();
    assertThat(last.length()).isLessThan(1000);
  }
}
