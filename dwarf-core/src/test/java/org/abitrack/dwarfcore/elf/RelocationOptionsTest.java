package org.abitrack.dwarfcore.elf;

import static com.google.common.truth.Truth.assertThat;

import java.util.List;
import org.abitrack.dwarfcore.io.HeapFile;
import org.abitrack.dwarfcore.io.SectionBytes;
import org.abitrack.dwarfcore.testing.ByteWriter;
import org.abitrack.dwarfcore.testing.ElfAssembler;
import org.abitrack.dwarfcore.testing.ElfConstants;
import org.abitrack.dwarfcore.testing.ElfFlavor;
import org.abitrack.dwarfcore.testing.ElfSection;
import org.abitrack.dwarfcore.testing.ElfSymbol;
import org.junit.jupiter.api.Test;

/** Sections at addresses of their own, and relocations that are left out. */
class RelocationOptionsTest {
  private static final int R_X86_64_64 = 1;
  private static final int R_X86_64_32 = 10;
  private static final int UNKNOWN_TYPE = 200;

  /**
   * Sections 1 .text, 2 .init.text, 3 .debug_line, 4 .debug_info; two words in each of the last.
   */
  private static ElfAssembler object() {
    ElfAssembler elf = ElfAssembler.relocatable(ElfFlavor.ELF64_LITTLE, ElfConstants.EM_X86_64);
    ElfSymbol text = elf.symbol("t").in(elf.section(".text", new byte[0x21]), 4);
    ElfSymbol init = elf.symbol("i").in(elf.section(".init.text", new byte[8]), 2);
    for (String name : List.of(".debug_line", ".debug_info")) {
      ElfSection section = elf.section(name, new byte[16]);
      section.rela(0, text, R_X86_64_64, 1);
      section.rela(8, init, R_X86_64_32, 1);
    }
    return elf;
  }

  private static String words(ElfFile elf, String name) {
    SectionHeader header = elf.section(name);
    assertThat(header).isNotNull();
    SectionBytes bytes = elf.bytes(header);
    return Long.toHexString(bytes.reader().u64())
        + " "
        + Long.toHexString(bytes.reader(8, 16).u64());
  }

  private static ElfFile open(ElfAssembler elf, RelocationOptions options) {
    return ElfFile.of(new HeapFile("t.o", elf.assemble())).with(options);
  }

  @Test
  void everySectionStandsAtZero() {
    assertThat(words(open(object(), RelocationOptions.STANDARD), ".debug_line")).isEqualTo("5 3");
  }

  @Test
  void symbolsCountFromWhereTheirSectionIsPlaced() {
    RelocationOptions options =
        RelocationOptions.STANDARD.withPlacement(SectionPlacement.of(0, 0x1000, 0x2000));
    ElfFile file = open(object(), options);
    assertThat(words(file, ".debug_line")).isEqualTo("1005 2003");
    assertThat(words(file, ".debug_info")).isEqualTo("1005 2003");
  }

  @Test
  void sectionsArePlacedOneBehindTheOther() {
    ElfFile file = open(object(), RelocationOptions.STANDARD);
    List<SectionHeader> sections = file.sections();
    SectionPlacement placement =
        SectionPlacement.consecutive(List.of(sections.get(1), sections.get(2)), 0x100, 16);
    assertThat(placement.base(1)).isEqualTo(0x100);
    assertThat(placement.base(2)).isEqualTo(0x130);
    assertThat(placement.base(3)).isEqualTo(0);
    assertThat(placement.base(0xfff1)).isEqualTo(0);
    assertThat(placement.base(-1)).isEqualTo(0);
  }

  @Test
  void sectionsCanBeLeftAsTheyAre() {
    ElfFile file = open(object(), RelocationOptions.STANDARD.onlySections(".debug_line"));
    assertThat(words(file, ".debug_line")).isEqualTo("5 3");
    assertThat(words(file, ".debug_info")).isEqualTo("0 0");
  }

  @Test
  void typesCanBeLeftOutKnownOrNot() {
    ElfAssembler elf = object();
    ElfSymbol symbol = elf.symbol("x").in(elf.find(".text"), 7);
    elf.find(".debug_line").rela(12, symbol, UNKNOWN_TYPE, 1);
    ElfFile file = open(elf, RelocationOptions.STANDARD.onlyTypes(R_X86_64_64));
    assertThat(words(file, ".debug_line")).isEqualTo("5 0");
  }

  /** A linker that relaxes code leaves distances in a line program to pairs of relocations. */
  @Test
  void distancesInsideOfLineProgramsFollowPlacement() {
    ElfAssembler elf = ElfAssembler.relocatable(ElfFlavor.ELF64_LITTLE, ElfConstants.EM_RISCV);
    ElfSection text = elf.section(".text", new byte[0x20]);
    ElfSymbol from = elf.symbol("from").in(text, 4);
    ElfSymbol to = elf.symbol("to").in(text, 0x10);
    ByteWriter program = new ByteWriter(false).u8(9).u16(0).u8(2).uleb128(0, 2).u8(1);
    ElfSection line = elf.section(".debug_line", program.toByteArray());
    line.rela(1, to, 34, 0).rela(1, from, 38, 0); // R_RISCV_ADD16, R_RISCV_SUB16
    line.rela(4, to, 60, 0).rela(4, from, 61, 0); // R_RISCV_SET_ULEB128, R_RISCV_SUB_ULEB128
    RelocationOptions placed =
        RelocationOptions.STANDARD.withPlacement(SectionPlacement.of(0, 0x40_0000));
    SectionHeader header = open(elf, placed).section(".debug_line");
    assertThat(header).isNotNull();
    byte[] bytes = open(elf, placed).bytes(header).reader().bytes(7);
    byte[] expected = new ByteWriter(false).u8(9).u16(12).u8(2).uleb128(12, 2).u8(1).toByteArray();
    assertThat(bytes).isEqualTo(expected);
  }
}
