package org.abitrack.symversions.symtypes;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.abitrack.dwarfcore.io.Location;
import org.abitrack.symversions.diagnostic.KabiRuleException;
import org.abitrack.symversions.kabi.KabiRuleSet;
import org.abitrack.symversions.kabi.TypeStringOverride;
import org.abitrack.symversions.typestring.TypeString;
import org.junit.jupiter.api.Test;

class TypeMapTest {
  private static final Location PLACE = new Location("a.o", "rules", 0);

  private final TypeMap types = new TypeMap(KabiRuleSet.EMPTY);

  @Test
  void anEmptyMapKnowsNothing() {
    assertThat(types.size()).isEqualTo(0);
    assertThat(types.get("s#a")).isNull();
    assertThat(types.resolve("s#a")).isNull();
    assertThat(types.sortedNames()).isEmpty();
    assertThat(types.ambiguities()).isEmpty();
  }

  @Test
  void theLongerTextWins() {
    assertThat(add("s#a", "short", 1)).isEqualTo(TypeMap.Change.ADDED);
    assertThat(add("s#a", "longer", 2)).isEqualTo(TypeMap.Change.REPLACED);
    assertThat(add("s#a", "long", 0)).isEqualTo(TypeMap.Change.KEPT);
    assertThat(text("s#a")).isEqualTo("longer");
    assertThat(types.size()).isEqualTo(1);
  }

  @Test
  void ofEquallyLongTextsTheLowestOffsetWins() {
    add("s#a", "text 1", 10);

    assertThat(add("s#a", "text 2", 20)).isEqualTo(TypeMap.Change.KEPT);
    assertThat(text("s#a")).isEqualTo("text 1");
    assertThat(add("s#a", "text 3", 5)).isEqualTo(TypeMap.Change.REPLACED);
    assertThat(text("s#a")).isEqualTo("text 3");
  }

  /** A text that comes again with a lower offset counts with that one. */
  @Test
  void theOffsetOfATextIsItsLowest() {
    add("s#a", "text 1", 10);
    add("s#a", "text 1", 3);
    add("s#a", "text 2", 5);

    assertThat(text("s#a")).isEqualTo("text 1");
  }

  @Test
  void theSameTextIsNoAmbiguity() {
    add("s#a", "text", 10);
    add("s#a", "text", 20);

    assertThat(types.ambiguities()).isEmpty();
  }

  @Test
  void ambiguitiesCountDifferentTexts() {
    add("s#b", "b", 4);
    add("s#b", "b long", 5);
    add("s#b", "b", 6);
    add("s#a", "1", 1);
    add("s#a", "2", 2);
    add("s#a", "3", 3);
    add("s#c", "c", 9);

    assertThat(types.ambiguities())
        .asList()
        .containsExactly(new Ambiguity("s#a", 3, true, 1), new Ambiguity("s#b", 2, false, 5))
        .inOrder();
  }

  @Test
  void declarationsAreNoAmbiguity() {
    add("s#a", "structure_type a { member s#b b }", 1);
    add("s#a", "structure_type a { }", 2);
    add("s#b", "structure_type b { }", 3);
    add("s#b", "structure_type b { } byte_size(0)", 4);
    add("s#b", "structure_type b { } byte_size(1)", 5);

    assertThat(types.ambiguities()).asList().containsExactly(new Ambiguity("s#b", 2, true, 4));
  }

  @Test
  void aTieIsForgottenWhenALongerTextComes() {
    add("s#a", "1", 1);
    add("s#a", "2", 2);
    add("s#a", "long", 3);

    assertThat(types.ambiguities()).asList().containsExactly(new Ambiguity("s#a", 3, false, 3));
    add("s#a", "x", 0);
    assertThat(types.ambiguities()[0].tied()).isFalse();
    add("s#a", "gnol", 4);
    assertThat(types.ambiguities()[0]).isEqualTo(new Ambiguity("s#a", 5, true, 3));
  }

  @Test
  void manyTextsAreCounted() {
    for (int i = 0; i < 5000; i++) {
      add("s#a", "text " + i % 1000, i);
    }

    assertThat(types.ambiguities()[0].texts()).isEqualTo(1000);
    assertThat(text("s#a")).isEqualTo("text 100");
  }

  /** The result is the same in whatever order the texts come. */
  @Test
  void orderDoesNotMatter() {
    long seed = 11;
    Random random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      List<Object[]> additions = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        String text = "x".repeat(random.nextInt(3)) + random.nextInt(4);
        additions.add(new Object[] {"s#" + random.nextInt(3), text, (long) i});
      }
      String expected = contents(additions);
      Collections.shuffle(additions, random);
      assertWithMessage("seed %s, round %s", seed, round)
          .that(contents(additions))
          .isEqualTo(expected);
    }
  }

  @Test
  void aRuleReplacesTheTextBeforeLengthsAreCompared() {
    TypeMap overridden = new TypeMap(rules("s#a", "rule"));

    assertThat(overridden.add("s#a", TypeString.literal("a long text"), 1))
        .isEqualTo(TypeMap.Change.ADDED);
    assertThat(overridden.add("s#a", TypeString.literal("an even longer text"), 0))
        .isEqualTo(TypeMap.Change.KEPT);
    assertThat(String.valueOf(overridden.get("s#a"))).isEqualTo("rule");
    assertThat(overridden.ambiguities()).isEmpty();
  }

  @Test
  void aTypeThatOnlyARuleKnowsGetsAnEntryWhenItIsAskedFor() {
    TypeMap overridden = new TypeMap(rules("s#new", "rule s#other"));

    assertThat(overridden.get("s#new")).isNull();
    assertThat(overridden.sortedNames()).isEmpty();
    assertThat(String.valueOf(overridden.resolve("s#new"))).isEqualTo("rule s#other");
    assertThat(overridden.sortedNames()).asList().containsExactly("s#new");
  }

  @Test
  void aRuleForAnEntryIsNotAskedAgain() {
    TypeMap overridden = new TypeMap(rules("s#a", "rule"));
    overridden.add("s#b", TypeString.literal("text"), 0);

    assertThat(String.valueOf(overridden.resolve("s#b"))).isEqualTo("text");
    assertThat(overridden.effectiveText("s#a", TypeString.literal("x")).toString())
        .isEqualTo("rule");
  }

  @Test
  void aRuleThatIsNotWellFormedIsAnErrorWhenItsTypeIsAdded() {
    TypeMap overridden = new TypeMap(rules("s#a", ""));

    overridden.add("s#b", TypeString.literal("text"), 0);
    assertThrows(
        KabiRuleException.class, () -> overridden.add("s#a", TypeString.literal("text"), 0));
    assertThrows(KabiRuleException.class, () -> overridden.resolve("s#a"));
  }

  /** Capital letters before small ones, the quote before all letters, bytes above 127 last. */
  @Test
  void namesAreSortedAsUnsignedBytes() throws IOException {
    for (String name :
        List.of("s#b", "\u00e9", "s#'a b'", "zeta", "s#B", "s#ba", "u#a", "s#_", "A")) {
      add(name, "x", 0);
    }

    assertThat(types.sortedNames())
        .asList()
        .containsExactly("A", "s#'a b'", "s#B", "s#_", "s#b", "s#ba", "u#a", "zeta", "\u00e9")
        .inOrder();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new SymtypesWriter(out).write(types);
    assertThat(out.toString(StandardCharsets.ISO_8859_1))
        .isEqualTo("A x\ns#'a b' x\ns#B x\ns#_ x\ns#b x\ns#ba x\nu#a x\nzeta x\n\u00e9 x\n");
  }

  private static KabiRuleSet rules(String target, String value) {
    return KabiRuleSet.of(new TypeStringOverride(target, value, PLACE));
  }

  private static String contents(List<Object[]> additions) {
    TypeMap map = new TypeMap(KabiRuleSet.EMPTY);
    for (Object[] addition : additions) {
      map.add((String) addition[0], TypeString.literal((String) addition[1]), (Long) addition[2]);
    }
    StringBuilder result = new StringBuilder();
    for (String name : map.sortedNames()) {
      result.append(name).append(' ').append(map.get(name)).append('\n');
    }
    return result.append(List.of(map.ambiguities())).toString();
  }

  private TypeMap.Change add(String name, String text, long offset) {
    return types.add(name, TypeString.literal(text), offset);
  }

  private String text(String name) {
    return String.valueOf(types.get(name));
  }
}
