package org.abitrack.kallmodsyms.canonical;

import static com.google.common.truth.Truth.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.abitrack.kallmodsyms.Golden;
import org.abitrack.kallmodsyms.canonical.Quirk.Kind;
import org.abitrack.kallmodsyms.generate.ScriptRanges;
import org.abitrack.kallmodsyms.map.LineReader;
import org.abitrack.kallmodsyms.map.LinkMap;
import org.abitrack.kallmodsyms.range.ModuleRanges;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CanonicalRangesTest {
  private static LinkMap map(String name, boolean relocatable) {
    try (LineReader lines = Golden.lines(name)) {
      return LinkMap.read(lines, relocatable);
    }
  }

  private static String canonical(String tree, String map, String objectMap) throws IOException {
    LinkMap inner = map(tree + "/" + objectMap, true);
    ModuleRanges ranges =
        CanonicalRanges.of(Golden.modules(tree), map(tree + "/" + map, false), inner);
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    ranges.write(text);
    return text.toString(StandardCharsets.ISO_8859_1);
  }

  private static String quirk(String name) throws IOException {
    return canonical("quirks/" + name, "vmlinux.map", "vmlinux.o.map");
  }

  private static List<Quirk> quirks(String name) {
    String tree = "quirks/" + name;
    byte[] script =
        ScriptRanges.generate(
            Golden.modules(tree),
            Golden.lines(tree + "/vmlinux.map"),
            () -> Golden.lines(tree + "/vmlinux.o.map"));
    LinkMap map = map(tree + "/vmlinux.map", false);
    return Quirks.between(
        ModuleRanges.read(new LineReader("r", new ByteArrayInputStream(script))),
        CanonicalRanges.of(Golden.modules(tree), map, new LinkMap(List.of())),
        map);
  }

  @ParameterizedTest
  @CsvSource({"lld,lld", "bfd-o,bfd", "lld-o,lld"})
  void linkersAgree(String link, String linker) throws IOException {
    String one = canonical("mini", "vmlinux.bfd.map", "vmlinux.bfd.o.map");
    assertThat(one).contains(".bss 00000030-00000048 mod_b\n");
    assertThat(canonical("mini", "vmlinux." + link + ".map", "vmlinux." + linker + ".o.map"))
        .isEqualTo(one);
  }

  @Test
  void paddingDoesNotSplit() throws IOException {
    assertThat(quirk("fill-splits")).isEqualTo(quirk("fill-nopattern"));
    assertThat(quirks("fill-splits").getFirst().kind()).isEqualTo(Kind.SPLIT);
    assertThat(quirks("fill-nopattern")).isEmpty();
  }

  @Test
  void moduleDoesNotCrossSections() throws IOException {
    assertThat(quirk("carry-across-sections"))
        .isEqualTo(
            """
            .text 00000000-00000000 = _text
            .text 00000010-00000040 m1
            .data 00000000-00000000 = _sdata
            .data 00000000-00000020 m1
            .data 00000020-00000040 m2
            """);
    assertThat(quirks("carry-across-sections").stream().map(Quirk::kind))
        .containsExactly(Kind.LOST, Kind.LOST);
  }

  @Test
  void patternOfFourWordsIsNoObject() throws IOException {
    assertThat(quirk("four-field-pattern")).contains(".text 00000010-00000020 m1\n");
    assertThat(quirks("four-field-pattern").getFirst().kind()).isEqualTo(Kind.MISLABELLED);
  }

  @Test
  void inputSectionInTwoOutputs() throws IOException {
    assertThat(quirk("input-section-in-two-outputs"))
        .isEqualTo(
            """
            .text 00000000-00000000 = _text
            .text 00000010-00000020 m1
            .other.text 00000000-00000000 = _other
            .other.text 00000010-00000020 m2
            """);
    assertThat(quirks("input-section-in-two-outputs").getFirst().why())
        .contains(".text.special lies in .text, .other.text");
  }

  @Test
  void sectionsWithoutSymbolsUseTheNextOne() throws IOException {
    String map =
        """

        .a              0xffffffff81000000       0x20 load address 0x1
         .a             0xffffffff81000000       0x10 drivers/m/m1.o
        .b              0xffffffff81000100       0x20 load address 0x1
                        0xffffffff81000104                first_global
        """;
    ModuleRanges ranges =
        CanonicalRanges.of(
            Golden.modules("quirks/fill-splits"),
            LinkMap.read(Golden.linesOf(map), false),
            new LinkMap(List.of()));
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    ranges.write(text);
    assertThat(text.toString(StandardCharsets.ISO_8859_1))
        .isEqualTo(".a 00000104-00000104 = first_global\n.a 00000000-00000010 m1\n");
  }

  /** A symbol of the linker script between two objects of a module is not the module's. */
  @Test
  void symbolInPadding() throws IOException {
    String map =
        """

        .a              0xffffffff81000000       0x60 load address 0x1
                        0xffffffff81000000                _a = .
         .a             0xffffffff81000000       0x10 drivers/m/m1.o
                        0xffffffff81000010                _end_of_first = .
         .a             0xffffffff81000020       0x10 drivers/m/m1.o
        """;
    ModuleRanges ranges =
        CanonicalRanges.of(
            Golden.modules("quirks/fill-splits"),
            LinkMap.read(Golden.linesOf(map), false),
            new LinkMap(List.of()));
    assertThat(ranges.entries()).hasSize(3);
  }
}
