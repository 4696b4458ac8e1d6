package org.abitrack.symversions.kabi;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.Random;
import org.abitrack.dwarfcore.io.HeapSection;
import org.abitrack.dwarfcore.testing.ElfAssembler;
import org.abitrack.dwarfcore.testing.ElfFlavor;
import org.abitrack.dwarfcore.testing.ElfSection;
import org.abitrack.symversions.diagnostic.KabiRuleException;
import org.abitrack.symversions.testing.RecordingSink;
import org.abitrack.symversions.testing.TestObjects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KabiRuleSectionReaderTest {
  private static final String DECLONLY = "1\0declonly\0s\0\0";

  private final RecordingSink sink = new RecordingSink();

  @Test
  void readsEachTypeOfRule() {
    KabiRuleSet rules =
        read(
            DECLONLY
                + "1\0enumerator_ignore\0e A\0\0"
                + "1\0enumerator_value\0e B\0"
                + "12\0"
                + "1\0byte_size\0s\0"
                + "16\0"
                + "1\0type_string\0s#x\0text\0");

    assertThat(rules.isDeclarationOnly("s")).isTrue();
    assertThat(rules.isEnumeratorIgnored("e", "A")).isTrue();
    assertThat(rules.enumeratorValue("e", "B")).isEqualTo(OptionalLong.of(12));
    assertThat(rules.byteSize("s")).isEqualTo(OptionalLong.of(16));
    assertThat(String.valueOf(rules.typeString("s#x"))).isEqualTo("text");
    assertThat(sink.warnings()).isEmpty();
  }

  @Test
  void theValueOfADeclarationOnlyRuleIsIgnored() {
    assertThat(read("1\0declonly\0s\0anything\0").isDeclarationOnly("s")).isTrue();
  }

  @Test
  void theLastOfSeveralRulesCounts() {
    KabiRuleSet rules = read("1\0byte_size\0s\0001\0" + "1\0byte_size\0s\0002\0");

    assertThat(rules.byteSize("s")).isEqualTo(OptionalLong.of(2));
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "5"})
  void aSectionOfLessThanSixBytesIsAnError(int size) {
    assertError("\0".repeat(size), "+0x0: kABI rule section too small: " + size + " bytes");
  }

  @Test
  void sixBytesAreNoEntryButAWarning() {
    assertThat(read("1\0a\0b\0").isEmpty()).isTrue();
    assertThat(sink.warnings())
        .containsExactly(
            "a.o: .discard.gendwarfksyms.kabi_rules+0x0: unexpected data at the end of the kABI"
                + " rules section");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void upToSixBytesBehindTheLastEntryAreAWarning(int count) {
    assertThat(read(DECLONLY + "\0".repeat(count)).isDeclarationOnly("s")).isTrue();
    assertThat(sink.warnings()).hasSize(1);
    assertThat(sink.warnings().get(0)).contains("+0xe: unexpected data at the end");
  }

  @Test
  void anEntryInTheLastSixBytesIsNotRead() {
    // Seven bytes would be read, and then the type be found wanting.
    read(DECLONLY + "2\0x\0\0\0");

    assertThat(sink.warnings()).hasSize(1);
  }

  @Test
  void moreThanSixZerosAreAnEntryOfNoVersion() {
    assertError(DECLONLY + "\0".repeat(7), "+0xe: unsupported kABI rule version: ''");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "0", "11", " 1", "1 ", "one", "1\u00b0"})
  void anotherVersionIsAnError(String version) {
    assertError(version + "\0declonly\0s\0\0", "+0x0: unsupported kABI rule version: '");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nosuchrule", "Declonly", "declonly ", "declonl", "reserved"})
  void anUnknownTypeIsAnError(String type) {
    assertError(
        "1\0" + type + "\0target\0value\0", "+0x2: unsupported kABI rule type: '" + type + "'");
  }

  @Test
  void aSectionThatDoesNotEndWithNulIsAnError() {
    assertError("1\0declonly\0s\0x", "+0xd: kABI rules are not null-terminated");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1\0declonly\0",
        "1\0declonly\0s\0",
        "1\0byte_size\0s\0",
        "1234567\0",
        "1\0byte_size\0"
      })
  void anEntryThatEndsEarlyIsAnError(String entry) {
    String expected = entry.startsWith("1\0") ? "unexpected end of kABI rules" : "version";
    KabiRuleException e = assertThrows(KabiRuleException.class, () -> read(entry));

    assertThat(e).hasMessageThat().contains(expected);
  }

  @Test
  void theEndIsWhereTheErrorIs() {
    assertError(DECLONLY + "1\0declonly\0s\0", "+0x1b: unexpected end of kABI rules");
  }

  @Test
  void aWrongNumberIsAnErrorOnlyWhenItIsUsed() {
    KabiRuleSet rules = read("1\0byte_size\0s\00012x\0" + "1\0enumerator_value\0e A\0-\0");

    assertThat(rules.byteSize("t")).isEqualTo(OptionalLong.empty());
    KabiRuleException e = assertThrows(KabiRuleException.class, () -> rules.byteSize("s"));
    assertThat(e)
        .hasMessageThat()
        .isEqualTo("a.o: .discard.gendwarfksyms.kabi_rules+0xe: invalid unsigned value '12x'");
    assertThrows(KabiRuleException.class, () -> rules.enumeratorValue("e", "A"));
  }

  @Test
  void aWrongTypeStringIsAnErrorOnlyWhenItIsUsed() {
    KabiRuleSet rules = read("1\0type_string\0s#a\0\0" + "1\0type_string\0s#b\0s#'x\0");

    assertThat(rules.typeString("s#c")).isNull();
    KabiRuleException e = assertThrows(KabiRuleException.class, () -> rules.typeString("s#a"));
    assertThat(e)
        .hasMessageThat()
        .isEqualTo(
            "a.o: .discard.gendwarfksyms.kabi_rules+0x0: empty type string override for 's#a'");
    assertThrows(KabiRuleException.class, () -> rules.typeString("s#b"));
  }

  @Test
  void namesAboveAsciiAreBytes() {
    assertThat(read("1\0declonly\0\u00e4\u00ff\0\0").isDeclarationOnly("\u00e4\u00ff")).isTrue();
  }

  @Test
  void anObjectWithoutTheSectionHasNoRules() {
    ElfAssembler elf = new ElfAssembler(ElfFlavor.ELF64_LITTLE);
    elf.section(".discard.gendwarfksyms.kabi_rules2", new byte[0]);

    assertThat(KabiRuleSectionReader.read(TestObjects.open(elf), sink).isEmpty()).isTrue();
  }

  /** A relocation against the section must not change it. */
  @ParameterizedTest
  @EnumSource(ElfFlavor.class)
  void theFirstSectionOfTheNameIsReadWithoutRelocations(ElfFlavor flavor) {
    ElfAssembler elf = new ElfAssembler(flavor);
    ElfSection first = elf.section(KabiRuleSectionReader.SECTION, bytes(DECLONLY));
    first.rela(0, elf.symbol("x").absolute(0x7777_7777), 1, 0);
    elf.section(KabiRuleSectionReader.SECTION, bytes("1\0declonly\0t\0\0"));
    KabiRuleSet rules = KabiRuleSectionReader.read(TestObjects.open(elf), sink);

    assertThat(rules.isDeclarationOnly("s")).isTrue();
    assertThat(rules.isDeclarationOnly("t")).isFalse();
  }

  @Test
  void anEmptySectionIsAnError() {
    ElfAssembler elf = new ElfAssembler(ElfFlavor.ELF64_LITTLE);
    elf.section(KabiRuleSectionReader.SECTION, new byte[0]);

    assertThrows(
        KabiRuleException.class, () -> KabiRuleSectionReader.read(TestObjects.open(elf), sink));
  }

  /** Any bytes give rules, a warning or a KabiRuleException, and nothing else. */
  @Test
  void randomSectionsDoNoHarm() {
    long seed = 7;
    Random random = new Random(seed);
    String[] words = {"1", "2", "declonly", "byte_size", "type_string", "", "s#a", "x y", "-"};
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int fields = random.nextInt(10); fields > 0; fields--) {
        text.append(words[random.nextInt(words.length)])
            .append(random.nextInt(20) == 0 ? "" : "\0");
      }
      try {
        read(text.toString());
      } catch (KabiRuleException e) {
        assertWithMessage("seed %s", seed).that(e).hasMessageThat().contains("kABI");
      }
    }
  }

  private KabiRuleSet read(String text) {
    return KabiRuleSectionReader.read(
        new HeapSection("a.o", KabiRuleSectionReader.SECTION, false, bytes(text)), sink);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private void assertError(String text, String expected) {
    KabiRuleException e = assertThrows(KabiRuleException.class, () -> read(text));

    assertThat(e).hasMessageThat().startsWith("a.o: .discard.gendwarfksyms.kabi_rules" + expected);
  }
}
