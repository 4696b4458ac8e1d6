package org.abitrack.symversions.kabi;

import static com.google.common.truth.Truth.assertThat;

import java.util.List;
import java.util.OptionalLong;
import org.abitrack.dwarfcore.io.Location;
import org.junit.jupiter.api.Test;

class KabiRuleSetTest {
  private static final Location PLACE = new Location("a.o", "rules", 0);

  @Test
  void theEmptySetHasNoRule() {
    assertThat(KabiRuleSet.EMPTY.isEmpty()).isTrue();
    assertThat(KabiRuleSet.EMPTY.isDeclarationOnly("s")).isFalse();
    assertThat(KabiRuleSet.EMPTY.isEnumeratorIgnored("e", "A")).isFalse();
    assertThat(KabiRuleSet.EMPTY.enumeratorValue("e", "A")).isEqualTo(OptionalLong.empty());
    assertThat(KabiRuleSet.EMPTY.byteSize("s")).isEqualTo(OptionalLong.empty());
    assertThat(KabiRuleSet.EMPTY.typeString("s#a")).isNull();
  }

  @Test
  void typesOfRulesAreKeptApart() {
    KabiRuleSet rules = KabiRuleSet.of(new DeclarationOnly("a"), new EnumeratorIgnore("e A"));

    assertThat(rules.isEmpty()).isFalse();
    assertThat(rules.isDeclarationOnly("e A")).isFalse();
    assertThat(rules.byteSize("a")).isEqualTo(OptionalLong.empty());
    assertThat(rules.enumeratorValue("e", "A")).isEqualTo(OptionalLong.empty());
    assertThat(rules.isEnumeratorIgnored("e", "B")).isFalse();
    assertThat(rules.isEnumeratorIgnored("E", "A")).isFalse();
  }

  @Test
  void anEmptyOrMissingNameMatchesNothing() {
    KabiRuleSet rules =
        KabiRuleSet.of(
            new DeclarationOnly(""),
            new ByteSize("", new RuleNumber("1", PLACE)),
            new TypeStringOverride("", "x", PLACE),
            new EnumeratorIgnore(" A"),
            new EnumeratorValue(" A", new RuleNumber("1", PLACE)));

    assertThat(rules.isDeclarationOnly("")).isFalse();
    assertThat(rules.isDeclarationOnly(null)).isFalse();
    assertThat(rules.byteSize("")).isEqualTo(OptionalLong.empty());
    assertThat(rules.typeString("")).isNull();
    assertThat(rules.isEnumeratorIgnored("", "A")).isFalse();
    assertThat(rules.isEnumeratorIgnored(null, "A")).isFalse();
    assertThat(rules.enumeratorValue(null, "A")).isEqualTo(OptionalLong.empty());
  }

  @Test
  void targetsAreComparedExactly() {
    KabiRuleSet rules = KabiRuleSet.of(new DeclarationOnly("struct_a"), new DeclarationOnly(" b"));

    assertThat(rules.isDeclarationOnly("struct_")).isFalse();
    assertThat(rules.isDeclarationOnly("struct_a ")).isFalse();
    assertThat(rules.isDeclarationOnly("b")).isFalse();
    assertThat(rules.isDeclarationOnly(" b")).isTrue();
  }

  @Test
  void theLastRuleForATargetCounts() {
    KabiRuleSet rules =
        KabiRuleSet.of(
            new TypeStringOverride("s#a", "first", PLACE),
            new TypeStringOverride("s#b", "other", PLACE),
            new TypeStringOverride("s#a", "last", PLACE));

    assertThat(String.valueOf(rules.typeString("s#a"))).isEqualTo("last");
  }

  @Test
  void numbersAreUnsigned() {
    KabiRuleSet rules = KabiRuleSet.of(new EnumeratorValue("e A", new RuleNumber("-1", PLACE)));

    assertThat(rules.enumeratorValue("e", "A")).isEqualTo(OptionalLong.of(-1));
  }

  @Test
  void rulesThatAreAddedOverrideThoseThatWereThere() {
    KabiRuleSet own =
        KabiRuleSet.of(new ByteSize("s", new RuleNumber("1", PLACE)), new DeclarationOnly("d"));
    KabiRuleSet both = own.with(List.of(new ByteSize("s", new RuleNumber("2", PLACE))));

    assertThat(both.byteSize("s")).isEqualTo(OptionalLong.of(2));
    assertThat(both.isDeclarationOnly("d")).isTrue();
    assertThat(own.byteSize("s")).isEqualTo(OptionalLong.of(1));
    assertThat(both.inOrder()).hasSize(3);
    assertThat(both.rules()).hasSize(2);
  }
}
