package org.abitrack.lineinfo.lookup;

import static com.google.common.truth.Truth.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What groups A to H of the series' KUnit suite check of the kernel's text. */
final class BacktraceFormatterTest {
  private static final long TEXT = 0xffffffff81000000L;
  private static final long MODULE = 0xffffffffc0000000L;

  /** The assembly at _text has no lines; functions have an entry each 16 bytes. */
  private static final ImageTable IMAGE =
      new ImageTable(
          new TableAssembler()
              .entry(0x40, "lib/lineinfo_kunit.c", 60)
              .entry(0x50, "lib/lineinfo_kunit.c", 61)
              .entry(0x60, "include/linux/list.h", 7)
              .entry(0x70, "lib/lineinfo_kunit.c", 62)
              .entry(0x80, "kernel/kallsyms.c", 500)
              .entry(0x100, "lib/lineinfo_kunit.c", 90)
              .entry(0x104, "lib/lineinfo_kunit.c", 100)
              .entry(0x108, "lib/lineinfo_kunit.c", 110)
              .entry(0x120, "lib/lineinfo_kunit.c", 200)
              .entry(0x121, "lib/lineinfo_kunit.c", 201)
              .entry(0x130, "lib/lineinfo_kunit.c", 210)
              .entry(0x140, "lib/lineinfo_kunit.c", 220)
              .entry(0x150, "lib/lineinfo_kunit.c", 230)
              .table(),
          TEXT);

  private static final ModuleTable MODULE_TABLE =
      new ModuleBlob(
          new TableAssembler().entry(0, "lib/lineinfo_kunit.c", 77).blob(false, MODULE, 0x100),
          false);

  private static final List<CodeSymbol> SYMBOLS =
      List.of(
          new CodeSymbol("_text", TEXT, 0x40, null, null),
          new CodeSymbol("lineinfo_target_normal", TEXT + 0x40, 0x40, null, null),
          new CodeSymbol("sprint_symbol", TEXT + 0x80, 0x20, null, null),
          new CodeSymbol("lineinfo_target_many_lines", TEXT + 0x100, 0x20, null, null),
          new CodeSymbol("lineinfo_target_short", TEXT + 0x120, 2, null, null),
          new CodeSymbol("lineinfo_chain_1", TEXT + 0x130, 0x10, null, null),
          new CodeSymbol("lineinfo_chain_2", TEXT + 0x140, 0x10, null, null),
          new CodeSymbol("lineinfo_chain_3", TEXT + 0x150, 0x10, null, null),
          new CodeSymbol("_sinittext", TEXT + 0x10000, 0x100, null, null),
          new CodeSymbol("target", MODULE, 0x100, "lineinfo_kunit", "00112233445566778899"));

  private static final CodeMap KERNEL =
      new CodeMap() {
        @Override
        public @Nullable CodeSymbol symbol(long address) {
          for (CodeSymbol symbol : SYMBOLS) {
            if (Long.compareUnsigned(address, symbol.start()) >= 0
                && address - symbol.start() < symbol.size()) {
              return symbol;
            }
          }
          return null;
        }

        @Override
        public @Nullable SourceLine line(long address, CodeSymbol symbol) {
          return symbol.module() == null
              ? IMAGE.find(address, symbol.start())
              : MODULE_TABLE.find(address, symbol.start());
        }
      };

  private final BacktraceFormatter formatter = new BacktraceFormatter(KERNEL);

  /** test_normal_function, test_sprint_backtrace, test_line_number_accuracy. */
  @Test
  void backtraceHasTheLineOfTheCall() {
    assertThat(formatter.backtrace(TEXT + 0x50))
        .isEqualTo("lineinfo_target_normal+0x10/0x40 (lib/lineinfo_kunit.c:60)");
    assertThat(formatter.backtrace(TEXT + 0x51))
        .isEqualTo("lineinfo_target_normal+0x11/0x40 (lib/lineinfo_kunit.c:61)");
  }

  /** A call as the last instruction: the return address is behind the function. */
  @Test
  void returnAddressBehindTheFunctionBelongsToIt() {
    assertThat(formatter.backtrace(TEXT + 0x80))
        .isEqualTo("lineinfo_target_normal+0x40/0x40 (lib/lineinfo_kunit.c:62)");
  }

  /** test_inline_function: the line is that of the inlined code. */
  @Test
  void inlinedCodeHasItsOwnFile() {
    assertThat(formatter.backtrace(TEXT + 0x62)).contains(" (include/linux/list.h:7)");
  }

  /** test_sprint_symbol_format, test_pS_format, test_pSR_format, test_sprint_symbol_build_id. */
  @Test
  void symbolsAreNotAnnotated() {
    assertThat(formatter.symbol(TEXT + 0x50)).isEqualTo("lineinfo_target_normal+0x10/0x40");
    assertThat(formatter.symbolBuildId(MODULE + 1))
        .isEqualTo("target+0x1/0x100 [lineinfo_kunit 00112233445566778899]");
  }

  /** test_static_function, test_noinline_function, test_short_function: two bytes are enough. */
  @Test
  void shortFunctionsHaveLinesOfTheirOwn() {
    assertThat(formatter.backtrace(TEXT + 0x121))
        .isEqualTo("lineinfo_target_short+0x1/0x2 (lib/lineinfo_kunit.c:200)");
    assertThat(formatter.backtrace(TEXT + 0x122))
        .isEqualTo("lineinfo_target_short+0x2/0x2 (lib/lineinfo_kunit.c:201)");
  }

  /** test_many_lines_function, test_many_lines_mid_function, test_line_number_plausible. */
  @Test
  void functionsOfManyLinesAnswerInTheirMiddle() {
    assertThat(formatter.backtrace(TEXT + 0x101))
        .isEqualTo("lineinfo_target_many_lines+0x1/0x20 (lib/lineinfo_kunit.c:90)");
    assertThat(formatter.backtrace(TEXT + 0x108 + 1))
        .isEqualTo("lineinfo_target_many_lines+0x9/0x20 (lib/lineinfo_kunit.c:110)");
    assertThat(formatter.backtrace(TEXT + 0x108))
        .isEqualTo("lineinfo_target_many_lines+0x8/0x20 (lib/lineinfo_kunit.c:100)");
  }

  /** test_deep_call_chain, test_dump_stack_no_crash: each frame of a stack has its line. */
  @Test
  void everyFrameOfAChainIsAnnotated() {
    List<String> stack =
        List.of(
            formatter.backtrace(TEXT + 0x135),
            formatter.backtrace(TEXT + 0x145),
            formatter.backtrace(TEXT + 0x155));
    assertThat(stack)
        .containsExactly(
            "lineinfo_chain_1+0x5/0x10 (lib/lineinfo_kunit.c:210)",
            "lineinfo_chain_2+0x5/0x10 (lib/lineinfo_kunit.c:220)",
            "lineinfo_chain_3+0x5/0x10 (lib/lineinfo_kunit.c:230)")
        .inOrder();
  }

  /** test_sprint_symbol_no_offset. */
  @Test
  void symbolWithoutOffset() {
    assertThat(formatter.symbolNoOffset(TEXT + 0x50)).isEqualTo("lineinfo_target_normal");
  }

  /** test_pBb_format, test_sprint_backtrace_build_id, test_module_function_lineinfo. */
  @Test
  void moduleAndBuildIdStandInFrontOfTheLine() {
    assertThat(formatter.backtrace(MODULE + 0x10))
        .isEqualTo("target+0x10/0x100 [lineinfo_kunit] (lib/lineinfo_kunit.c:77)");
    assertThat(formatter.backtraceBuildId(MODULE + 0x10))
        .isEqualTo(
            "target+0x10/0x100 [lineinfo_kunit 00112233445566778899] (lib/lineinfo_kunit.c:77)");
  }

  /** test_symbol_start_addr, test_symbol_nonzero_offset: address + 1, because of the -1. */
  @Test
  void firstByteOfAFunction() {
    assertThat(formatter.backtrace(TEXT + 0x41))
        .isEqualTo("lineinfo_target_normal+0x1/0x40 (lib/lineinfo_kunit.c:60)");
    assertThat(formatter.backtrace(TEXT + 0x42))
        .isEqualTo("lineinfo_target_normal+0x2/0x40 (lib/lineinfo_kunit.c:60)");
  }

  /** test_unknown_address. */
  @Test
  void unknownAddress() {
    assertThat(formatter.symbol(1)).isEqualTo("0x1");
    assertThat(formatter.backtrace(1)).isEqualTo("0x1");
  }

  /** test_kernel_function_lineinfo. */
  @Test
  void otherFiles() {
    assertThat(formatter.backtrace(TEXT + 0x84)).contains("(kernel/kallsyms.c:500)");
  }

  /** test_assembly_no_lineinfo. */
  @Test
  void assemblyIsNotAnnotated() {
    assertThat(formatter.backtrace(TEXT + 0x10)).isEqualTo("_text+0x10/0x40");
  }

  /** test_init_text_no_stale_lineinfo: the last entry must not reach into other functions. */
  @Test
  void initTextDoesNotInheritTheLastLine() {
    assertThat(formatter.backtrace(TEXT + 0x10010)).isEqualTo("_sinittext+0x10/0x100");
  }

  /** test_buffer_no_overflow. */
  @Test
  void textIsBounded() {
    String name = "x".repeat(2000);
    BacktraceFormatter long_ =
        new BacktraceFormatter(
            new CodeMap() {
              @Override
              public CodeSymbol symbol(long address) {
                return new CodeSymbol(name, 0, 10, null, null);
              }

              @Override
              public SourceLine line(long address, CodeSymbol symbol) {
                return new SourceLine(name, 1);
              }
            });
    assertThat(long_.backtrace(5).length()).isLessThan(768);
  }

  /** test_concurrent_sprint_symbol, test_rapid_sprint_symbol: no state is shared. */
  @Test
  void manyThreadsGetTheSameAnswer() {
    String expected = formatter.backtrace(TEXT + 0x50);
    assertThat(
            IntStream.range(0, 4000)
                .parallel()
                .allMatch(i -> formatter.backtrace(TEXT + 0x50).equals(expected)))
        .isTrue();
  }
}
