package org.abitrack.abidiff.imports;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.FormatException;
import org.abitrack.dwarfcore.io.HeapFile;
import org.abitrack.dwarfcore.testing.ElfAssembler;
import org.abitrack.dwarfcore.testing.ElfFlavor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What modules need, of every class and byte order. */
final class ModuleReaderTest {
  private static ModuleImports read(byte[] bytes) {
    return ModuleReader.read(ElfFile.of(new HeapFile("m.ko", bytes)), "extra/my-mod");
  }

  @ParameterizedTest
  @EnumSource
  void symbolsVersionsAndStrings(ElfFlavor flavor) {
    ModuleFile file =
        new ModuleFile(flavor)
            .needs("zeta", 0xfedcba98L)
            .needs("alpha", 1)
            .needs("unversioned")
            .needs("_GLOBAL_OFFSET_TABLE_")
            .wants("maybe")
            .version("module_layout", 7)
            .version("not_needed", 8)
            .info("license=Dual BSD/GPL")
            .info("license=Proprietary")
            .info("import_ns=NET")
            .info("import_ns=CRYPTO")
            .info("vermagic=7.2 SMP ");
    assertThat(read(file.bytes()))
        .isEqualTo(
            new ModuleImports(
                "extra/my-mod",
                "my_mod",
                "Dual BSD/GPL",
                true,
                "7.2 SMP ",
                List.of(
                    new ImportedSymbol("alpha", 1, false),
                    new ImportedSymbol("maybe", -1, true),
                    new ImportedSymbol("module_layout", 7, true),
                    new ImportedSymbol("unversioned", -1, false),
                    new ImportedSymbol("zeta", 0xfedcba98L, false)),
                List.of("CRYPTO", "NET")));
  }

  @ParameterizedTest
  @EnumSource
  void extendedVersionsHoldLongNames(ElfFlavor flavor) {
    String name = "_R" + "x".repeat(300);
    ModuleFile file = new ModuleFile(flavor).needs(name).needs("kfree", 5).info("name=real");
    file.elf().section("__version_ext_crcs", flavor.writer().u32(5).u32(0xffffffffL).toByteArray());
    file.elf()
        .section(
            "__version_ext_names",
            flavor.writer().string("kfree").string(name).zeros(1).toByteArray());
    ModuleImports module = read(file.bytes());
    assertThat(module.name()).isEqualTo("real");
    assertThat(module.licence()).isEmpty();
    assertThat(module.imports())
        .containsExactly(
            new ImportedSymbol(name, 0xffffffffL, false), new ImportedSymbol("kfree", 5, false))
        .inOrder();
  }

  @Test
  void filesOfDebuggingInformationAloneDoNotSay() {
    ModuleFile file = new ModuleFile(ElfFlavor.ELF64_LITTLE).needs("kfree");
    file.elf().section(".modinfo", new byte[0]).nobits(64);
    file.elf().section("__versions", new byte[0]).nobits(64);
    ModuleImports module = read(file.bytes());
    assertThat(module.licence()).isNull();
    assertThat(module.versioned()).isFalse();
    assertThat(module.imports()).hasSize(1);
  }

  @Test
  void onlyModulesAreModules() {
    ElfAssembler other = ElfAssembler.relocatable(ElfFlavor.ELF32_BIG, 8);
    other.symbol("kfree").undefined().global();
    assertThat(ModuleReader.isModule(ElfFile.of(new HeapFile("o", other.assemble())))).isFalse();
    byte[] module = ModuleFile.gpl().needs("kfree").bytes();
    assertThat(ModuleReader.isModule(ElfFile.of(new HeapFile("m", module)))).isTrue();
  }

  private static void refused(FormatErrorCode code, String section, byte[] bytes, String message) {
    ModuleFile file = new ModuleFile(ElfFlavor.ELF64_LITTLE).needs("kfree");
    file.elf().section(section, bytes);
    FormatException error = assertThrows(FormatException.class, () -> read(file.bytes()));
    assertThat(error.code()).isEqualTo(code);
    assertThat(error).hasMessageThat().isEqualTo("m.ko: " + section + message);
  }

  @Test
  void tablesThatLieAreRefused() {
    refused(
        FormatErrorCode.BAD_SECTION,
        "__versions",
        new byte[130],
        "+0x80: table of 130 bytes is no multiple of 64");
    byte[] endless = new byte[128];
    Arrays.fill(endless, 8, 64, (byte) 'x');
    refused(
        FormatErrorCode.UNTERMINATED_STRING,
        "__versions",
        endless,
        "+0x8: name has no end within its 56 bytes");
    refused(
        FormatErrorCode.UNTERMINATED_STRING,
        "__versions",
        Arrays.copyOf(endless, 64),
        "+0x8: string without end");
    byte[] large = new byte[64];
    large[4] = 1;
    refused(FormatErrorCode.BAD_SECTION, "__versions", large, "+0x0: version of more than 32 bits");
    refused(
        FormatErrorCode.BAD_SECTION,
        "__version_ext_crcs",
        new byte[4],
        "+0x0: no section __version_ext_names beside it");
    refused(
        FormatErrorCode.UNTERMINATED_STRING,
        ".modinfo",
        new byte[] {'l', '=', 'x'},
        "+0x0: string without end");
  }

  @Test
  void extendedVersionsNeedANameEach() {
    ModuleFile file = ModuleFile.gpl().needs("kfree");
    file.elf().section("__version_ext_crcs", new byte[8]);
    file.elf().section("__version_ext_names", new byte[] {'a', 0});
    FormatException error = assertThrows(FormatException.class, () -> read(file.bytes()));
    assertThat(error.code()).isEqualTo(FormatErrorCode.UNTERMINATED_STRING);
  }

  @Test
  void aModuleWithoutSymbolTableDoesNotLoad() {
    FormatException error =
        assertThrows(FormatException.class, () -> read(ModuleFile.gpl().bytes()));
    assertThat(error)
        .hasMessageThat()
        .isEqualTo("m.ko: 0x0: no symbol table; without one no module loads");
  }

  @Test
  void damageIsAnErrorOfOneLineOrAnotherAnswer() {
    byte[] good =
        ModuleFile.gpl().needs("kfree", 3).needs("kmalloc", 4).wants("w").info("a=b").bytes();
    Random random = new Random(6);
    int refused = 0;
    for (int i = 0; i < 3000; i++) {
      byte[] bad = i % 3 == 0 ? Arrays.copyOf(good, random.nextInt(good.length)) : good.clone();
      for (int flips = 0; flips < i % 7 && bad.length > 0; flips++) {
        bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
      }
      try {
        read(bad);
      } catch (FormatException e) {
        refused++;
        assertThat(e).hasMessageThat().startsWith("m.ko: ");
      }
    }
    assertThat(refused).isAtLeast(1000);
  }
}
