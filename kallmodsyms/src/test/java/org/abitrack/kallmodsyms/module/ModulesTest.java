package org.abitrack.kallmodsyms.module;

import static com.google.common.truth.Truth.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.abitrack.kallmodsyms.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ModulesTest {
  @ParameterizedTest
  @CsvSource({
    "drivers/b/mod-b,mod_b",
    "mod-b,mod_b",
    "a/b-c d/e-f,b_c e_f",
    "/.vmlinux.export,.vmlinux.export",
    "a/ b,' b'"
  })
  void namesOfPaths(String paths, String names) {
    assertThat(ModuleNames.ofPaths(paths)).isEqualTo(names);
  }

  @ParameterizedTest
  @CsvSource({"a/mod-b.o,mod_b", "x.y.o,x.y", "plain,plain"})
  void namesOfFiles(String path, String name) {
    assertThat(ModuleNames.ofFile(path)).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "gcc -DKBUILD_MODFILE='\"a/b\"' -c; a/b",
        "gcc -DKBUILD_MODFILE=\"a/b c/d\" -c; a/b c/d",
        "gcc -DKBUILD_MODFILE=a -DKBUILD_MODFILE='c'; c",
        "X=y RUST_MODFILE=a/r rustc; a/r",
        "gcc -DKBUILD_MODFILE='\"a/b\"' RUST_MODFILE=r; a/b",
        "gcc -c x; ``",
      })
  void modfiles(String command, String modfile) {
    byte[] line = command.getBytes(StandardCharsets.ISO_8859_1);
    assertThat(CmdFiles.modfile(line, line.length)).isEqualTo(modfile);
  }

  @Test
  void modulesOfObjects() {
    ObjectModules modules = Golden.modules("mini");
    assertThat(modules.of("drivers/a/core2.o")).isEqualTo("core");
    assertThat(modules.of("drivers/b/shared.o")).isEqualTo("mod_b mod_c");
    assertThat(modules.of("drivers/c/notmod.o")).isEmpty();
    assertThat(modules.of("rust_samples/rust_mini.o")).isEqualTo("rust_mini");
    assertThat(modules.lookUp("drivers/a/missing.o")).isNull();
    assertThat(modules.lookUp("missing.o")).isEmpty();
  }

  @Test
  void modinfo() {
    byte[] modinfo =
        "a.file=fs/a\0a.license=GPL\0b.file=fs/b fs/c\0x.files=no\0\0\0"
            .getBytes(StandardCharsets.ISO_8859_1);
    assertThat(BuiltinModules.ofModinfo(modinfo).paths())
        .containsExactly("fs/a", "fs/b", "fs/c")
        .inOrder();
  }

  @Test
  void thickModules() {
    assertThat(ThickModule.read(Golden.linesOf("a/m.o: a/x.o a/y.o\nb/s-t.o: \nc/z.o\n")))
        .containsExactly(
            new ThickModule("a/m.o", List.of("a/x.o", "a/y.o")),
            new ThickModule("b/s-t.o", List.of("b/s-t.o")),
            new ThickModule("c/z.o", List.of("c/z.o")))
        .inOrder();
  }

  @Test
  void tableOfModfiles() {
    ModfileTable table = ModfileTable.read(Golden.linesOf("a/x.o\ta/m\nb.o\t\n"));
    assertThat(table.of("a/x.o")).isEqualTo("a/m");
    assertThat(table.of("b.o")).isEmpty();
    assertThat(table.of("c.o")).isNull();
  }
}
