package org.abitrack.symversions.kabi;

import static com.google.common.truth.Truth.assertThat;

import org.abitrack.dwarfcore.testing.ElfAssembler;
import org.abitrack.dwarfcore.testing.ElfFlavor;
import org.abitrack.dwarfcore.testing.ElfSection;
import org.abitrack.symversions.testing.TestObjects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeclarationOnlyMarkersTest {
  @ParameterizedTest
  @EnumSource(ElfFlavor.class)
  void markersOfAnyBindingCount(ElfFlavor flavor) {
    ElfAssembler elf = new ElfAssembler(flavor);
    ElfSection data = elf.section(".data", new byte[16]);
    elf.symbol("__gendwarfksyms_declonly_local").in(data, 0);
    elf.symbol("__gendwarfksyms_declonly_global").in(data, 0).global();
    elf.symbol("__gendwarfksyms_declonly_weak").in(data, 0).weak();
    elf.symbol("__gendwarfksyms_declonly_undefined").undefined().global();

    assertThat(DeclarationOnlyMarkers.read(TestObjects.open(elf)))
        .containsExactly("local", "global", "weak", "undefined");
  }

  @Test
  void otherSymbolsAreNoMarkers() {
    ElfAssembler elf = new ElfAssembler(ElfFlavor.ELF64_LITTLE);
    elf.symbol("__gendwarfksyms_declonly_");
    elf.symbol("__gendwarfksyms_declonly");
    elf.symbol("x__gendwarfksyms_declonly_a");
    elf.symbol("__gendwarfksyms_ptr_a");
    // The last name of the string table ends before a marker could.
    elf.symbol("__gendwarf");

    assertThat(DeclarationOnlyMarkers.read(TestObjects.open(elf))).isEmpty();
  }

  @Test
  void anObjectWithoutSymbolsHasNone() {
    assertThat(DeclarationOnlyMarkers.read(TestObjects.open(new ElfAssembler(ElfFlavor.ELF32_BIG))))
        .isEmpty();
  }
}
