package org.abitrack.dwarfcore.elf;

import static com.google.common.truth.Truth.assertThat;
import static org.abitrack.dwarfcore.testing.FormatErrors.assertFormatError;

import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.FormatException;
import org.abitrack.dwarfcore.io.HeapFile;
import org.abitrack.dwarfcore.testing.ElfAssembler;
import org.abitrack.dwarfcore.testing.ElfConstants;
import org.abitrack.dwarfcore.testing.ElfField;
import org.abitrack.dwarfcore.testing.ElfFlavor;
import org.abitrack.dwarfcore.testing.ElfSection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Symbol tables, well-formed and not. */
class SymbolTableTest {

  private static SymbolTable symbols(ElfAssembler elf) {
    ElfFile file = ElfFile.of(new HeapFile("t.o", elf.assemble()));
    SectionHeader section = file.section(".symtab");
    assertThat(section).isNotNull();
    return file.symbols(section);
  }

  private static ElfAssembler oneSymbol(ElfFlavor flavor) {
    ElfAssembler elf = new ElfAssembler(flavor);
    elf.symbol("f").in(elf.section(".text", new byte[16]), 4).size(8).function();
    return elf;
  }

  /** Checks that every field comes out as written. */
  @ParameterizedTest
  @EnumSource
  void readsFields(ElfFlavor flavor) {
    ElfAssembler elf = oneSymbol(flavor);
    elf.symbol("caf\u00e9").absolute(0xffff_fff0L).weak().object();
    elf.symbol("common").common(4, 12).global();
    elf.symbol("").undefined().global();
    SymbolTable table = symbols(elf);

    assertThat(table.count()).isEqualTo(5);
    assertThat(table.name(0)).isEmpty();
    assertThat(table.name(1)).isEqualTo("f");
    assertThat(table.value(1)).isEqualTo(4);
    assertThat(table.size(1)).isEqualTo(8);
    assertThat(table.binding(1)).isEqualTo(SymbolTable.STB_LOCAL);
    assertThat(table.type(1)).isEqualTo(ElfConstants.STT_FUNC);
    assertThat(table.sectionIndex(1)).isEqualTo(1);
    assertThat(table.name(2)).isEqualTo("caf\u00e9");
    assertThat(table.value(2)).isEqualTo(0xffff_fff0L);
    assertThat(table.binding(2)).isEqualTo(SymbolTable.STB_WEAK);
    assertThat(table.type(2)).isEqualTo(ElfConstants.STT_OBJECT);
    assertThat(table.sectionIndex(2)).isEqualTo(SymbolTable.SHN_ABS);
    assertThat(table.sectionIndex(3)).isEqualTo(SymbolTable.SHN_COMMON);
    assertThat(table.size(3)).isEqualTo(12);
    assertThat(table.binding(3)).isEqualTo(SymbolTable.STB_GLOBAL);
    assertThat(table.name(4)).isEmpty();
    assertThat(table.sectionIndex(4)).isEqualTo(SymbolTable.SHN_UNDEF);
  }

  /** Checks the raw form of names: a range of the string table with a NUL behind it. */
  @Test
  void givesNamesAsRanges() {
    SymbolTable table = symbols(oneSymbol(ElfFlavor.ELF64_LITTLE));
    int start = table.nameStart(1);
    assertThat(table.strings()[start]).isEqualTo('f');
    assertThat(table.nameEnd(1)).isEqualTo(start + 1);
    assertThat(table.strings()[start + 1]).isEqualTo(0);
  }

  /** Checks more symbols than one read of the file fetches. */
  @ParameterizedTest
  @EnumSource
  void readsManySymbols(ElfFlavor flavor) {
    ElfAssembler elf = new ElfAssembler(flavor).extendedNumbering();
    ElfSection text = elf.section(".text", new byte[16]);
    for (int i = 1; i < 5000; i++) {
      elf.symbol("s" + i).in(text, i);
    }
    SymbolTable table = symbols(elf);
    assertThat(table.count()).isEqualTo(5000);
    for (int i = 1; i < 5000; i += 7) {
      assertThat(table.name(i)).isEqualTo("s" + i);
      assertThat(table.value(i)).isEqualTo(i);
      assertThat(table.sectionIndex(i)).isEqualTo(1);
    }
  }

  /** Checks the error for a wrong sh_entsize, whose text says both sizes. */
  @ParameterizedTest
  @EnumSource
  void rejectsEntrySize(ElfFlavor flavor) {
    for (long size : new long[] {0, 1, flavor.is64Bit() ? 16 : 24}) {
      ElfAssembler elf = oneSymbol(flavor).override(".symtab", ElfField.SH_ENTSIZE, size);
      FormatException error =
          assertFormatError(FormatErrorCode.BAD_SECTION, ".symtab", 0, () -> symbols(elf));
      assertThat(error)
          .hasMessageThat()
          .isEqualTo(
              "t.o: .symtab+0x0: symbols of %s bytes (sh_entsize) instead of %s"
                  .formatted(size, flavor.is64Bit() ? 24 : 16));
    }
  }

  /** Checks a table that ends inside a symbol. */
  @ParameterizedTest
  @EnumSource
  void rejectsPartOfASymbol(ElfFlavor flavor) {
    int entry = flavor.is64Bit() ? 24 : 16;
    for (int size : new int[] {1, entry - 1, entry + 1, 2 * entry - 1}) {
      ElfAssembler elf = oneSymbol(flavor).override(".symtab", ElfField.SH_SIZE, size);
      assertFormatError(
          FormatErrorCode.BAD_SECTION, ".symtab", size - size % entry, () -> symbols(elf));
    }
  }

  /** Checks string table links that lead nowhere or to something else. */
  @ParameterizedTest
  @EnumSource
  void rejectsStringTableLink(ElfFlavor flavor) {
    for (long link : new long[] {0, 1, 5, 0xffff_ffffL}) {
      ElfAssembler elf = oneSymbol(flavor).override(".symtab", ElfField.SH_LINK, link);
      assertFormatError(FormatErrorCode.BAD_SECTION, ".symtab", 0, () -> symbols(elf));
    }
  }

  /** Checks names outside of the string table, and one that runs out of it. */
  @ParameterizedTest
  @EnumSource
  void rejectsNames(ElfFlavor flavor) {
    int entry = flavor.is64Bit() ? 24 : 16;
    ElfAssembler outside = oneSymbol(flavor).override(".strtab", ElfField.SH_SIZE, 1);
    FormatException error =
        assertFormatError(FormatErrorCode.OUT_OF_RANGE, ".symtab", entry, () -> symbols(outside));
    assertThat(error).hasMessageThat().contains("name of symbol 1 at 0x1 is outside");
    ElfAssembler unterminated = oneSymbol(flavor).override(".strtab", ElfField.SH_SIZE, 2);
    assertFormatError(
        FormatErrorCode.UNTERMINATED_STRING, ".symtab", entry, () -> symbols(unterminated));
    ElfAssembler empty = oneSymbol(flavor).override(".strtab", ElfField.SH_SIZE, 0);
    assertFormatError(FormatErrorCode.OUT_OF_RANGE, ".symtab", entry, () -> symbols(empty));
  }

  /** Checks that a string table larger than the file is not believed. */
  @ParameterizedTest
  @EnumSource
  void rejectsLyingStringTable(ElfFlavor flavor) {
    ElfAssembler elf = oneSymbol(flavor).override(".strtab", ElfField.SH_SIZE, 0x7fff_0000);
    assertFormatError(FormatErrorCode.OUT_OF_RANGE, ".strtab", 0, () -> symbols(elf));
  }

  /** Checks symbols whose section index should be in a table that is missing or too short. */
  @ParameterizedTest
  @EnumSource
  void rejectsMissingExtendedIndex(ElfFlavor flavor) {
    int entry = flavor.is64Bit() ? 24 : 16;
    ElfAssembler missing = new ElfAssembler(flavor);
    missing.symbol("f").reserved(SymbolTable.SHN_XINDEX);
    assertFormatError(FormatErrorCode.BAD_SECTION, ".symtab", entry, () -> symbols(missing));
    ElfAssembler tooShort = oneSymbol(flavor).extendedNumbering();
    tooShort.override(".symtab_shndx", ElfField.SH_SIZE, 7);
    assertFormatError(FormatErrorCode.BAD_SECTION, ".symtab", entry, () -> symbols(tooShort));
  }

  /** Checks that the first SHT_SYMTAB_SHNDX section of the file is the one that counts. */
  @ParameterizedTest
  @EnumSource
  void usesFirstExtendedIndexSection(ElfFlavor flavor) {
    ElfAssembler elf = new ElfAssembler(flavor).extendedNumbering();
    byte[] indices = flavor.writer().u32(0).u32(77_777).toByteArray();
    elf.section(".first", ElfConstants.SHT_SYMTAB_SHNDX, indices);
    elf.symbol("f").in(elf.section(".text", new byte[16]), 4);
    assertThat(symbols(elf).sectionIndex(1)).isEqualTo(77_777);
  }
}
