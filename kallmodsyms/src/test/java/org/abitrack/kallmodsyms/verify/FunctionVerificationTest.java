package org.abitrack.kallmodsyms.verify;

import static com.google.common.truth.Truth.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.elf.SymbolTable;
import org.abitrack.dwarfcore.io.InputFiles;
import org.abitrack.kallmodsyms.Golden;
import org.abitrack.kallmodsyms.range.ModuleRanges;
import org.junit.jupiter.api.Test;

/** Checks of the toy kernel's functions, of which most are local. */
final class FunctionVerificationTest {
  private static final String RIGHT =
      """
      .text 00000000-00000000 = _text
      .text 0000001e-0000002d core
      .text 0000002d-00000039 mod_b
      .text 00000039-0000003d mod_b mod_c
      .text 0000003d-00000041 mod_c
      .text 00000045-00000049 rust_mini
      .text 00000049-0000004d mod_b
      .text 0000004d-00000051 mod_b mod_c
      .init.text 00000000-00000000 = _sinittext
      .init.text 00000004-00000008 core
      .init.text 00000008-0000000c mod_c
      """;

  private static ScriptVerification.Result verify(String ranges) throws IOException {
    String path =
        Path.of(
                Objects.requireNonNull(FunctionVerificationTest.class.getResource("/toy/vmlinux"))
                    .getPath())
            .toString();
    ElfFile elf = ElfFile.of(InputFiles.open(path, path));
    SymbolTable symbols = elf.symbols(Objects.requireNonNull(elf.section(".symtab")));
    return FunctionVerification.verify("it", read(ranges), read(RIGHT), symbols);
  }

  private static ModuleRanges read(String ranges) {
    return ModuleRanges.read(Golden.linesOf(ranges));
  }

  @Test
  void clean() throws IOException {
    ScriptVerification.Result result = verify(RIGHT);
    assertThat(result.clean()).isTrue();
    assertThat(result.text())
        .isEqualTo(
            """
            Verification of it:
              Correct matches:      19 (100% of total)
                Module matches:     12 (63% of matches)
              Mismatches:            0 (0% of total)
              Missing:               0 (0% of total)
            """);
  }

  @Test
  void anotherModule() throws IOException {
    ScriptVerification.Result result = verify(RIGHT.replace("00000041 mod_c", "00000041 mod_b"));
    assertThat(result.clean()).isFalse();
    assertThat(result.text()).startsWith("c_main in mod_b (should be mod_c)\nVerification of it:");
  }

  @Test
  void missing() throws IOException {
    ScriptVerification.Result result =
        verify(RIGHT.replace(".init.text 00000008-0000000c mod_c\n", ""));
    assertThat(result.clean()).isFalse();
    assertThat(result.text()).startsWith("c_init should be in mod_c\nVerification of it:");
  }

  @Test
  void coreInARange() throws IOException {
    ScriptVerification.Result result = verify(RIGHT + ".text 00000000-00000004 mod_c\n");
    assertThat(result.clean()).isFalse();
    assertThat(result.text()).contains(" in mod_c (should NOT be)\nVerification of it:");
  }
}
