package org.abitrack.symversions.export;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.abitrack.dwarfcore.elf.SectionHeader;
import org.abitrack.dwarfcore.elf.SymbolTable;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.FormatException;
import org.abitrack.dwarfcore.testing.ElfAssembler;
import org.abitrack.dwarfcore.testing.ElfField;
import org.abitrack.dwarfcore.testing.ElfFlavor;
import org.abitrack.dwarfcore.testing.ElfSection;
import org.abitrack.symversions.testing.RecordingSink;
import org.abitrack.symversions.testing.TestObjects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SymbolAddressesTest {
  private static final int STB_GNU_UNIQUE = 10;

  private final RecordingSink sink = new RecordingSink();
  private ElfAssembler elf = new ElfAssembler(ElfFlavor.ELF64_LITTLE);
  private SymbolSet symbols = SymbolSet.of(List.of());
  private SymbolAddresses addresses = new SymbolAddresses(symbols);

  @ParameterizedTest
  @EnumSource(ElfFlavor.class)
  void takesSectionAndValueOfListedSymbols(ElfFlavor flavor) {
    elf = new ElfAssembler(flavor);
    ElfSection text = elf.section(".text", new byte[16]);
    ElfSection data = elf.section(".data", new byte[16]);
    elf.symbol("local").in(text, 4);
    elf.symbol("f").in(text, 0x8000_0004L).global();
    elf.symbol("not_listed").in(text, 4).global();
    elf.symbol("g").in(data, 8).weak();
    elf.symbol("h").in(data, 12).binding(STB_GNU_UNIQUE);
    list("f", "g", "h", "missing");
    read();

    assertAddress("f", 1, 0x8000_0004L);
    assertAddress("g", 2, 8);
    assertAddress("h", 2, 12);
    assertAddress("missing", SymbolTable.SHN_UNDEF, 0);
    assertThat(sink.warnings()).isEmpty();
  }

  @Test
  void localAndUndefinedSymbolsDoNotCount() {
    ElfSection text = elf.section(".text", new byte[16]);
    elf.symbol("f").in(text, 4);
    elf.symbol("g").undefined().global().value(8);
    list("f", "g");
    read();

    assertAddress("f", SymbolTable.SHN_UNDEF, 0);
    assertAddress("g", SymbolTable.SHN_UNDEF, 0);
    assertThat(addresses.aliases(0)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(ElfFlavor.class)
  void symbolsOfOneAddressAreAliases(ElfFlavor flavor) {
    elf = new ElfAssembler(flavor);
    ElfSection text = elf.section(".text", new byte[16]);
    ElfSection data = elf.section(".data", new byte[16]);
    elf.symbol("f").in(text, 4).global();
    elf.symbol("f_alias").in(text, 4).weak().function();
    elf.symbol("g").in(text, 8).global();
    elf.symbol("v").in(data, 4).global();
    list("f", "v", "g", "f_alias");
    read();

    assertThat(aliases("f")).containsExactly("f_alias");
    assertThat(aliases("f_alias")).containsExactly("f");
    assertThat(aliases("g")).isEmpty();
    assertThat(aliases("v")).isEmpty();
  }

  /** Only listed symbols take part: the one behind an exported alias may be missing. */
  @Test
  void aSymbolThatIsNotListedIsNoAlias() {
    ElfSection text = elf.section(".text", new byte[16]);
    elf.symbol("f").in(text, 4).global();
    elf.symbol("f_alias").in(text, 4).global();
    list("f_alias");
    read();

    assertThat(aliases("f_alias")).isEmpty();
  }

  @Test
  void aliasesComeInTableOrder() {
    ElfSection text = elf.section(".text", new byte[16]);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      names.add("f" + i);
      elf.symbol("f" + i).in(text, i % 2).global();
    }
    list(names.toArray(new String[0]));
    read();
    List<Integer> expected = new ArrayList<>();
    for (int symbol : symbols.tableOrder()) {
      if (symbol % 2 == 0 && symbol != 4) {
        expected.add(symbol);
      }
    }

    assertThat(addresses.aliases(4)).asList().containsExactlyElementsIn(expected).inOrder();
    assertThat(addresses.group(4)).isSameInstanceAs(addresses.group(0));
  }

  /** SHN_COMMON and SHN_ABS are indices like any other, the value of a common is its alignment. */
  @Test
  void commonsOfOneAlignmentAreAliases() {
    elf.symbol("c1").common(4, 100).global();
    elf.symbol("c2").common(4, 4).global();
    elf.symbol("c3").common(8, 8).global();
    elf.symbol("a1").absolute(4).global();
    elf.symbol("a2").absolute(4).global();
    list("c1", "c2", "c3", "a1", "a2");
    read();

    assertThat(aliases("c1")).containsExactly("c2");
    assertThat(aliases("c3")).isEmpty();
    assertThat(aliases("a2")).containsExactly("a1");
    assertAddress("c1", SymbolTable.SHN_COMMON, 4);
  }

  @Test
  void extendedSectionIndicesAreTakenFromTheirTable() {
    elf.extendedNumbering();
    ElfSection text = elf.section(".text", new byte[16]);
    ElfSection data = elf.section(".data", new byte[16]);
    elf.symbol("f").in(text, 4).global();
    elf.symbol("v").in(data, 4).global();
    list("f", "v");
    read();

    assertAddress("f", 1, 4);
    assertAddress("v", 2, 4);
    assertThat(aliases("f")).isEmpty();
  }

  @Test
  void anotherAddressIsAWarningAndTheFirstStays() {
    ElfSection text = elf.section(".text", new byte[16]);
    elf.symbol("f").in(text, 4).global();
    elf.symbol("f").in(text, 4).weak();
    elf.symbol("f").in(text, 12).global();
    list("f");
    read();

    assertAddress("f", 1, 4);
    assertThat(sink.warnings())
        .containsExactly(
            "a.o: multiple addresses for symbol f? section 1 value 0x4 is used,"
                + " not section 1 value 0xc");
  }

  @Test
  void aPointerPrefixIsRemovedFromNamesOfTheTable() {
    ElfSection text = elf.section(".text", new byte[16]);
    elf.symbol("__gendwarfksyms_ptr_f").in(text, 8).global();
    elf.symbol("f").in(text, 4).global();
    list("f");
    read();

    assertAddress("f", 1, 8);
    assertThat(sink.warnings()).hasSize(1);
  }

  /** A symbol of the second object at the same place as one of the first is its alias. */
  @Test
  void addressesStayFromObjectToObject() {
    elf.symbol("f").in(elf.section(".text", new byte[16]), 4).global();
    list("f", "g", "h");
    read();
    elf = new ElfAssembler(ElfFlavor.ELF64_BIG);
    ElfSection other = elf.section(".other", new byte[16]);
    elf.symbol("f").in(other, 8).global();
    elf.symbol("g").in(other, 4).global();
    elf.symbol("h").in(other, 8).global();
    read();

    assertAddress("f", 1, 4);
    assertThat(aliases("f")).containsExactly("g");
    assertThat(aliases("h")).isEmpty();
    assertThat(sink.warnings()).hasSize(1);
  }

  @Test
  void allSymbolTablesAreRead() {
    elf.symbol("f").in(elf.section(".text", new byte[16]), 4).global();
    byte[] strings = "\0g\0".getBytes(StandardCharsets.ISO_8859_1);
    byte[] table = new byte[48];
    table[24] = 1;
    table[24 + 4] = 0x10;
    table[24 + 6] = 1;
    table[24 + 8] = 4;
    ElfSection names = elf.section(".strtab2", 3, strings);
    elf.section(".symtab2", SectionHeader.SHT_SYMTAB, table).link(names.index()).entrySize(24);
    list("f", "g");
    read();

    assertThat(aliases("f")).containsExactly("g");
  }

  @Test
  void aDynamicSymbolTableIsNotRead() {
    elf.symbol("f").in(elf.section(".text", new byte[16]), 4).global();
    elf.override(".symtab", ElfField.SH_TYPE, 11);
    list("f");
    read();

    assertAddress("f", SymbolTable.SHN_UNDEF, 0);
  }

  @Test
  void anObjectWithoutSymbolsIsNoError() {
    list("f");
    read();

    assertAddress("f", SymbolTable.SHN_UNDEF, 0);
  }

  @ParameterizedTest
  @EnumSource(ElfFlavor.class)
  void aWrongEntrySizeIsAnError(ElfFlavor flavor) {
    elf = new ElfAssembler(flavor);
    elf.symbol("f").in(elf.section(".text", new byte[16]), 4).global();
    elf.override(".symtab", ElfField.SH_ENTSIZE, 20);
    list("f");
    FormatException e = assertThrows(FormatException.class, this::read);

    assertThat(e.code()).isEqualTo(FormatErrorCode.BAD_SECTION);
    assertThat(e).hasMessageThat().contains("sh_entsize");
  }

  @Test
  void aNameOutsideOfTheStringTableIsAnError() {
    elf.symbol("f").in(elf.section(".text", new byte[16]), 4).global();
    elf.override(".strtab", ElfField.SH_SIZE, 1);
    list("f");

    assertThrows(FormatException.class, this::read);
  }

  private void list(String... names) {
    symbols = SymbolSet.of(List.of(names));
    addresses = new SymbolAddresses(symbols);
  }

  private void read() {
    addresses.read(TestObjects.open(elf), sink);
  }

  private void assertAddress(String name, int section, long value) {
    int symbol = symbols.find(name);
    assertThat(addresses.section(symbol)).isEqualTo(section);
    assertThat(addresses.value(symbol)).isEqualTo(value);
  }

  private List<String> aliases(String name) {
    List<String> names = new ArrayList<>();
    for (int alias : addresses.aliases(symbols.find(name))) {
      names.add(symbols.name(alias));
    }
    return names;
  }
}
