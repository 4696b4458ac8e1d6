package org.abitrack.symversions.command;

import static com.google.common.truth.Truth.assertThat;
import static org.abitrack.dwarfcore.testing.Dies.attr;
import static org.abitrack.dwarfcore.testing.Dies.die;
import static org.abitrack.dwarfcore.testing.Dies.label;
import static org.abitrack.dwarfcore.testing.Forms.addr;
import static org.abitrack.dwarfcore.testing.Forms.data1;
import static org.abitrack.dwarfcore.testing.Forms.data2;
import static org.abitrack.dwarfcore.testing.Forms.data4;
import static org.abitrack.dwarfcore.testing.Forms.flag;
import static org.abitrack.dwarfcore.testing.Forms.secOffset;
import static org.abitrack.dwarfcore.testing.Forms.string;
import static org.abitrack.symversions.testing.TypeDies.function;
import static org.abitrack.symversions.testing.TypeDies.intType;
import static org.abitrack.symversions.testing.TypeDies.member;
import static org.abitrack.symversions.testing.TypeDies.name;
import static org.abitrack.symversions.testing.TypeDies.parameter;
import static org.abitrack.symversions.testing.TypeDies.pointer;
import static org.abitrack.symversions.testing.TypeDies.size;
import static org.abitrack.symversions.testing.TypeDies.structure;
import static org.abitrack.symversions.testing.TypeDies.typedef;
import static org.abitrack.symversions.testing.TypeDies.variable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.abitrack.dwarfcore.dwarf.constants.DwAttribute;
import org.abitrack.dwarfcore.dwarf.constants.DwLanguage;
import org.abitrack.dwarfcore.dwarf.constants.DwTag;
import org.abitrack.dwarfcore.testing.DieItem;
import org.abitrack.dwarfcore.testing.DwarfAssembler;
import org.abitrack.dwarfcore.testing.DwarfVariant;
import org.abitrack.dwarfcore.testing.ElfAssembler;
import org.abitrack.dwarfcore.testing.ElfConstants;
import org.abitrack.dwarfcore.testing.ElfFlavor;
import org.abitrack.dwarfcore.testing.ElfSection;
import org.abitrack.symversions.testing.GoldenCase;
import org.abitrack.symversions.testing.SymversionsRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code --why} says: expected reports, and each reason for which a symbol has no version. */
class WhyTest {
  private static final Path BASE = Path.of(System.getProperty("basedir", "."));
  private static final Path RESOURCES = BASE.resolve("src/test/resources");
  private static final DwarfVariant ANY = DwarfVariant.of(ElfFlavor.ELF64_LITTLE, 5);

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "sample, ../samples/r1/toy.o, toy_device_register, ''",
    "sample-variable, ../samples/r1/toy.o, toy_device_count, ''",
    "sample-stable, ../samples/r2/toy.o, toy_device_notify, --stable",
    "sample-private, ../samples/r2/toy.o, toy_queue_create, ''",
    "rust-stable, src/test/resources/golden/symtypes/115_rust_kabi/t.o, f1, -s",
    "renamed, src/test/resources/golden/symtypes/56_kabi_renamed_leak/t.o, v1, --stable",
    "rule-declonly, src/test/resources/golden/symtypes/30_kabi_rules/t.o, v1, --stable",
    "private, src/test/resources/golden/symtypes/13_private/t.o, v1, ''",
    "pointer, src/test/resources/golden/symtypes/20_symptr_only/t.o, asm1, ''",
    "alias-only, src/test/resources/golden/symtypes/61_alias_listed_only/t.o, al, ''",
    "split-unread, src/test/resources/split/gcc-dwarf5/all.o, fa, ''",
  })
  void reportIsAsExpected(String expected, String object, String symbol, String option)
      throws IOException {
    Path file = BASE.resolve(object);
    List<String> arguments = new ArrayList<>(List.of("--why", symbol, file.toString()));
    if (!option.isEmpty()) {
      arguments.add(option);
    }

    SymversionsRun run = SymversionsRun.command("", arguments.toArray(new String[0])).succeeds();

    assertThat(run.stdout().replace(file.toString(), file.getFileName().toString()))
        .isEqualTo(GoldenCase.read(RESOURCES.resolve("why/" + expected + ".txt")));
    assertThat(run.stderr()).isEmpty();
  }

  @Test
  void splitFilesAreReadWhenTheirDirectoryIsGiven() {
    Path split = RESOURCES.resolve("split/gcc-dwarf5");
    String report = words(why("fa", split.resolve("all.o"), "--dwo-dir", split.toString()));

    assertThat(report).startsWith("fa: version 0x2135fc5c ");
    assertThat(report).contains("a.dwo: .debug_info.dwo+0xab, ../a.c:3, a definition unit ");
    assertThat(report).contains(" * no body: private to the .c file that defines it ");
  }

  @Test
  void assemblerIsNamedWhereItDescribesASymbol() {
    Path split = RESOURCES.resolve("split/gcc-dwarf4");
    assertThat(why("in_assembler", split.resolve("all.o"), "--dwo-dir", split.toString()))
        .contains("; the assembler knows no parameters, so the version does");
  }

  @ParameterizedTest
  @ValueSource(strings = {"r1", "r2"})
  void versionsAreThoseOfANormalRun(String release) {
    String object = BASE.resolve("../samples/" + release + "/toy.o").toString();
    for (String option : List.of("--exports", "--stable")) {
      SymversionsRun all = SymversionsRun.command("", "--exports", option, object).succeeds();
      assertThat(all.stdout().lines().count()).isAtLeast(7);
      for (String line : all.stdout().lines().toList()) {
        String[] parts = line.split(" ");
        String report = SymversionsRun.command("", "--why", parts[1], option, object).stdout();
        assertThat(report).startsWith(parts[1] + ": version " + parts[2] + "\n");
      }
    }
  }

  @Test
  void threadsCannotBeSeen() {
    Path object = RESOURCES.resolve("golden/symtypes/15_multicu/t.o");
    assertThat(why("la", object, "--jobs", "3")).isEqualTo(why("la", object, "--jobs", "1"));
  }

  @Test
  void unknownSymbolIsAnError() {
    String object = BASE.resolve("../samples/r1/toy.o").toString();
    assertThat(SymversionsRun.command("", "--why", "nothing", object).error())
        .isEqualTo(
            "symversions: error: unknown symbol: nothing is neither in the symbol table nor in the"
                + " debugging information of "
                + object);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--batch", "-Tx", "--dump-dies", "--dump-types", "--dump-versions"})
  void nothingElseGoesWithIt(String option) {
    SymversionsRun run = SymversionsRun.command("", "--why", "f", option, "a.o");
    assertThat(run.exitStatus()).isEqualTo(1);
    assertThat(run.stderr()).contains("--why explains one symbol");
  }

  @Test
  void eachObjectOfSeveralThatKnowsTheSymbolIsExplained() {
    Path samples = BASE.resolve("../samples");
    String report =
        why("toy_queue_peek", samples.resolve("r1/toy.o"), samples.resolve("r2/toy.o").toString());
    assertThat(report).contains("r2/toy.o\n");
    assertThat(report).doesNotContain("r1/toy.o\n");
    assertThat(why("toy_queue_push", samples.resolve("r1/toy.o"), samples + "/r2/toy.o"))
        .contains("\n\n\ntoy_queue_push: version ");
  }

  @Test
  void theFirstUnitIsSaidToWinAndWhereTheDefinitionIs() {
    DwarfAssembler dwarf = new DwarfAssembler(ANY);
    dwarf.compileUnit(name("a.c"), function("f", attr(DwAttribute.DECLARATION, flag(1))));
    dwarf.compileUnit(name("b.c"), function("f", attr(DwAttribute.DECLARATION, flag(1))));
    dwarf.compileUnit(name("c.c"), intType(), function("f", label("f"), parameter("x", "int")));

    String report = words(report(dwarf, elf(), "f"));

    assertThat(report).contains("described by subprogram at .debug_info+0x");
    assertThat(report).contains(", a declaration unit a.c, unit 1 of 3 at .debug_info+0x0 ");
    assertThat(report)
        .contains(
            "the first unit with an entry of this name; 2 other units have one too; the definition,"
                + " subprogram at .debug_info+0x"
                + Long.toHexString(dwarf.offsetOf("f"))
                + ", comes later, in unit 3, c.c types");
  }

  @Test
  void typesComeInTheOrderOfTheVersionAndOnceEach() {
    DwarfAssembler dwarf = new DwarfAssembler(ANY);
    dwarf.compileUnit(
        intType(),
        structure("inner", size(4), member("i", "int")),
        structure("outer", size(24), member("a", "inner"), member("n", "alias")),
        typedef("alias", "inner"),
        pointer("to_outer", "outer"),
        function("f", parameter("o", "to_outer"), parameter("i", "inner")));

    List<String> titles =
        report(dwarf, elf(), "f").lines().filter(line -> line.matches(" *[sut]#.*")).toList();

    assertThat(titles)
        .containsExactly(
            "  s#outer  24 bytes, .debug_info+0x" + hex(dwarf, "outer"),
            "    s#inner  4 bytes, .debug_info+0x" + hex(dwarf, "inner") + ", from s#outer",
            "    t#alias  4 bytes, .debug_info+0x" + hex(dwarf, "alias") + ", from s#outer")
        .inOrder();
  }

  private static String hex(DwarfAssembler dwarf, String label) {
    return Long.toHexString(dwarf.offsetOf(label));
  }

  @Test
  void definitionsThatDisagreeAreNoted() {
    DwarfAssembler dwarf = new DwarfAssembler(ANY);
    dwarf.compileUnit(
        intType(),
        die(DwTag.STRUCTURE_TYPE, label("a"), name("s"), size(4), member("i", "int")),
        variable("v", "a"));
    dwarf.compileUnit(
        die(DwTag.BASE_TYPE, label("int2"), name("int")),
        die(DwTag.STRUCTURE_TYPE, label("b"), name("s"), size(4), member("longer", "int2")),
        variable("w", "b"));
    ElfAssembler elf = elf();
    ElfSection data = elf.section(".data", new byte[16]);
    elf.symbol("__export_symbol_w").in(data, 4);

    assertThat(report(dwarf, elf, "v"))
        .contains("* units of this object disagree: it has 2 definitions");
  }

  @Test
  void anAliasThatIsExportedDescribesIt() {
    DwarfAssembler dwarf = new DwarfAssembler(ANY);
    dwarf.compileUnit(intType(), variable("a", "int"));
    ElfAssembler elf = elf();
    ElfSection data = elf.section(".data", new byte[16]);
    elf.symbol("a").in(data, 4).object().global();
    elf.symbol("b").in(data, 4).object().size(1).global();
    elf.symbol("__export_symbol_a").in(data, 0);

    String report = report(dwarf, elf, "b");

    assertThat(report).startsWith("b: version 0x7ec472ba\n");
    assertThat(report).contains("  symbol        global object in .data, value 0x4, 1 byte\n");
    assertThat(report).contains("  aliases       a\n");
    assertThat(report).contains("  chosen        by its alias a; the only entry of this name\n");
  }

  @Test
  void noVersionBecauseOnlyItsAliasIsDescribed() {
    DwarfAssembler dwarf = new DwarfAssembler(ANY);
    dwarf.compileUnit(intType(), variable("a", "int"));
    ElfAssembler elf = elf();
    ElfSection data = elf.section(".data", new byte[16]);
    elf.symbol("a").in(data, 4).object().global();
    elf.symbol("b").in(data, 4).object().global();
    elf.symbol("__export_symbol_b").in(data, 0);

    String report = report(dwarf, elf, "b");

    assertThat(report).contains("  exported      yes\n  aliases       not exported: a\n");
    assertThat(reasons(report)).contains("* it is an alias of a (variable at .debug_info+0x");
  }

  @Test
  void noVersionBecauseItIsUndefined() {
    ElfAssembler elf = elf();
    elf.symbol("f").undefined().global();

    assertThat(reasons(report(otherUnit(), elf, "f")))
        .isEqualTo("* it is undefined: another object defines it");
  }

  @Test
  void noVersionBecauseItIsLocal() {
    ElfAssembler elf = elf();
    elf.symbol("f").absolute(4).function();

    assertThat(reasons(report(otherUnit(), elf, "f")))
        .isEqualTo("* it is a local symbol, which nobody can import");
  }

  @Test
  void noVersionBecauseItIsNotInTheSymbolTable() {
    ElfAssembler elf = elf();
    elf.symbol("__export_symbol_f").absolute(4);

    assertThat(reasons(report(otherUnit(), elf, "f")))
        .isEqualTo("* it is not in the symbol table either");
  }

  @Test
  void noVersionBecauseNoUnitHasTheName() {
    ElfAssembler elf = elf();
    elf.symbol("v").absolute(4).object().global();

    assertThat(reasons(report(otherUnit(), elf, "v")))
        .isEqualTo("* no unit has a function or variable of this name");
  }

  @Test
  void noVersionBecauseAnAssemblerUnitCoversIt() {
    DwarfAssembler dwarf = otherUnit();
    dwarf.compileUnit(
        name("f.S"),
        assembler(),
        attr(DwAttribute.LOW_PC, addr(0x1000)),
        attr(DwAttribute.HIGH_PC, data4(0x10)));
    ElfAssembler elf = elf();
    elf.symbol("f").absolute(0x100f).function().global();
    elf.symbol("behind").absolute(0x1010).function().global();

    assertThat(reasons(report(dwarf, elf, "f")))
        .isEqualTo(
            "* it is defined in assembler, which has no types: unit 2, f.S, covers its address");
    assertThat(reasons(report(elf, "behind")))
        .isEqualTo(
            "* no unit covers its place: assembler without debugging information, or made by the"
                + " linker");
  }

  @ParameterizedTest
  @CsvSource({"4, 0x20", "4, 0x1004", "5, 0x20", "5, 0x30", "5, 0x40", "5, 0x2004"})
  void noVersionBecauseRangesOfAnAssemblerUnitCoverIt(int version, String address) {
    DwarfAssembler dwarf = new DwarfAssembler(DwarfVariant.of(ElfFlavor.ELF64_LITTLE, version));
    dwarf.compileUnit(
        name("f.S"),
        assembler(),
        attr(DwAttribute.LOW_PC, addr(0)),
        attr(DwAttribute.RANGES, secOffset(1)));
    ElfAssembler elf = elf();
    elf.section(version == 4 ? ".debug_ranges" : ".debug_rnglists", ranges(version));
    elf.symbol("f").absolute(Long.decode(address)).function().global();
    elf.symbol("g").absolute(Long.decode(address) + 8).function().global();

    assertThat(reasons(report(dwarf, elf, "f"))).contains("unit 1, f.S, covers its address");
    assertThat(reasons(report(elf, "g")))
        .isEqualTo("* the only unit is assembler, which has no types");
  }

  private static byte[] ranges(int version) {
    return version == 4
        ? bytes(
            new long[] {1, 0}, // another list's byte
            new long[] {8, 0x20},
            new long[] {8, 0x28},
            new long[] {8, -1},
            new long[] {8, 0x1000},
            new long[] {8, 4},
            new long[] {8, 8},
            new long[] {8, 0},
            new long[] {8, 0})
        : bytes(
            new long[] {1, 0},
            new long[] {1, 4}, // DW_RLE_offset_pair
            new long[] {1, 0x20},
            new long[] {1, 0x28},
            new long[] {1, 6}, // DW_RLE_start_end
            new long[] {8, 0x30},
            new long[] {8, 0x38},
            new long[] {1, 7}, // DW_RLE_start_length
            new long[] {8, 0x40},
            new long[] {1, 8},
            new long[] {1, 5}, // DW_RLE_base_address
            new long[] {8, 0x2000},
            new long[] {1, 4},
            new long[] {1, 4},
            new long[] {1, 8},
            new long[] {1, 0});
  }

  /** Little-endian numbers, each given as size and value. */
  private static byte[] bytes(long[]... numbers) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (long[] number : numbers) {
      for (int i = 0; i < number[0]; i++) {
        out.write((int) (number[1] >> 8 * i));
      }
    }
    return out.toByteArray();
  }

  @Test
  void noVersionBecauseAllUnitsAreAssembler() {
    DwarfAssembler dwarf = new DwarfAssembler(ANY);
    dwarf.compileUnit(name("a.S"), assembler());
    dwarf.compileUnit(name("b.S"), assembler());
    ElfAssembler elf = elf();
    elf.symbol("f").absolute(4).function().global();

    assertThat(reasons(report(dwarf, elf, "f")))
        .isEqualTo("* all 2 units are assembler, which has no types");
  }

  @Test
  void noVersionBecauseItsLinkageNameIsAnother() {
    DwarfAssembler dwarf = new DwarfAssembler(ANY);
    dwarf.compileUnit(
        function("f", label("f"), attr(DwAttribute.LINKAGE_NAME, string("f_in_asm"))));
    ElfAssembler elf = elf();
    elf.symbol("f").absolute(4).function().global();

    assertThat(reasons(report(dwarf, elf, "f")))
        .isEqualTo(
            "* the subprogram at .debug_info+0x"
                + hex(dwarf, "f")
                + " has this name, but its linkage name is f_in_asm, which counts");
  }

  @Test
  void noVersionBecauseItIsOnlyDeclaredInAFunction() {
    DwarfAssembler dwarf = new DwarfAssembler(ANY);
    dwarf.compileUnit(
        intType(),
        function(
            "outer",
            die(
                DwTag.LEXICAL_BLOCK,
                die(
                    DwTag.VARIABLE,
                    label("v"),
                    name("v"),
                    attr(DwAttribute.DECLARATION, flag(1))))));
    ElfAssembler elf = elf();
    elf.symbol("v").undefined().global();

    assertThat(reasons(report(dwarf, elf, "v")))
        .isEqualTo(
            "* the variable at .debug_info+0x"
                + hex(dwarf, "v")
                + " is only a declaration inside subprogram outer, where symbols are not looked for"
                + " * it is undefined: another object defines it");
  }

  @Test
  void noVersionBecauseItIsALabel() {
    DwarfAssembler dwarf = new DwarfAssembler(ANY);
    dwarf.compileUnit(assembler(), die(DwTag.LABEL, label("f"), name("f")));
    ElfAssembler elf = elf();
    elf.symbol("f").absolute(4).function().global();

    assertThat(reasons(report(dwarf, elf, "f")))
        .isEqualTo(
            "* the label at .debug_info+0x"
                + hex(dwarf, "f")
                + " has this name, but labels have no type");
  }

  @Test
  void noVersionBecauseItsNameHasThePrefixOfSymbolPointers() {
    DwarfAssembler dwarf = new DwarfAssembler(ANY);
    dwarf.compileUnit(intType(), pointer("p", "int"), variable("__gendwarfksyms_ptr_f", "p"));

    assertThat(reasons(report(dwarf, elf(), "__gendwarfksyms_ptr_f")))
        .startsWith("* names that begin with __gendwarfksyms_ptr_ are symbol pointers");
  }

  @Test
  void noVersionBecauseThereIsNoDebuggingInformation() {
    ElfAssembler elf = elf();
    elf.symbol("f").absolute(4).function().global();

    String report = report(elf, "f");

    assertThat(report).startsWith("f: no version (0x00000000)\n");
    assertThat(report).contains("the object has no debugging information (no .debug_info)\n");
  }

  @Test
  void namesCannotMoveTheCursor() {
    DwarfAssembler dwarf = new DwarfAssembler(ANY);
    dwarf.compileUnit(
        name("a\u001b[2J.c"), structure("s\u009bX\n", size(1)), variable("v", "s\u009bX\n"));

    String report = report(dwarf, elf(), "v");

    assertThat(report).contains("a?[2J.c, unit 1 of 1");
    assertThat(report).contains("structure_type s?X? { } byte_size(1)\n");
    assertThat(report).doesNotContain("\u001b");
    assertThat(report).doesNotContain("\u009b");
  }

  @Test
  void damagedObjectsEndInAReportOrOneLine() throws IOException {
    byte[] object = Files.readAllBytes(BASE.resolve("../samples/r2/toy.o"));
    Random random = new Random(20);
    int reports = 0;
    for (int run = 0; run < 400; run++) {
      byte[] damaged = object.clone();
      for (int i = 0; i < 3; i++) {
        damaged[64 + random.nextInt(damaged.length - 64)] = (byte) random.nextInt();
      }
      String file = Files.write(directory.resolve("a.o"), damaged).toString();
      String symbol = run % 2 == 0 ? "toy_device_notify" : "kabi_rule_ignore_TOY_EVENT_PAUSE";

      SymversionsRun why = SymversionsRun.command("", "--stable", "--why", symbol, file);

      if (why.exitStatus() == 0) {
        assertThat(why.stdout()).startsWith(symbol + ": ");
        reports++;
      } else {
        assertThat(why.stdout()).isEmpty();
        assertThat(why.stderr()).startsWith("symversions: ");
      }
    }
    assertThat(reports).isGreaterThan(40);
  }

  private static DieItem assembler() {
    return attr(DwAttribute.LANGUAGE, data2(DwLanguage.MIPS_ASSEMBLER));
  }

  private static DwarfAssembler otherUnit() {
    DwarfAssembler dwarf = new DwarfAssembler(ANY);
    dwarf.compileUnit(
        name("a.c"),
        attr(DwAttribute.LANGUAGE, data1(DwLanguage.C11)),
        intType(),
        variable("other", "int"));
    return dwarf;
  }

  private static ElfAssembler elf() {
    return ElfAssembler.executable(ElfFlavor.ELF64_LITTLE, ElfConstants.EM_X86_64);
  }

  private String report(DwarfAssembler dwarf, ElfAssembler elf, String symbol) {
    dwarf.addTo(elf);
    return report(elf, symbol);
  }

  private String report(ElfAssembler elf, String symbol) {
    try {
      return why(symbol, Files.write(directory.resolve("a.o"), elf.assemble()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String why(String symbol, Path object, String... options) {
    List<String> arguments = new ArrayList<>(List.of("--why", symbol, object.toString()));
    arguments.addAll(List.of(options));
    SymversionsRun run = SymversionsRun.command("", arguments.toArray(new String[0])).succeeds();
    assertThat(run.stderr()).isEmpty();
    return run.stdout();
  }

  /** The reasons without their line breaks. */
  private static String reasons(String report) {
    assertThat(report).contains(": no version (0x00000000)\n");
    return words(report.substring(report.indexOf("describes it:") + "describes it:".length()));
  }

  private static String words(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }
}
