package org.abitrack.kallmodsyms.generate;

import static com.google.common.truth.Truth.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.abitrack.kallmodsyms.Golden;
import org.abitrack.kallmodsyms.map.LineReader;
import org.abitrack.kallmodsyms.map.MapOpener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ScriptRangesTest {
  private static final String LLD =
      "             VMA              LMA     Size Align Out     In      Symbol\n";

  private static String generate(String tree, LineReader map, MapOpener objectMap) {
    byte[] text = ScriptRanges.generate(Golden.modules(tree), map, objectMap);
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  private static String generate(String map) {
    return generate(
        "quirks/fill-splits",
        Golden.linesOf(map),
        () -> {
          throw new AssertionError("not needed");
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "anchor-first-symbol",
        "carry-across-sections",
        "excluded",
        "fill-nopattern",
        "fill-splits",
        "four-field-pattern",
        "input-section-in-two-outputs",
        "long-names",
        "overlap-clamp",
        "section-end-clamp",
        "zero-size-and-nocmd"
      })
  void quirks(String name) throws IOException {
    String tree = "quirks/" + name;
    String ranges =
        generate(
            tree, Golden.lines(tree + "/vmlinux.map"), () -> Golden.lines(tree + "/vmlinux.o.map"));
    assertThat(ranges).isEqualTo(Golden.text(tree + "/expected.ranges"));
  }

  @ParameterizedTest
  @CsvSource({"bfd,bfd", "lld,lld", "bfd-o,bfd", "lld-o,lld"})
  void miniatureKernel(String link, String linker) throws IOException {
    String ranges =
        generate(
            "mini",
            Golden.lines("mini/vmlinux." + link + ".map"),
            () -> Golden.lines("mini/vmlinux." + linker + ".o.map"));
    assertThat(ranges).isEqualTo(Golden.text("mini/ranges." + link));
  }

  /** What follows was seen when both were run on damaged maps. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        // The first characters are a pattern that is taken from the front of every address.
        "0; 00000000; 00000010",
        "0x; 00000010; 00000020",
        "0x00f; 00000010; 00000020",
        "x0; 00000010; 00000020",
      })
  void oddSectionAddress(String address, String start, String end) {
    String map = "\n.text " + address + " 0x60 a\n 0x10 _text\n .text 0x10 0x10 drivers/m/m1.o\n";
    assertThat(generate(map))
        .isEqualTo(".text %s-%s = _text\n.text %s-%s m1\n".formatted(start, start, start, end));
  }

  @Test
  void sectionAtZeroIsNone() {
    assertThat(generate("\n.text 0x00 0x60 a\n 0x10 _text\n .text 0x10 0x10 drivers/m/m1.o\n"))
        .isEmpty();
  }

  @Test
  void namesOfIgnoredSections() {
    String rest = " 0x1234567890 0x60 a\n 0x1234567890 s\n .t 0x1234567890 0x10 drivers/m/m1.o\n";
    assertThat(generate("\n.orc_" + rest)).isEmpty();
    assertThat(generate("\n._sites" + rest)).isEmpty();
    assertThat(generate("\n.x.percpux" + rest)).isEmpty();
    assertThat(generate("\npercpu" + rest)).isEmpty();
    assertThat(generate("\n.xorc_" + rest)).contains("m1");
    assertThat(generate("\n._sitesx" + rest)).contains("m1");
    assertThat(generate("\n.xpercpuy" + rest)).contains("m1");
  }

  /** Addresses of 8 digits are not LLD's of 16: the line ends the section. */
  @Test
  void lldOf32Bit() {
    String map =
        LLD
            + """
            80001000 80001000       60     1 .text
            80001000 80001000        0     1         _text = .
            80001000 80001000       10     1         drivers/m/m1.o:(.text)
            80001010 80001010       10     1         a.b
            80001020 80001020       10     1         drivers/m/m3.o:(.text)
            """;
    assertThat(generate(map))
        .isEqualTo(".text 00000000-00000000 = _text\n.text 00000000-00000010 m1\n");
  }

  /** A word alone in the first column takes the next line with it; a tab counts as a column. */
  @Test
  void wordAlone() {
    String map =
        """

        .text 0xffffffff81000000 0x60 a
         0xffffffff81000000 _text
        \t*(.data)
         .text 0xffffffff81000000 0x10 drivers/m/m1.o
         .text 0xffffffff81000010 0x10 drivers/m/m3.o
        """;
    assertThat(generate(map))
        .isEqualTo(".text 00000000-00000000 = _text\n.text 00000010-00000020 m3\n");
  }
}
