package org.abitrack.lineinfo.annotate;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.abitrack.lineinfo.lookup.LineFile;
import org.abitrack.lineinfo.lookup.LineFileOptions;
import org.abitrack.lineinfo.lookup.LineFiles;
import org.abitrack.lineinfo.path.SourceRoots;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Logs in, logs with source lines out. */
final class AnnotatorTest {
  private final List<String> warnings = new ArrayList<>();

  /** The second column goes behind the place in the first, which {@code ^} marks. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        // Return addresses: the call in front is meant.
        "[    1.000000]  vfs_read+0x20/0x90^|(vfs_read40.c:2)",
        "[    1.000000]  ? vfs_read+0x11/0x90^|(vfs_read40.c:2)",
        "[ 1234.000000][  T123]  vfs_read+0x20/0x90^|(vfs_read40.c:2)",
        "vfs_read+0x90/0x90^|(vfs_read40.c:9)",
        "vfs_read+0x20/0xc0^|(vfs_read40.c:2)",
        "[<ffffffff81000060>] vfs_read+0x20/0x90^|(vfs_read40.c:2)",
        "[<0000000000000060>] (vfs_read+0x20/0x90^)|(vfs_read40.c:2)",
        "([<00000000a1b2c3d4>] vfs_read+0x20/0x90^)|(vfs_read40.c:2)",
        "[<c0105000>] (vfs_read) from [<c0105020>] (vfs_read+0x20/0x90^)|(vfs_read40.c:2)",
        " vfs_read from ksys_read+0x20/0x60^|(ksys_read1a0.c:2)",
        " #0: ffff8880 (&p->lock){+.+.}-{3:3}, at: vfs_read+0x20/0x90^|(vfs_read40.c:2)",
        "hardirqs last  enabled at (33): [<ffffffff81000060>] vfs_read+0x20/0x90^|(vfs_read40.c:2)",
        "-> #1 (&p->lock){+.+.}-{3:3}: vfs_read+0x20/0x90^|(vfs_read40.c:2)",
        "BUG: KASAN: slab-out-of-bounds in vfs_read+0x20/0x90^|(vfs_read40.c:2)",
        " => vfs_read+0x20/0x90^|(vfs_read40.c:2)",
        "lr : vfs_read+0x20/0x90^|(vfs_read40.c:2)",
        "LR is at vfs_read+0x20/0x90^|(vfs_read40.c:2)",
        "[c000000003e0b9a0] [c000000000124560] vfs_read+0x20/0x90^ (unreliable)|(vfs_read40.c:2)",
        "LR [c000000000124560] vfs_read+0x20/0x90^|(vfs_read40.c:2)",
        " ra : vfs_read+0x20/0x90^|(vfs_read40.c:2)",
        // Instructions.
        "RIP: 0010:vfs_read+0x20/0x90^|(vfs_read40.c:3)",
        "[    5.000000] RIP: 0010:vfs_read+0x20/0x90^|(vfs_read40.c:3)",
        "RIP: 0010:[<ffffffff81000060>]  [<ffffffff81000060>] vfs_read+0x20/0x90^|(vfs_read40.c:3)",
        "EIP: vfs_read+0x20/0x90^|(vfs_read40.c:3)",
        "IP: [<ffffffff81000060>] vfs_read+0x20/0x90^|(vfs_read40.c:3)",
        "PC is at vfs_read+0x20/0x90^|(vfs_read40.c:3)",
        "pc : vfs_read+0x20/0x90^|(vfs_read40.c:3)",
        " vfs_read+0x20/0x90^ (P)|(vfs_read40.c:3)",
        "epc : vfs_read+0x20/0x90^|(vfs_read40.c:3)",
        "NIP [c000000000124560] vfs_read+0x20/0x90^|(vfs_read40.c:3)",
        "Krnl PSW : 0704c00180000000 00000000a1b2c3d4 (vfs_read+0x20/0x90^)|(vfs_read40.c:3)",
        "WARNING: CPU: 0 PID: 1 at fs/read.c:9 vfs_read+0x20/0x90^|(vfs_read40.c:3)",
        "TPC: <vfs_read+0x20/0x90^>|(vfs_read40.c:3)",
        "initcall vfs_read+0x0/0x90^ returned 0|(vfs_read40.c:1)",
        // perf script, where a size is not printed.
        "\tffffffff81000060 vfs_read+0x20 ([kernel.kallsyms])^|(vfs_read40.c:3)",
        "\tffffffff81000060 vfs_read+0x20 (/usr/lib/debug/vmlinux-6.1)^|(vfs_read40.c:3)",
        // ftrace.
        " 1)               |  vfs_read()^ {|(vfs_read40.c:1)",
        " 0)   0.500 us    |    vfs_read()^;|(vfs_read40.c:1)",
        " => vfs_read^|(vfs_read40.c:1)",
        "bash-12 [000] d..1. 12.3: vfs_read^ <-ksys_read|(vfs_read40.c:1)",
      })
  void linesAreAdded(String marked, String line) {
    String log = marked.replace("^", "") + "\n";
    assertThat(KernelFixture.annotate(log)).isEqualTo(marked.replace("^", " " + line) + "\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "Code: 48 89 fb e8 b7 00 <c7> 00 ff 00 00 00 vfs_read",
        "vfs_read+0x20/0x50", // another size: another build
        "vfs_read+0xa0/0x90", // behind the end
        "nobody+0x20/0x90",
        "main+0x20 (/usr/bin/prog)",
        "7f001234 vfs_read+0x20 (/usr/lib/libc.so)",
        "vfs_read+0x20",
        "vfs_read+0x20/0x90 (fs/read_write.c:12)",
        "vfs_read+0x20/0x90 [xfs]",
        "RAX: ffffffff81000060 RBX: 0000000000000000",
        "[<ffffffff81000060>]",
        "+0x1/0x2 /0x +0x",
        "vfs_read+0xzz/0x90",
        "vfs_read+0x11111111111111111/0x90",
        "} /* vfs_read */",
      })
  void everythingElseStays(String line) {
    assertThat(KernelFixture.annotate(line + "\n")).isEqualTo(line + "\n");
  }

  @Test
  void annotatingTwiceDoesNoHarm() {
    String once = KernelFixture.annotate("RIP: 0010:vfs_read+0x20/0x90\n same+0x4/0x20\n");
    assertThat(KernelFixture.annotate(once)).isEqualTo(once);
  }

  @Test
  void sizeTellsSymbolsOfOneNameApart() {
    assertThat(KernelFixture.annotate("s_next+0x4/0x20\ns_next+0x4/0x40\n"))
        .isEqualTo("s_next+0x4/0x20 (s_next100.c:1)\ns_next+0x4/0x40 (s_next120.c:1)\n");
  }

  @Test
  void whatMayBeSeveralSymbolsIsNotGuessed() {
    assertThat(KernelFixture.annotate("same+0x14/0x20\n"))
        .isEqualTo("same+0x14/0x20 (one of: same160.c:2 | same180.c:2)\n");
  }

  /** The first entry of the call trace repeats the trap on arm64, s390 and others. */
  @Test
  void trapThatHeadsTheCallTraceIsExact() {
    String log =
        """
        pc : vfs_read+0x20/0x90
        lr : ksys_read+0x20/0x60
        Call trace:
         vfs_read+0x20/0x90
         ksys_read+0x20/0x60
         vfs_read+0x20/0x90
        """;
    assertThat(KernelFixture.annotate(log))
        .isEqualTo(
            """
            pc : vfs_read+0x20/0x90 (vfs_read40.c:3)
            lr : ksys_read+0x20/0x60 (ksys_read1a0.c:2)
            Call trace:
             vfs_read+0x20/0x90 (vfs_read40.c:3)
             ksys_read+0x20/0x60 (ksys_read1a0.c:2)
             vfs_read+0x20/0x90 (vfs_read40.c:2)
            """);
  }

  /** Only the first line of a sample is the instruction; below it are return addresses. */
  @Test
  void callersInPerfScriptAreReturnAddresses() {
    assertThat(
            KernelFixture.annotate(
                """
                prog 12 1.0: cycles:
                \tffffffff81000060 vfs_read+0x20 ([kernel.kallsyms])
                \tffffffff810001c0 ksys_read+0x20 ([kernel.kallsyms])
                """))
        .isEqualTo(
            """
            prog 12 1.0: cycles:
            \tffffffff81000060 vfs_read+0x20 ([kernel.kallsyms]) (vfs_read40.c:3)
            \tffffffff810001c0 ksys_read+0x20 ([kernel.kallsyms]) (ksys_read1a0.c:2)
            """);
  }

  @Test
  void bareAddressesNeedTheOffset() {
    String log =
        """
        [<ffffffff9d000061>]
        Kernel Offset: 0x1c000000 from 0xffffffff81000000
        [<ffffffff9d000061>]
        pc : [<ffffffff9d000060>]    lr : [<ffffffff9d000060>]    psr: 20000013
        Linux version 7.3
        [<ffffffff9d000061>]
        """;
    assertThat(KernelFixture.annotate(log))
        .isEqualTo(
            """
            [<ffffffff9d000061>]
            Kernel Offset: 0x1c000000 from 0xffffffff81000000
            [<ffffffff9d000061>] (vfs_read40.c:3)
            pc : [<ffffffff9d000060>] (vfs_read40.c:3)    lr : [<ffffffff9d000060>] (vfs_read40.c:2)\
                psr: 20000013
            Linux version 7.3
            [<ffffffff9d000061>]
            """);
  }

  /** A panic states the offset at its end: a file is looked through before, boot by boot. */
  @Test
  void aFileIsLookedThroughForTheOffset(@TempDir Path directory) throws IOException {
    String long_ = "x".repeat(200_000);
    String[] log = {
      "[<ffffffff9d000061>]",
      long_,
      "Kernel Offset: 0x1c000000 from 0xffffffff81000000",
      "Linux version 7.3",
      "[<ffffffff9d000061>]",
      "Linux version 7.3",
      "[<ffffffff81000061>]",
      "[<ffffffff9d000061>]",
      "Kernel Offset: disabled"
    };
    String expected = String.join("\n", log);
    expected = expected.replaceFirst("9d000061>]", "9d000061>] (vfs_read40.c:3)");
    expected = expected.replaceFirst("81000061>]", "81000061>] (vfs_read40.c:3)");
    for (String end : new String[] {"", "\n"}) {
      Path file = Files.writeString(directory.resolve("log"), String.join("\n", log) + end);
      assertThat(KernelFixture.annotate(file)).isEqualTo(expected + end);
    }
    Path empty = Files.writeString(directory.resolve("empty"), "");
    assertThat(KernelFixture.annotate(empty)).isEmpty();
  }

  /** Two addresses beside their symbols that agree tell the offset, too. */
  @Test
  void offsetFollowsFromAddressesWithSymbols() {
    String log =
        """
        [<ffffffff9d000060>] vfs_read+0x20/0x90
        [<ffffffff9d0001c0>] ksys_read+0x20/0x60
        [<ffffffff9d000061>]
        """;
    assertThat(KernelFixture.annotate(log)).contains("[<ffffffff9d000061>] (vfs_read40.c:3)\n");
    String hashed = log.replace("9d0001c0", "1e0001c0");
    assertThat(KernelFixture.annotate(hashed)).endsWith("[<ffffffff9d000061>]\n");
  }

  @Test
  void offsetMayBeGiven() {
    AnnotateOptions options = new AnnotateOptions(false, false, 0x1000L);
    assertThat(KernelFixture.annotate("[<ffffffff81001061>]\n", null, options, warnings))
        .isEqualTo("[<ffffffff81001061>] (vfs_read40.c:3)\n");
  }

  @Test
  void modulesAreFoundByName(@TempDir Path directory) throws IOException {
    Path modules = KernelFixture.modules(directory);
    String log =
        "mod_open+0x14/0x40 [my_mod]\nmod_close+0x14/0x1000 [my_mod "
            + KernelFixture.MODULE_ID
            + "]\nmod_open+0x14/0x40 [other]\nmod_open+0x14/0x40 [other]\nx+0x1/0x2 [packed]\n";
    assertThat(KernelFixture.annotate(log, modules, AnnotateOptions.STANDARD, warnings))
        .isEqualTo(
            "mod_open+0x14/0x40 [my_mod] (mod_open0.c:2)\nmod_close+0x14/0x1000 [my_mod "
                + KernelFixture.MODULE_ID
                + "] (mod_close40.c:2)\nmod_open+0x14/0x40 [other]\nmod_open+0x14/0x40 [other]\n"
                + "x+0x1/0x2 [packed]\n");
    assertThat(warnings).hasSize(2);
    assertThat(warnings.getFirst()).startsWith("no module other in ");
    assertThat(warnings.getLast()).contains("packed.ko.xz is compressed");
  }

  @Test
  void otherBuildsAreLeftAloneAndSaidOnce(@TempDir Path directory) throws IOException {
    Path modules = KernelFixture.modules(directory);
    String id = "cc".repeat(20);
    String log =
        ("CPU: 0 UID: 0 PID: 1 Comm: init Not tainted 7.3 #1 " + id + "\n").repeat(2)
            + "vfs_read+0x20/0x90\n"
            + ("mod_open+0x14/0x40 [my_mod " + id + "]\n").repeat(2)
            + ("CPU: 0 UID: 0 PID: 1 Comm: init Not tainted 7.3 #1 "
                + KernelFixture.BUILD_ID
                + "\n")
            + "vfs_read+0x20/0x90\n";
    assertThat(KernelFixture.annotate(log, modules, AnnotateOptions.STANDARD, warnings))
        .isEqualTo(log.substring(0, log.length() - 1) + " (vfs_read40.c:2)\n");
    // The same id twice: one warning for the kernel is about it, the module's has the same subject.
    assertThat(warnings).isNotEmpty();
    assertThat(warnings.getFirst()).contains(id);
    String anyway =
        KernelFixture.annotate(log, modules, new AnnotateOptions(false, true, null), warnings);
    assertThat(anyway).contains("[my_mod " + id + "] (mod_open0.c:2)\n");
  }

  /** What has arrived is written before more is waited for. */
  @Test
  void outputDoesNotWaitForInput() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String[] chunks = {"vfs_read+0x", "20/0x90\nstart", "+0x4/0x40\n"};
    InputStream slow =
        new InputStream() {
          private int next;

          @Override
          public int read() {
            throw new UnsupportedOperationException("one byte");
          }

          @Override
          public int read(byte[] target, int at, int length) {
            if (next == 2) {
              assertThat(out.toString(StandardCharsets.ISO_8859_1))
                  .isEqualTo("vfs_read+0x20/0x90 (vfs_read40.c:2)\n");
            }
            if (next == chunks.length) {
              return -1;
            }
            byte[] chunk = chunks[next++].getBytes(StandardCharsets.ISO_8859_1);
            System.arraycopy(chunk, 0, target, at, chunk.length);
            return chunk.length;
          }
        };
    LineFiles files = new LineFiles(LineFileOptions.STANDARD, SourceRoots.NONE);
    try (LineFile image = KernelFixture.open();
        Annotator annotator =
            new Annotator(image, null, files, AnnotateOptions.STANDARD, warnings::add)) {
      annotator.annotate(slow, out);
    }
    assertThat(out.toString(StandardCharsets.ISO_8859_1))
        .isEqualTo("vfs_read+0x20/0x90 (vfs_read40.c:2)\nstart+0x4/0x40 (start0.c:1)\n");
  }

  @Test
  void oddLinesPassThrough() {
    String longLine = "x".repeat(3 * Annotator.MAX_LINE) + " vfs_read+0x20/0x90";
    assertThat(KernelFixture.annotate(longLine + "\nstart+0x4/0x40"))
        .isEqualTo(longLine + "\nstart+0x4/0x40 (start0.c:1)");
    String names = "a".repeat(5000) + "+0x20/0x90";
    assertThat(KernelFixture.annotate(names)).isEqualTo(names);
    assertThat(KernelFixture.annotate("\0\u00ff\r\n\u0080vfs_read+0x20/0x90\r\n\0"))
        .isEqualTo("\0\u00ff\r\n\u0080vfs_read+0x20/0x90\r\n\0");
    assertThat(KernelFixture.annotate("vfs_read+0x20/0x90\r\n"))
        .isEqualTo("vfs_read+0x20/0x90 (vfs_read40.c:2)\r\n");
    assertThat(KernelFixture.annotate("")).isEmpty();
  }

  /** Whatever a log holds, taking out what was put in gives the log again. */
  @Test
  void damagedLogsKeepEveryByte() {
    Random random = new Random(17);
    String[] parts = {
      "vfs_read+0x20/0x90",
      "[<ffffffff81000060>]",
      "RIP: ",
      "+0x",
      "/0x",
      " [my_mod",
      "]",
      "\n",
      "\0",
      "=> ",
      "|  ",
      "()",
      " {",
      "same+0x1/0x20",
      " (",
      "a.c:1)",
      "\u00fe",
      "[",
      "<",
      "Kernel Offset: 0x0",
      " <-",
      ": ",
      "([kernel.kallsyms])",
      "vfs_read+0x20 ",
      "? ",
      "0123456789abcdef"
    };
    for (int i = 0; i < 300; i++) {
      StringBuilder log = new StringBuilder();
      for (int j = random.nextInt(200); j > 0; j--) {
        log.append(parts[random.nextInt(parts.length)]);
      }
      byte[] bytes = log.toString().getBytes(StandardCharsets.ISO_8859_1);
      for (int j = random.nextInt(20); j > 0 && bytes.length > 0; j--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      byte[] out = KernelFixture.annotate(bytes, null, AnnotateOptions.STANDARD, warnings);
      String stripped =
          new String(out, StandardCharsets.ISO_8859_1)
              .replaceAll(" \\((one of: )?\\w+\\.c:\\d+( \\| \\w+\\.c:\\d+)*\\)", "");
      String plain =
          new String(bytes, StandardCharsets.ISO_8859_1)
              .replaceAll(" \\((one of: )?\\w+\\.c:\\d+( \\| \\w+\\.c:\\d+)*\\)", "");
      assertWithMessage("log %s", i).that(stripped).isEqualTo(plain);
      assertThat(out.length).isAtLeast(Arrays.copyOf(bytes, 1).length == 0 ? 0 : bytes.length);
    }
  }
}
