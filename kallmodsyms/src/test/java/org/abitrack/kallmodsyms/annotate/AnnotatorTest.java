package org.abitrack.kallmodsyms.annotate;

import static com.google.common.truth.Truth.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.abitrack.dwarfcore.testing.Property;
import org.abitrack.kallmodsyms.map.LineReader;
import org.abitrack.kallmodsyms.names.KernelSymbols;
import org.abitrack.kallmodsyms.names.SymbolNames;
import org.abitrack.kallmodsyms.range.ModuleRanges;
import org.abitrack.kallmodsyms.systemmap.SystemMapReader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With the map and the ranges of the golden miniature kernel. */
final class AnnotatorTest {
  private final String map = resource("System.bfd.map");
  private final String rangeText = resource("ranges.bfd");
  private final String annotated =
      """
      ffffffff81000000 T _stext
      ffffffff81000000 T _text
      ffffffff81000000 T start_kernel
      ffffffff81000004 t helper
      ffffffff8100000e T core_str
      ffffffff81000016 T core_fn
      ffffffff8100001a t helper
      ffffffff8100001e T a_core	[core]
      ffffffff81000022 t helper	[core]
      ffffffff81000029 T a_core2	[core]
      ffffffff8100002d T b_main	[mod_b]
      ffffffff81000031 T b_str	[mod_b]
      ffffffff81000039 T shared_fn	[mod_b] [mod_c]
      ffffffff8100003d T c_main	[mod_c]
      ffffffff81000041 T notmod_fn
      ffffffff81000045 T rs_fn	[rust_mini]
      ffffffff81000049 T b_cold	[mod_b]
      ffffffff8100004d T shared_cold	[mod_b] [mod_c]
      ffffffff81000060 T _etext
      ffffffff81001000 R __start_rodata	[core]
      ffffffff81001000 R a_ro	[core]
      ffffffff81002000 D _sdata
      """;

  @Test
  void annotatesAMapWhileItComes() throws IOException {
    assertThat(annotate(map, false)).startsWith(annotated);
  }

  @Test
  void annotatesTheMapOfAMovedKernel() throws IOException {
    assertThat(annotate(moved(map), false)).startsWith(moved(annotated));
    assertThat(annotate(moved(map), true)).startsWith(moved(annotated));
  }

  @Test
  void findsAnchorsBehindTheirSection() throws IOException {
    String reversed = String.join("\n", map.lines().toList().reversed()) + "\n";
    String expected = String.join("\n", annotate(map, false).lines().toList().reversed()) + "\n";
    Annotator annotator = annotator(null, out);

    annotator.learn(lines(reversed));
    annotator.copy("map", bytes(reversed));

    assertThat(out.toString(StandardCharsets.ISO_8859_1)).isEqualTo(expected);
  }

  @Test
  void takesLateAnchorsFromTheKernel() throws IOException {
    String late =
        rangeText.replace(".text 00000000-00000000 = _text", ".text 00000060-00000060 = _etext");
    Annotator alone = new Annotator(ModuleRanges.read(lines(late)), null, 0, out);
    alone.copy("map", bytes(moved(map)));
    assertThat(out.toString(StandardCharsets.ISO_8859_1)).contains("T b_main\n");
    out.reset();

    Annotator withKernel = new Annotator(ModuleRanges.read(lines(late)), kernel(), 0, out);
    withKernel.copy("map", bytes(moved(map)));

    assertThat(out.toString(StandardCharsets.ISO_8859_1)).startsWith(moved(annotated));
  }

  @Test
  void annotatesNamesWhenAddressesAreHidden() throws IOException {
    String hidden = "0000000000000000 T b_main\n0000000000000000 t helper\n";

    assertThat(annotate(hidden, true))
        .isEqualTo("0000000000000000 T b_main\t[mod_b]\n0000000000000000 t helper\n");
    assertThat(annotate(hidden, false)).isEqualTo(hidden);
  }

  @Test
  void annotatesTraces() throws IOException {
    String trace =
        """
        [   12.1] RIP: 0010:b_main+0x1/0x4
        [   12.1] Code: 48 89 e5 b_main
        [   12.1] RAX: ffffffff81000030 RBX: 0000000000000000
        [   12.1]  ? shared_fn+0x2/0x4
        [   12.1]  helper+0x2/0x7
        [   12.1]  helper+0x2/0x99
        [   12.1]  start_kernel+0x2/0x4
        [   12.1]  ext4_x+0x2/0x4 [ext4]
        [   12.1]  [<ffffffff81000030>] b_main+0x3/0x4
        [   12.1]  [<ffffffff81000030>] <- here
        """;

    assertThat(annotate(trace, true))
        .isEqualTo(
            """
            [   12.1] RIP: 0010:b_main+0x1/0x4 [mod_b]
            [   12.1] Code: 48 89 e5 b_main
            [   12.1] RAX: ffffffff81000030 RBX: 0000000000000000
            [   12.1]  ? shared_fn+0x2/0x4 [mod_b] [mod_c]
            [   12.1]  helper+0x2/0x7 [core]
            [   12.1]  helper+0x2/0x99
            [   12.1]  start_kernel+0x2/0x4
            [   12.1]  ext4_x+0x2/0x4 [ext4]
            [   12.1]  [<ffffffff81000030>] b_main+0x3/0x4 [mod_b]
            [   12.1]  [<ffffffff81000030>] [mod_b] <- here
            """);
  }

  @Test
  void takesTheKernelsOffsetFromBareAddresses() throws IOException {
    String trace =
        """
        Kernel Offset: 0x10000000 from 0xffffffff81000000
         0xffffffff91000030
         ffffffff81000030
        """;

    assertThat(annotate(trace, true))
        .isEqualTo(
            """
            Kernel Offset: 0x10000000 from 0xffffffff81000000
             0xffffffff91000030 [mod_b]
             ffffffff81000030
            """);
  }

  @Test
  void annotatesPerf() throws IOException {
    String perf =
        """
        swapper 0 [000] 1.2: cycles:
                ffffffff9100002e b_main+0x1 ([kernel.kallsyms])
                ffffffff9100002e b_main ([kernel.kallsyms])
                    7f0012345678 b_main (/usr/bin/x)
            12.5%  swapper  [kernel.kallsyms]  [k] c_main
             1.5%  x        x                  [.] c_main
                    |
                    ---start_kernel
                       |--5.00%--a_core
                       |          c_main
        """;

    assertThat(annotate(perf, true))
        .isEqualTo(
            """
            swapper 0 [000] 1.2: cycles:
                    ffffffff9100002e b_main+0x1 [mod_b] ([kernel.kallsyms])
                    ffffffff9100002e b_main [mod_b] ([kernel.kallsyms])
                        7f0012345678 b_main (/usr/bin/x)
                12.5%  swapper  [kernel.kallsyms]  [k] c_main [mod_c]
                 1.5%  x        x                  [.] c_main
                        |
                        ---start_kernel
                           |--5.00%--a_core [core]
                           |          c_main [mod_c]
            """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "\n", "no end", "a\r\n", "ffffffff81000030 T", "\0\n\n\n", "+0x", "b_main+0x"})
  void leavesOtherTextAlone(String text) throws IOException {
    assertThat(annotate(text, true).replace(" [mod_b]", "")).isEqualTo(text);
  }

  @Test
  void annotatesALastLineWithoutLineFeed() throws IOException {
    assertThat(annotate("b_main+0x1", true)).isEqualTo("b_main+0x1 [mod_b]");
    String lastLine = map.substring(0, map.indexOf("b_str") + 5);
    assertThat(annotate(lastLine, false)).endsWith("T b_str\t[mod_b]");
  }

  @Test
  void onlyAddsAnnotations() {
    List<String> words =
        List.of(
            "b_main",
            "+0x",
            "/0x",
            " ",
            "[",
            "]",
            "\n",
            "ffffffff81000030",
            "(",
            "[k] ",
            "--",
            "|",
            "\t",
            "T",
            "helper",
            " ([kernel.kallsyms])",
            "x",
            "<",
            ">",
            "Kernel Offset: 0x");
    Property.forAll(
        300,
        random -> {
          String text = randomText(words, random);
          String copy = annotate(text, true);
          assertThat(copy.replaceAll("[ \t]\\[(core|mod_b|mod_c|rust_mini)\\]", ""))
              .isEqualTo(text);
        });
  }

  @Test
  void writesWhatIsReadyBeforeItWaits() throws IOException {
    InputStream slow =
        new InputStream() {
          private int reads;

          @Override
          public int read() {
            throw new UnsupportedOperationException();
          }

          @Override
          public int read(byte[] target, int from, int length) {
            reads++;
            if (reads == 1) {
              byte[] line = "b_main+0x1\n".getBytes(StandardCharsets.ISO_8859_1);
              System.arraycopy(line, 0, target, from, line.length);
              return line.length;
            }
            assertThat(out.toString(StandardCharsets.ISO_8859_1)).isEqualTo("b_main+0x1 [mod_b]\n");
            return -1;
          }
        };

    annotator(kernel(), out).copy("slow", slow);

    assertThat(out.size()).isGreaterThan(0);
  }

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private static String randomText(List<String> words, Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(40); i > 0; i--) {
      text.append(words.get(random.nextInt(words.size())));
    }
    return text.toString();
  }

  private static String moved(String text) {
    return text.replace("ffffffff81", "ffffffffa7");
  }

  private String annotate(String text, boolean withKernel) throws IOException {
    ByteArrayOutputStream copy = new ByteArrayOutputStream();
    annotator(withKernel ? kernel() : null, copy).copy("text", bytes(text));
    return copy.toString(StandardCharsets.ISO_8859_1);
  }

  private Annotator annotator(@Nullable KernelFacts kernel, ByteArrayOutputStream target) {
    return new Annotator(ranges(), kernel, 0, target);
  }

  private KernelFacts kernel() {
    KernelSymbols plain =
        KernelSymbols.ofSystemMap(
            SystemMapReader.parse(map.getBytes(StandardCharsets.ISO_8859_1), "System.map"));
    SymbolNames names = new SymbolNames(plain);
    return new KernelFacts(plain.withModules(ranges(), names), names, false);
  }

  private ModuleRanges ranges() {
    return ModuleRanges.read(lines(rangeText));
  }

  private static LineReader lines(String text) {
    return new LineReader("text", bytes(text));
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String resource(String name) {
    try (InputStream in = AnnotatorTest.class.getResourceAsStream("/sympath/" + name)) {
      return new String(
          Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
