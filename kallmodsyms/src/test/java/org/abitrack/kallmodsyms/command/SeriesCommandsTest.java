package org.abitrack.kallmodsyms.command;

import static com.google.common.truth.Truth.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code tables}, {@code ranges-file} and {@code list} beside the series' own results (golden). */
class SeriesCommandsTest {
  private static final String MAP = Run.resource("kallmodsyms/System.map");
  private static final String OBJECTS = Run.resource("kallmodsyms/modules_thick.builtin");
  private static final String RANGES = Run.resource("kallmodsyms/ranges.v7.bfd");
  private static final String HARD = "kallmodsyms/hard/";

  private static Run hardTables(String format) {
    return Run.of(
        "tables",
        "--format=" + format,
        "--summary",
        Run.resource(HARD + "System.map"),
        Run.resource(HARD + "objs"),
        Run.resource(HARD + "ranges"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"v7", "v10"})
  void tablesAreTheSeries(String format) {
    Run run = Run.of("tables", "--format=" + format, MAP, OBJECTS, RANGES);
    assertThat(run).isEqualTo(new Run(0, Run.golden("kallmodsyms/tables." + format + ".S"), ""));
  }

  @Test
  void theSummaryCountsRounds() {
    Run run = Run.of("tables", "--format=v10", "--summary", MAP, OBJECTS, RANGES);
    assertThat(run.err()).isEqualTo(Run.golden("kallmodsyms/stderr.v10"));
    assertThat(hardTables("v10").err()).isEqualTo(Run.golden(HARD + "stderr.v10"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"v7", "v10"})
  void tablesOfObjectsThatAreHardToTellApart(String format) {
    assertThat(hardTables(format).out()).isEqualTo(Run.golden(HARD + "tables." + format + ".S"));
  }

  @Test
  void sizesStandInTheOrderOfTheSymbols() {
    String map = Run.resource("kallmodsyms/nm-S.regularised");
    Run run = Run.of("tables", "--format=v7-sizes", map, OBJECTS, RANGES);
    assertThat(run.out())
        .startsWith(
            """
            .globl kallsyms_sizes
            \tALGN
            kallsyms_sizes:
            \tPTR\t0
            \tPTR\t0
            \tPTR\t0x4
            \tPTR\t0xa
            \tPTR\t0x8
            """);
    assertThat(run.out()).endsWith("\n\n" + Run.golden("kallmodsyms/tables.v7.S"));
  }

  @ParameterizedTest
  @CsvSource({
    "base, kallsyms_module_offsets, .long, 0x0, 0x1e",
    "absolute, kallsyms_module_addresses, PTR, 0xffffffff81000000, 0xffffffff8100001e",
  })
  void addressesInOtherForms(
      String form, String label, String directive, String first, String second) {
    Run run = Run.of("tables", "--addresses=" + form, MAP, OBJECTS, RANGES);
    assertThat(run.out())
        .contains(
            label + ":\n\t" + directive + "\t" + first + "\n\t" + directive + "\t" + second + "\n");
  }

  @Test
  void fixedTablesEndTheirSectionsAndJoinRanges(@TempDir Path folder) throws IOException {
    Path tables = folder.resolve("tables.S");
    Files.writeString(tables, Run.of("tables", "--fixed", MAP, OBJECTS, RANGES).out());
    assertThat(Files.readString(tables)).contains("kallsyms_num_modules:\n\t.long\t14\n");

    String listed = Run.of("list", "--tables=" + tables, MAP).out();

    // The last range, and no data: the series gets both wrong. c_init is in no entry of its table.
    assertThat(listed).contains("t c_init\t[mod_c]\n");
    assertThat(listed).contains("T _etext\n");
    assertThat(listed).contains("D notmod_data\n");
    assertThat(listed).contains("t a_core2\t[core]\n");
    assertThat(Run.golden("kallmodsyms/proc.kallmodsyms.v7")).contains("T c_init\n");
  }

  @Test
  void fixedTablesSortLists() {
    Run run =
        Run.of(
            "tables",
            "--fixed",
            Run.resource(HARD + "System.map"),
            Run.resource(HARD + "objs"),
            Run.resource(HARD + "ranges"));
    assertThat(run.out())
        .contains("\t.byte\t3\n\t.asciz\t\"aa\"\n\t.asciz\t\"y_y\"\n\t.asciz\t\"zz\"\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bfd", "bfd-o", "lld", "lld-o"})
  void rangesOfLinkMaps(String build) {
    Run run = Run.of("ranges-file", Run.resource("mini/vmlinux." + build + ".map"));
    assertThat(run).isEqualTo(new Run(0, Run.golden("kallmodsyms/ranges.v7." + build), ""));
  }

  @Test
  void rangesByWayOfVmlinuxO() {
    Run run =
        Run.of(
            "ranges-file",
            Run.resource("mini/vmlinux.bfd-o.map"),
            Run.resource("mini/vmlinux.bfd.o.map"));
    // The same addresses, in the 18 digits of that version, but for sections of the linker's own.
    List<String> expected =
        Run.golden("kallmodsyms/ranges.v7.bfd")
            .lines()
            .map(line -> line.replaceFirst("0x", "0x00"))
            .toList();
    List<String> lines = run.out().lines().toList();
    assertThat(lines).hasSize(37);
    assertThat(expected).containsAtLeastElementsIn(lines).inOrder();
  }

  @ParameterizedTest
  @CsvSource({
    "tables.v7.S, System.map, proc.kallmodsyms.v7, false",
    "tables.v10.S, System.map, proc.kallmodsyms.v10, false",
    "tables.v7.S, nm-S.regularised, proc.kallmodsyms.v7size, true",
    "hard/tables.v7.S, hard/System.map, hard/proc.v7, false",
    "hard/tables.v10.S, hard/System.map, hard/proc.v10, false",
  })
  void listsAsTheSeriesKernelDoes(String tables, String map, String golden, boolean sizes) {
    String file = "--tables=" + Run.resource("kallmodsyms/" + tables);
    String symbols = Run.resource("kallmodsyms/" + map);
    Run run = sizes ? Run.of("list", "--sizes", file, symbols) : Run.of("list", file, symbols);
    assertThat(run).isEqualTo(new Run(0, Run.golden("kallmodsyms/" + golden), ""));
  }

  @Test
  void listsByRangesOfModulesAndObjects() {
    Run run =
        Run.of(
            "list",
            "--ranges=" + Run.resource("mini/ranges.bfd"),
            "--objects=" + RANGES,
            "--sizes",
            Run.resource("mini/System.bfd.map"));
    assertThat(run.out()).contains("\nffffffff81000016 4 T core_fn\t{kernel/core.o}\n");
    assertThat(run.out())
        .contains("\nffffffff81000039 4 t shared_fn\t[mod_b] [mod_c] {drivers/b/shared.o}\n");
    assertThat(run.out()).contains("\nffffffff81003008 4 t c_init\t[mod_c]");
    assertThat(run.out()).endsWith("\nffffffff81004068 0 B _end\n");
    assertThat(run.out().lines().count())
        .isEqualTo(Run.golden("mini/System.bfd.map").lines().count());
  }

  @Test
  void listsOneModuleAsJson() {
    Run run =
        Run.of(
            "list",
            "--ranges=" + Run.resource("mini/ranges.bfd"),
            "--objects=" + RANGES,
            "--module=rust_mini",
            "--json",
            "--sizes",
            MAP);
    assertThat(run.out())
        .isEqualTo(
            """
            [
            {"address":"0xffffffff81000045","size":4,"type":"T","name":"rs_fn",\
            "modules":["rust_mini"],"object":"rust_samples/rust_mini.o"}
            ]
            """);
    assertThat(Run.of("list", "--module=none", "--json", MAP).out()).isEqualTo("[]\n");
  }

  @Test
  void sizeWeighsNames() {
    Run run = Run.of("kallsyms", "size", "--objects=" + RANGES, MAP);
    List<String> lines = run.out().lines().toList();
    assertThat(lines).hasSize(4);
    assertThat(lines.get(1)).matches("plain +43 +0 .* 0");
    assertThat(lines.get(2)).matches("object suffix +43 +3\\d .*");
    assertThat(lines.get(3)).matches("full path +43 +3\\d .*");
    assertThat(Run.of("kallsyms", "size", MAP).out().lines().count()).isEqualTo(2);
  }

  @Test
  void damagedInputsEndInOneLine(@TempDir Path folder) throws IOException {
    Path bad = folder.resolve("bad");
    Files.writeString(bad, "0x10 0x10 a.o\n0x10 zz b.o\n");
    assertThat(Run.of("tables", MAP, OBJECTS, bad.toString()))
        .isEqualTo(new Run(2, "", "kallmodsyms: " + bad + ":2: not a hexadecimal number: zz\n"));
    Files.writeString(bad, "kallsyms_modules:\n\t.long\tx\n");
    assertThat(Run.of("list", "--tables=" + bad, MAP))
        .isEqualTo(new Run(2, "", "kallmodsyms: " + bad + ":2: not a number: x\n"));
    Files.writeString(bad, "kallsyms_modules:\n\t.long\t9\nkallsyms_module_offsets:\n\t.long\t0\n");
    assertThat(Run.of("list", "--tables=" + bad, MAP).err())
        .isEqualTo(
            "kallmodsyms: " + bad + ": kallsyms_modules entry 0 is outside of the names: 9\n");
    assertThat(Run.of("tables", "--format=v8", MAP, OBJECTS, RANGES).status()).isEqualTo(2);
    assertThat(Run.of("list", "--tables=x", "--ranges=y", MAP).status()).isEqualTo(2);
  }

  @Test
  void anObjectIsInFewerThan256Modules(@TempDir Path folder) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 256; i++) {
      text.append("d/m").append(i).append(".o: d/shared.o\n");
    }
    Path objects = folder.resolve("objs");
    Files.writeString(objects, text);
    assertThat(Run.of("tables", MAP, objects.toString(), RANGES))
        .isEqualTo(new Run(2, "", "kallmodsyms: d/shared.o is in more than 255 modules\n"));
  }
}
