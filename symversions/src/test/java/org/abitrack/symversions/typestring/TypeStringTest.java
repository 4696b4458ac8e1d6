package org.abitrack.symversions.typestring;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeStringTest {
  @Test
  void aPieceThatBeginsLikeAReferenceIsOne() {
    TypeStringBuilder pieces = new TypeStringBuilder();
    pieces.append("structure_type a { member ");
    pieces.append("s#b");
    pieces.append(" ");
    byte[] quoted = "xt#'a b'x".getBytes(StandardCharsets.ISO_8859_1);
    pieces.append(quoted, 1, 8);
    pieces.append("x s#no ");
    TypeString text = pieces.build();

    assertThat(text.toString()).isEqualTo("structure_type a { member s#b t#'a b'x s#no ");
    assertThat(text.references()).asList().containsExactly(26, 29, 30, 37).inOrder();
    assertThat(text.length()).isEqualTo(44);
  }

  @Test
  void whatWasBuiltStaysWhenTheBuilderGoesOn() {
    TypeStringBuilder pieces = new TypeStringBuilder();
    pieces.append("s#a");
    TypeString first = pieces.build();
    pieces.append("t#bc");

    assertThat(first.toString()).isEqualTo("s#a");
    assertThat(first.references()).asList().containsExactly(0, 3);
    assertThat(pieces.build().references()).asList().containsExactly(0, 3, 3, 7);
  }

  @Test
  void builderGrows() {
    TypeStringBuilder pieces = new TypeStringBuilder();
    for (int i = 0; i < 1000; i++) {
      pieces.append("s#name" + i);
    }
    TypeString text = pieces.build();

    assertThat(text.references()).hasLength(2000);
    assertThat(text.toString()).endsWith("s#name998s#name999");
  }

  @ParameterizedTest
  @CsvSource({
    "s#, true",
    "u#x, true",
    "e#x, true",
    "t#x, true",
    "S#x, false",
    "a#x, false",
    "s, false",
    "s x, false",
    "'', false",
    "#s, false"
  })
  void recognisesReferences(String piece, boolean expected) {
    byte[] bytes = piece.getBytes(StandardCharsets.ISO_8859_1);

    assertThat(TypeString.isReferencePrefix(bytes, 0, bytes.length)).isEqualTo(expected);
  }

  @Test
  void theEndOfTheRangeCountsNotThatOfTheArray() {
    byte[] bytes = {'s', '#'};

    assertThat(TypeString.isReferencePrefix(bytes, 0, 1)).isFalse();
    assertThat(TypeString.isReferencePrefix(bytes, 1, 2)).isFalse();
  }

  @Test
  void sameTextDoesNotDependOnReferences() {
    assertThat(TypeString.literal("s#a").sameText(TypeStringParser.parse("s#a", "x", ""))).isTrue();
    assertThat(TypeString.literal("s#a").sameText(TypeString.literal("s#b"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"0 4", "3 2", "1 1", "-1 2", "0 2 1 3", "0"})
  void wrongReferencesAreRefused(String ranges) {
    String[] words = ranges.split(" ");
    int[] references = new int[words.length];
    for (int i = 0; i < words.length; i++) {
      references[i] = Integer.parseInt(words[i]);
    }

    assertThrows(IllegalArgumentException.class, () -> TypeString.of(new byte[3], references));
  }
}
