package org.abitrack.kallmodsyms.verify;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import org.abitrack.kallmodsyms.Golden;
import org.abitrack.kallmodsyms.map.LineReader;
import org.abitrack.kallmodsyms.module.BuiltinModules;
import org.abitrack.kallmodsyms.module.ObjectModules;
import org.abitrack.kallmodsyms.range.ModuleRanges;
import org.abitrack.kallmodsyms.verify.ScriptVerification.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ScriptVerificationTest {
  private static Result verify(String link, String linker, String ranges, ObjectModules modules) {
    try (LineReader map = Golden.lines("mini/vmlinux." + link + ".map");
        LineReader systemMap = Golden.lines("mini/System." + link + ".map")) {
      return ScriptVerification.verify(
          "ranges." + link,
          ModuleRanges.read(Golden.linesOf(ranges)),
          systemMap,
          modules,
          map,
          () -> Golden.lines("mini/vmlinux." + linker + ".o.map"));
    }
  }

  @ParameterizedTest
  @CsvSource({"bfd,bfd", "lld,lld", "bfd-o,bfd", "lld-o,lld"})
  void miniatureKernel(String link, String linker) throws IOException {
    Result result =
        verify(link, linker, Golden.text("mini/ranges." + link), Golden.modules("mini"));
    assertThat(result.clean()).isTrue();
    assertThat(result.text() + "rc=0\n").isEqualTo(Golden.text("mini/verify." + link));
  }

  /** What the script says about the same ranges. */
  @Test
  void wrongRanges() throws IOException {
    String ranges =
        Golden.text("mini/ranges.bfd")
            .replace("0000001e-0000002d core", "0000001e-0000002d foo")
            .replace(".text 0000002d-00000039 mod_b\n", "")
            .replace(".rodata 00000000-00000010 core", ".rodata 00000000-00000010 mod_b");
    Result result = verify("bfd", "bfd", ranges, Golden.modules("mini"));
    assertThat(result.clean()).isFalse();
    assertThat(result.text())
        .isEqualTo(
            """
            a_core in foo (should be core)
            a_core2 in foo (should be core)
            b_main should be in mod_b
            b_str should be in mod_b
            a_ro in mod_b (should be core)
            Verification of ranges.bfd:
              Correct matches:      19 (79% of total)
                Module matches:     11 (57% of matches)
              Mismatches:            3 (12% of total)
              Missing:               2 (8% of total)
            """);
  }

  @Test
  void moduleThatShouldBeNone() throws IOException {
    String ranges =
        Golden.text("mini/ranges.bfd").replace("0000001e-0000002d core", "00000016-0000002d core");
    assertThat(verify("bfd", "bfd", ranges, Golden.modules("mini")).text())
        .startsWith("core_fn in core (should NOT be)\n");
  }

  @Test
  void objectWithoutCmdFile() throws IOException {
    String ranges = Golden.text("mini/ranges.bfd");
    ObjectModules none = new ObjectModules(BuiltinModules.read(Golden.linesOf("")), _ -> null);
    UnknownObjectException e =
        assertThrows(UnknownObjectException.class, () -> verify("bfd", "bfd", ranges, none));
    assertThat(e.object()).isEqualTo("init/main.o");
  }

  /**
   * Seen with LLD: a symbol of an object that has put nothing there. Of a module it would not
   * count.
   */
  @Test
  void symbolOfAnEmptyObject() {
    String map =
        """
                     VMA              LMA     Size Align Out     In      Symbol
        ffffffff81000000          1000000       60     1 .text
        ffffffff81000000          1000000        0     1         vmlinux.a(init/main.o):(.text)
        ffffffff81000000          1000000        0     1                 nothing
        ffffffff81000000          1000000        0     1         vmlinux.a(drivers/a/core.o):(.text)
        ffffffff81000000          1000000        0     1                 nothing_else
        """;
    Result result =
        ScriptVerification.verify(
            "r",
            ModuleRanges.read(Golden.linesOf("")),
            Golden.linesOf(""),
            Golden.modules("mini"),
            Golden.linesOf(map),
            () -> Golden.linesOf(""));
    assertThat(result.text()).contains("  Correct matches:       1 (100% of total)\n");
  }
}
