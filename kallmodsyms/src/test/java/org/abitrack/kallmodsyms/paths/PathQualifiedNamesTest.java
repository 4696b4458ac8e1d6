package org.abitrack.kallmodsyms.paths;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.abitrack.commandline.picocli.CommandError;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.io.HeapFile;
import org.abitrack.dwarfcore.testing.ElfAssembler;
import org.abitrack.dwarfcore.testing.ElfConstants;
import org.abitrack.dwarfcore.testing.ElfFlavor;
import org.abitrack.kallmodsyms.paths.ObjectPaths.Line;
import org.abitrack.kallmodsyms.paths.PathQualifiedNames.Symbol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PathQualifiedNamesTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({
    "built-in.a, built-in.syms",
    "built-in.syms, built-in.syms",
    "lib/lib.a, lib/lib.syms"
  })
  void listsArchivesAsTheSeries(String input, String list) throws Exception {
    StringWriter written = new StringWriter();

    paths(input).write(written);

    assertThat(written.toString()).isEqualTo(Files.readString(resource(list)));
  }

  @Test
  void namesAnImageAsTheSeries() throws Exception {
    ObjectPaths objects = paths("built-in.a", "lib/lib.a");
    String elsewhere =
        PathQualifiedNames.pathOfLinkerSymbols(".tmp_vmlinux1", "arch/x86/kernel/vmlinux.lds");

    StringBuilder text = new StringBuilder();
    for (Symbol symbol :
        new PathQualifiedNames(objects.lines(), elsewhere).name(listing(".tmp_vmlinux1"))) {
      text.append(
          String.format(
              Locale.ROOT, "%016x %c %s\n", symbol.address(), symbol.letter(), symbol.qualified()));
    }

    assertThat(text.toString()).isEqualTo(Files.readString(resource("ksyms.paths")));
  }

  @Test
  void listsAnImageAsNm() throws Exception {
    NmListing listing = listing(".tmp_vmlinux1");
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < listing.count(); i++) {
      text.append(
          String.format(
              Locale.ROOT, "%016x %c %s\n", listing.value(i), listing.letter(i), listing.name(i)));
    }

    assertThat(text.toString()).isEqualTo(Files.readString(resource("nm-ap.txt")));
  }

  @ParameterizedTest
  @CsvSource({
    ".tmp_vmlinux2, arch/arm64/kernel/vmlinux.lds.S",
    "out/.tmp_vmlinux2, arch/arm64/kernel/vmlinux.lds.S",
    "drivers/net/dummy.o, drivers/net/dummy.ko"
  })
  void knowsWhoseLinkerSymbolsAre(String image, String path) {
    assertThat(PathQualifiedNames.pathOfLinkerSymbols(image, "arch/arm64/kernel/vmlinux.lds"))
        .isEqualTo(path);
  }

  @ParameterizedTest
  @CsvSource({
    // letters of the definitions in a.c, b.c and c.c; the path of the global symbol
    "WTT, b.c",
    "VWT, c.c",
    "VTW, b.c",
    "TWT, a.c",
    "WVW, a.c",
    "VVD, c.c",
    "TTT, a.c",
    "ttT, c.c"
  })
  void takesTheDefinitionThatTheLinkerPrefers(String letters, String path) {
    List<Line> lines =
        List.of(
            new Line('F', true, "a.c"),
            new Line(letters.charAt(0), false, "f"),
            new Line('F', true, "b.c"),
            new Line(letters.charAt(1), false, "f"),
            new Line('F', true, "c.c"),
            new Line(letters.charAt(2), false, "f"));
    ElfAssembler image = image();
    image.symbol("f").in(image.find(".text"), 0).global();

    assertThat(new PathQualifiedNames(lines, "x").name(listing(image)))
        .containsExactly(new Symbol(0, 'N', path, "f"));
  }

  @Test
  void givesTheGlobalSymbolWhatLocalOnesLeave() {
    List<Line> lines =
        List.of(
            new Line('F', true, "a.c"),
            new Line('t', false, "f"),
            new Line('F', true, "b.c"),
            new Line('W', false, "f"));
    ElfAssembler image = image();
    image.symbol("a.c").type(ElfConstants.STT_FILE).reserved(ElfConstants.SHN_ABS);
    image.symbol("f").in(image.find(".text"), 4);
    image.symbol("f").in(image.find(".text"), 0).global();

    assertThat(
            new PathQualifiedNames(lines, "x")
                .name(listing(image)).stream().map(Symbol::qualified).toList())
        .containsExactly("b.c:f", "a.c:f")
        .inOrder();
  }

  @Test
  void findsAmbiguousNames() {
    Symbol one = new Symbol(0, 't', "a.c", "f");

    assertThat(PathQualifiedNames.ambiguous(List.of(one, new Symbol(4, 't', "b.c", "f"))))
        .isEmpty();
    assertThat(PathQualifiedNames.ambiguous(List.of(one, new Symbol(4, 't', "a.c", "f"))))
        .containsExactly("a.c:f");
  }

  @Test
  void namesTheLineOfADamagedList() throws IOException {
    Path list = directory.resolve("x.syms");
    Files.writeString(list, "F a.c\nT f\nnonsense\n");

    CommandError error =
        assertThrows(CommandError.class, () -> new ObjectPaths().add(list.toString()));

    assertThat(error).hasMessageThat().contains("x.syms:3: neither");
  }

  @ParameterizedTest
  @CsvSource({
    "init/main.c, /build/x, init/main.c",
    "/src/linux/init/main.c, /src/linux, init/main.c",
    "../init/main.c, /build, init/main.c",
    "./init/../kernel//fork.c, /build, kernel/fork.c",
    "/src/linux2/init/main.c, /src/linux, /src/linux2/init/main.c"
  })
  void makesPathsRelative(String name, String compilationDirectory, String path) {
    assertThat(UnitPaths.relative(name, compilationDirectory)).isEqualTo(path);
  }

  @Test
  void hidesMappingSymbolsOfArm() {
    ElfAssembler arm = ElfAssembler.relocatable(ElfFlavor.ELF32_LITTLE, ElfConstants.EM_ARM);
    arm.section(".text", new byte[8]);
    for (String name : List.of("$a", "$d.12", "$t", "$x", "$ab", "f")) {
      arm.symbol(name).in(arm.find(".text"), 0);
    }
    NmListing listing = listing(arm);

    assertThat(List.of(listing.name(0), listing.name(1), listing.name(2)))
        .containsExactly("$x", "$ab", "f");
    assertThat(listing.count()).isEqualTo(3);
    assertThat(listing.digits()).isEqualTo(8);
  }

  private static ElfAssembler image() {
    ElfAssembler image = ElfAssembler.executable(ElfFlavor.ELF64_LITTLE, ElfConstants.EM_X86_64);
    image.section(".text", new byte[16]);
    return image;
  }

  private static NmListing listing(ElfAssembler image) {
    return NmListing.of(ElfFile.of(new HeapFile("image", image.assemble())));
  }

  private static NmListing listing(String name) throws Exception {
    return NmListing.of(ElfFile.of(new HeapFile(name, Files.readAllBytes(resource(name)))));
  }

  private static ObjectPaths paths(String... inputs) throws Exception {
    ObjectPaths paths = new ObjectPaths();
    for (String input : inputs) {
      paths.add(resource(input).toString());
    }
    return paths;
  }

  private static Path resource(String name) throws URISyntaxException {
    return Path.of(
        Objects.requireNonNull(PathQualifiedNamesTest.class.getResource("/sympath/" + name), name)
            .toURI());
  }
}
