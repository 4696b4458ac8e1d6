package org.abitrack.kallmodsyms.names;

import static com.google.common.truth.Truth.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.io.HeapFile;
import org.abitrack.dwarfcore.testing.ElfAssembler;
import org.abitrack.dwarfcore.testing.ElfConstants;
import org.abitrack.dwarfcore.testing.ElfFlavor;
import org.abitrack.dwarfcore.testing.ElfSection;
import org.abitrack.dwarfcore.testing.Property;
import org.abitrack.kallmodsyms.map.LineReader;
import org.abitrack.kallmodsyms.names.Ambiguities.Count;
import org.abitrack.kallmodsyms.names.Ambiguities.Scope;
import org.abitrack.kallmodsyms.names.Resolver.Found;
import org.abitrack.kallmodsyms.range.ModuleRanges;
import org.abitrack.kallmodsyms.systemmap.SystemMap;
import org.abitrack.kallmodsyms.systemmap.SystemMapReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KernelNamesTest {
  private static final String MAP =
      """
      ffffffff81000000 T _text
      ffffffff81000000 T start
      ffffffff81000010 t helper
      ffffffff81000020 t helper
      ffffffff81000028 T only
      ffffffff81000030 t helper
      ffffffff81000030 t __pfx_helper
      ffffffff81000034 t __pfx_helper
      ffffffff81000040 D data
      ffffffff81000048 d helper
      ffffffff81000050 D _end
      """;

  private static final String RANGES =
      """
      .text 00000000-00000000 = _text
      .text 00000020-00000030 mod_a
      .text 00000030-00000040 mod_a mod_b
      """;

  private final KernelSymbols symbols = withRanges(MAP, RANGES);
  private final SymbolNames names = new SymbolNames(symbols);

  @Test
  void resolvesANameToAllItsSymbols() {
    assertThat(texts("helper"))
        .containsExactly(
            "ffffffff81000010 16 t helper sympos=1 of 4",
            "ffffffff81000020 8 t helper [mod_a] sympos=2 of 4",
            "ffffffff81000030 4 t helper [mod_a] [mod_b] sympos=3 of 4",
            "ffffffff81000048 8 d helper sympos=4 of 4")
        .inOrder();
    assertThat(texts("only")).containsExactly("ffffffff81000028 8 T only [mod_a] sympos=0");
    assertThat(texts("none")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"mod_a:helper, 2 3", "mod-b:helper, 3", "vmlinux:helper, 1 4", "mod:helper, ''"})
  void resolvesInAModule(String query, String positions) {
    List<String> found =
        resolve(query).stream().map(symbol -> Integer.toString(symbol.position())).toList();

    assertThat(String.join(" ", found)).isEqualTo(positions);
  }

  @ParameterizedTest
  @CsvSource({
    "0xffffffff81000015, ffffffff81000010 16 t helper+0x5 sympos=1 of 4",
    "ffffffff81000028, ffffffff81000028 8 T only [mod_a] sympos=0",
    "0xffffffff81000050, ffffffff81000050 0 D _end sympos=0"
  })
  void resolvesAnAddress(String query, String text) {
    assertThat(texts(query)).containsExactly(text);
  }

  @ParameterizedTest
  @CsvSource({"0xffffffff80ffffff", "0xffffffff81000051", "0x0"})
  void resolvesNoAddressOutside(String query) {
    assertThat(resolve(query)).isEmpty();
  }

  @Test
  void resolvesAnAddressToAllItsAliases() {
    assertThat(texts("0xffffffff81000001"))
        .containsExactly(
            "ffffffff81000000 16 T start+0x1 sympos=0", "ffffffff81000000 16 T _text+0x1 sympos=0");
  }

  @Test
  void writesJson() {
    StringBuilder json = new StringBuilder();
    new QueryReport(
            new Resolver(symbols, names), List.of(Query.of("mod_b:helper"), Query.of("no\"ne")))
        .writeJson(json);

    assertThat(json.toString())
        .isEqualTo(
            """
            [
             {"query": "mod_b:helper", "found": [
               {"address": "0xffffffff81000030", "offset": 0, "size": 4, "type": "t", \
            "name": "helper", "modules": ["mod_a", "mod_b"], "file": null, "sympos": 3, \
            "same_name": 4}]},
             {"query": "no\\"ne", "found": []}]
            """);
  }

  @Test
  void countsAmbiguousNames() {
    Ambiguities ambiguities = new Ambiguities(symbols, names);

    assertThat(Ambiguities.count(ambiguities.groups(Scope.ALL))).isEqualTo(new Count(2, 6));
    assertThat(Ambiguities.count(ambiguities.groups(Scope.TEXT))).isEqualTo(new Count(2, 5));
    assertThat(Ambiguities.count(ambiguities.groups(Scope.FUNCTIONS))).isEqualTo(new Count(1, 3));
  }

  @Test
  void findsTheShortestEndOfAPath() throws IOException {
    KernelSymbols kernel = image("a/x.c", "b/a/x.c", "c/y.c", "c/y.c");
    SymbolNames byName = new SymbolNames(kernel);
    StringBuilder text = new StringBuilder();

    new AmbiguityReport(kernel, byName, Scope.ALL).writeText(text, false);

    assertThat(text.toString())
        .isEqualTo(
            """
            4 symbols
            names that occur more than once: 1 (4 symbols)
              of code: 1 (4 symbols)
              of code, without __pfx_: 1 (4 symbols)
            4 symbols of code with a known source file
              ambiguous by name and file name: 2 (4 symbols)
              ambiguous by name and path: 1 (2 symbols)

            f
              0000000000001000 t a/x.c; not unique by path; what a tracer gets first
              0000000000001004 t b/a/x.c; unique as b/a/x.c:f
              0000000000001008 t c/y.c; not unique by path
              000000000000100c t c/y.c; not unique by path
            """);
    assertThat(new Resolver(kernel, byName).resolve(Query.of("a/x.c:f"))).hasSize(2);
    assertThat(new Resolver(kernel, byName).resolve(Query.of("b/a/x.c:f"))).hasSize(1);
    assertThat(new Resolver(kernel, byName).resolve(Query.of("/x.c:f"))).isEmpty();
  }

  @Test
  void tellsWhatChanged() {
    String now =
        MAP.replace("ffffffff81000028 T only\n", "ffffffff81000038 T only\n")
            .replace("ffffffff81000034 t __pfx_helper\n", "")
            .replace("ffffffff81000010 t helper\n", "")
            .replace("D data\n", "D data\nffffffff81000044 D data\n");
    KernelSymbols after = withRanges(now, RANGES);

    List<String> changes =
        new AmbiguityChanges(symbols, names, after, new SymbolNames(after))
            .changes(Scope.ALL).stream().map(AmbiguityChanges.Change::text).toList();

    assertThat(changes)
        .containsExactly(
            "+ data: 2 symbols, was 1",
            "! helper: the first is of mod_a, was of the core kernel",
            "~ helper: 3 symbols, was 4",
            "- __pfx_helper: 1 symbols, was 2",
            "> only: in mod_a mod_b, was in mod_a")
        .inOrder();
    assertThat(new AmbiguityChanges(symbols, names, symbols, names).changes(Scope.ALL)).isEmpty();
  }

  @Test
  void comparesFilesOnlyIfBothKernelsHaveThem() {
    KernelSymbols files = image("a.c", "b.c");
    KernelSymbols none = KernelSymbols.ofSystemMap(map("1000 t f\n1004 t f\n"));
    KernelSymbols others = image("c.c", "b.c");

    assertThat(changes(none, files)).isEmpty();
    assertThat(changes(files, others))
        .containsExactly(
            "! f: the first is of c.c (the core kernel), was of a.c (the core kernel)");
  }

  private static List<String> changes(KernelSymbols before, KernelSymbols after) {
    return new AmbiguityChanges(before, new SymbolNames(before), after, new SymbolNames(after))
        .changes(Scope.ALL).stream().map(AmbiguityChanges.Change::text).toList();
  }

  @Test
  void ordersSymbolsOfOneAddressAsKallsyms() {
    String text =
        """
        1000 W weak
        1000 T __start_x
        1000 T _under
        1000 T plain
        1000 t again
        0 T low
        """;
    KernelSymbols kernel = KernelSymbols.ofSystemMap(map(text));
    List<String> order = new ArrayList<>();
    for (int i = 0; i < kernel.count(); i++) {
      order.add(kernel.name(i));
    }

    assertThat(order)
        .containsExactly("low", "plain", "again", "_under", "__start_x", "weak")
        .inOrder();
  }

  @Test
  void leavesOutWhatKallsymsDoes() {
    KernelSymbols kernel =
        KernelSymbols.ofSystemMap(map("1 A abs\n2 A __gp\n3 n n\n4 T t\n5 t loaded\t[ext4]\n"));

    assertThat(kernel.count()).isEqualTo(2);
    assertThat(kernel.name(0)).isEqualTo("__gp");
  }

  @ParameterizedTest
  @CsvSource({
    "t, schedule, true",
    "a, x, false",
    "N, .debug, false",
    "w, x, false",
    "U, x, false",
    "t, .Lx, false",
    "t, $x, false",
    "r, __crc_f, false",
    "t, f_veneer, false",
    "t, L0, false",
    "d, __UNIQUE_ID_modinfo_12, false",
    "d, __UNIQUE_ID_modinfo_12a, true",
    "t, __AArch64ADRPThunk_f, false",
    "t, __a_Thunk_f, true",
    "t, x.long_branch.f, false",
    "r, __kstrtab_f, false",
    "t, __pi_f, true",
    "t, __pi_.Lf, false"
  })
  void filtersAsMksysmap(char letter, String name, boolean kept) {
    assertThat(SysmapFilter.inSystemMap(letter, name)).isEqualTo(kept);
  }

  @Test
  void positionsAreThoseOfAScanByAddress() {
    Property.forAll(
        100,
        random -> {
          StringBuilder text = new StringBuilder();
          List<long[]> expected = new ArrayList<>();
          for (int i = 0; i < 60; i++) {
            long address = 0x1000 + random.nextInt(500) * 16L + i % 16;
            int name = random.nextInt(20);
            text.append(Long.toHexString(address)).append(" t n").append(name).append('\n');
            expected.add(new long[] {address, name});
          }
          KernelSymbols kernel = KernelSymbols.ofSystemMap(map(text.toString()));
          Resolver resolver = new Resolver(kernel, new SymbolNames(kernel));
          expected.sort(Comparator.comparingLong(entry -> entry[0]));
          for (int name = 0; name < 20; name++) {
            int wanted = name;
            List<Long> addresses =
                expected.stream().filter(e -> e[1] == wanted).map(e -> e[0]).toList();
            List<Found> found = resolver.resolve(Query.of("n" + name));
            assertThat(found.stream().map(Found::address).toList()).isEqualTo(addresses);
            for (int i = 0; i < found.size(); i++) {
              assertThat(found.get(i).position()).isEqualTo(found.size() == 1 ? 0 : i + 1);
            }
          }
        });
  }

  /** An image without debugging information that has a function f of each of these files. */
  private static KernelSymbols image(String... files) {
    ElfAssembler elf = ElfAssembler.executable(ElfFlavor.ELF64_LITTLE, ElfConstants.EM_X86_64);
    ElfSection text = elf.section(".text", new byte[16]);
    text.flags(ElfConstants.SHF_ALLOC | ElfConstants.SHF_EXECINSTR).address(0x1000);
    for (int i = 0; i < files.length; i++) {
      elf.symbol(files[i]).type(ElfConstants.STT_FILE).reserved(ElfConstants.SHN_ABS);
      elf.symbol("f").in(text, 0).value(0x1000 + 4L * i).size(4);
    }
    return KernelSymbols.ofImage(ElfFile.of(new HeapFile("vmlinux", elf.assemble())));
  }

  private static KernelSymbols withRanges(String map, String ranges) {
    KernelSymbols plain = KernelSymbols.ofSystemMap(map(map));
    return plain.withModules(
        ModuleRanges.read(
            new LineReader(
                "ranges", new ByteArrayInputStream(ranges.getBytes(StandardCharsets.ISO_8859_1)))),
        new SymbolNames(plain));
  }

  private static SystemMap map(String text) {
    return SystemMapReader.parse(text.getBytes(StandardCharsets.ISO_8859_1), "System.map");
  }

  private List<Found> resolve(String query) {
    return new Resolver(symbols, names).resolve(Query.of(query));
  }

  private List<String> texts(String query) {
    return resolve(query).stream().map(Found::text).toList();
  }
}
