package org.abitrack.symversions.export;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.FormatException;
import org.abitrack.dwarfcore.testing.ElfAssembler;
import org.abitrack.dwarfcore.testing.ElfFlavor;
import org.abitrack.dwarfcore.testing.ElfSection;
import org.abitrack.symversions.testing.TestObjects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ObjectExportsTest {
  private ElfAssembler elf = new ElfAssembler(ElfFlavor.ELF64_LITTLE);

  @ParameterizedTest
  @EnumSource(ElfFlavor.class)
  void takesExportLabelsInByteOrder(ElfFlavor flavor) {
    elf = new ElfAssembler(flavor);
    ElfSection exports = elf.section(".export_symbol", new byte[64]);
    elf.symbol("__export_symbol_b").in(exports, 0);
    elf.symbol("__export_symbol_a_very_long_name").in(exports, 16);
    elf.symbol("__export_symbol_B").in(exports, 32).global();
    elf.symbol("b").in(exports, 0).global();

    assertThat(read()).containsExactly("B", "a_very_long_name", "b").inOrder();
  }

  @Test
  void takesTableLabels() {
    ElfSection table = elf.section("__ksymtab", new byte[64]);
    elf.symbol("__ksymtab_kfree").in(table, 0);
    elf.symbol("__ksymtab_kmalloc").in(table, 16).global();

    assertThat(read()).containsExactly("kfree", "kmalloc").inOrder();
  }

  @Test
  void labelsOfBothKindsCountOnce() {
    ElfSection table = elf.section("__ksymtab", new byte[64]);
    elf.symbol("__ksymtab_kfree").in(table, 0);
    elf.symbol("__export_symbol_kfree").in(table, 0);

    assertThat(read()).containsExactly("kfree");
  }

  @Test
  void whatOnlyLooksLikeALabelIsNone() {
    ElfSection table =
        elf.section("__ksymtab_strings", "kfree\0".getBytes(StandardCharsets.ISO_8859_1));
    elf.symbol("__ksymtab_strings").in(table, 0);
    elf.symbol("__ksymtab_").in(table, 0);
    elf.symbol("__export_symbol_").in(table, 0);
    elf.symbol("__ksymtab").in(table, 0);
    elf.symbol("__start___ksymtab_gpl").in(table, 0).global();
    elf.symbol("x__ksymtab_a").in(table, 0);
    elf.symbol("__kstrtab_b").in(table, 0);
    elf.symbol("__ksymtab_undefined").undefined().global();

    assertThat(read()).isEmpty();
  }

  @Test
  void withoutLabelsTheStringsCountThatAreGlobalSymbols() {
    ElfSection text = elf.section(".text", new byte[64]);
    strings("kfree\0\0\0NAMESPACE\0kmalloc\0local\0undefined\0kfree\0");
    elf.symbol("kmalloc").in(text, 0).global();
    elf.symbol("kfree").in(text, 4).weak();
    elf.symbol("local").in(text, 8);
    elf.symbol("undefined").undefined().global();
    elf.symbol("not_exported").in(text, 12).global();

    assertThat(read()).containsExactly("kfree", "kmalloc").inOrder();
  }

  @Test
  void stringsDoNotCountWhenThereAreLabels() {
    ElfSection text = elf.section(".text", new byte[64]);
    strings("kmalloc\0");
    elf.symbol("kmalloc").in(text, 0).global();
    elf.symbol("__ksymtab_kfree").in(text, 0);

    assertThat(read()).containsExactly("kfree");
  }

  /** {@code objcopy --only-keep-debug} leaves the section without its bytes. */
  @Test
  void stringsThatAreNotInTheFileAreNoError() {
    ElfSection text = elf.section(".text", new byte[64]);
    elf.section("__ksymtab_strings", new byte[0]).nobits(1000);
    elf.symbol("kmalloc").in(text, 0).global();

    assertThat(read()).isEmpty();
  }

  @Test
  void severalSectionsOfStringsAreRead() {
    ElfSection text = elf.section(".text", new byte[64]);
    strings("a\0");
    strings("");
    strings("b\0");
    elf.symbol("a").in(text, 0).global();
    elf.symbol("b").in(text, 0).global();

    assertThat(read()).containsExactly("a", "b");
  }

  @Test
  void aStringWithoutEndIsAnError() {
    elf.symbol("a").in(elf.section(".text", new byte[64]), 0).global();
    strings("a\0b");
    FormatException e = assertThrows(FormatException.class, this::read);

    assertThat(e.code()).isEqualTo(FormatErrorCode.UNTERMINATED_STRING);
    assertThat(e).hasMessageThat().startsWith("a.o: __ksymtab_strings+0x2: ");
  }

  @Test
  void anObjectWithoutSymbolsExportsNothing() {
    strings("a\0");

    assertThat(read()).isEmpty();
  }

  private void strings(String text) {
    elf.section("__ksymtab_strings", text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private List<String> read() {
    return ObjectExports.read(TestObjects.open(elf));
  }
}
