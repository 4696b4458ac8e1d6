package org.abitrack.dwarfcore.testing;

import static com.google.common.truth.Truth.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Single fields of assembled files; the tests of {@code ElfFile} read whole ones. */
class ElfAssemblerTest {

  @ParameterizedTest
  @EnumSource(ElfFlavor.class)
  void headerSaysClassByteOrderAndType(ElfFlavor flavor) {
    byte[] file = new ElfAssembler(flavor).type(ElfConstants.ET_DYN).assemble();
    assertThat(Arrays.copyOf(file, 4)).isEqualTo(new byte[] {0x7f, 'E', 'L', 'F'});
    assertThat((int) file[4]).isEqualTo(flavor.is64Bit() ? 2 : 1);
    assertThat((int) file[5]).isEqualTo(flavor.bigEndian() ? 2 : 1);
    assertThat((int) file[flavor.bigEndian() ? 17 : 16]).isEqualTo(ElfConstants.ET_DYN);
  }

  @ParameterizedTest
  @EnumSource(ElfFlavor.class)
  void localSymbolsComeFirst(ElfFlavor flavor) {
    ElfAssembler elf = new ElfAssembler(flavor);
    ElfSymbol global = elf.symbol("g").global();
    ElfSymbol local = elf.symbol("l");
    assertThat(elf.indexOf(local)).isEqualTo(1);
    assertThat(elf.indexOf(global)).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(ElfFlavor.class)
  void overrideChangesThatFieldOnly(ElfFlavor flavor) {
    byte[] right = new ElfAssembler(flavor).assemble();
    byte[] wrong = new ElfAssembler(flavor).override(ElfField.E_SHNUM, 0x4142).assemble();
    int at = flavor.is64Bit() ? 60 : 48;
    assertThat((int) wrong[at]).isEqualTo(flavor.bigEndian() ? 0x41 : 0x42);
    wrong[at] = right[at];
    wrong[at + 1] = right[at + 1];
    assertThat(wrong).isEqualTo(right);
  }
}
