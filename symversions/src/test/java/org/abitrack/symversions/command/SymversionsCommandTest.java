package org.abitrack.symversions.command;

import static com.google.common.truth.Truth.assertThat;
import static org.abitrack.dwarfcore.testing.Dies.attr;
import static org.abitrack.dwarfcore.testing.Dies.die;
import static org.abitrack.dwarfcore.testing.Dies.label;
import static org.abitrack.dwarfcore.testing.Forms.flag;
import static org.abitrack.symversions.testing.TypeDies.INT;
import static org.abitrack.symversions.testing.TypeDies.function;
import static org.abitrack.symversions.testing.TypeDies.intType;
import static org.abitrack.symversions.testing.TypeDies.member;
import static org.abitrack.symversions.testing.TypeDies.name;
import static org.abitrack.symversions.testing.TypeDies.pointer;
import static org.abitrack.symversions.testing.TypeDies.size;
import static org.abitrack.symversions.testing.TypeDies.structure;
import static org.abitrack.symversions.testing.TypeDies.type;
import static org.abitrack.symversions.testing.TypeDies.variable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.abitrack.dwarfcore.dwarf.constants.DwAttribute;
import org.abitrack.dwarfcore.dwarf.constants.DwTag;
import org.abitrack.dwarfcore.testing.ArchiveAssembler;
import org.abitrack.dwarfcore.testing.DieItem;
import org.abitrack.dwarfcore.testing.DwarfAssembler;
import org.abitrack.dwarfcore.testing.DwarfVariant;
import org.abitrack.dwarfcore.testing.ElfAssembler;
import org.abitrack.dwarfcore.testing.ElfConstants;
import org.abitrack.dwarfcore.testing.ElfFlavor;
import org.abitrack.dwarfcore.testing.ElfSection;
import org.abitrack.symversions.testing.GoldenCase;
import org.abitrack.symversions.testing.SymversionsRun;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole command: its options, its files, what it prints. */
class SymversionsCommandTest {
  private static final DwarfVariant VARIANT = DwarfVariant.of(ElfFlavor.ELF64_LITTLE, 5);
  private static final String INT_VERSION = "0x7ec472ba";

  @TempDir Path directory;

  // The symtypes file.

  @Test
  void symtypesFileIsReplacedAndNothingElseIsLeft() throws IOException {
    Path object = write("a.o", object(variable("v", "int")));
    Path symtypes = write("old.symtypes", "old".getBytes(StandardCharsets.US_ASCII));

    SymversionsRun run =
        SymversionsRun.command("v\n", "-T", symtypes.toString(), object.toString()).succeeds();

    assertThat(run.stdout()).isEqualTo("#SYMVER v " + INT_VERSION + "\n");
    assertThat(GoldenCase.read(symtypes)).isEqualTo("v variable " + INT + "\n");
    assertThat(files()).containsExactly("a.o", "old.symtypes");
  }

  /** As the reference leaves it: whole blocks, and no version at all. */
  @Test
  void errorInTheSecondObjectKeepsTheBlockOfTheFirst() throws IOException {
    Path object = write("a.o", object(variable("v", "int")));
    Path broken = write("b.o", "not ELF".getBytes(StandardCharsets.US_ASCII));
    Path symtypes = directory.resolve("symtypes");

    SymversionsRun.command("v", "-T", symtypes.toString(), object.toString(), broken.toString())
        .error();

    assertThat(GoldenCase.read(symtypes)).isEqualTo("v variable " + INT + "\n");
    assertThat(files()).containsExactly("a.o", "b.o", "symtypes");
  }

  @Test
  void oldFileIsNotTouchedBeforeTheEnd() throws IOException {
    Path object = write("a.o", object(variable("v", "int")));
    Path symtypes = write("symtypes", "old".getBytes(StandardCharsets.US_ASCII));

    SymversionsRun.command("", "-T", symtypes.toString(), object.toString()).succeeds();

    assertThat(GoldenCase.read(symtypes)).isEqualTo("old");
  }

  @ParameterizedTest
  @ValueSource(strings = {"none/symtypes", ".", ""})
  void placeThatCannotBeWrittenIsOneLine(String place) throws IOException {
    Path object = write("a.o", object(variable("v", "int")));
    String symtypes = place.isEmpty() ? "" : directory.resolve(place).toString();

    assertThat(SymversionsRun.command("v", "-T", symtypes, object.toString()).error())
        .startsWith("symversions: error: cannot write '" + symtypes + "'");
    assertThat(files()).containsExactly("a.o");
  }

  @Test
  void fullDeviceIsOneLine() throws IOException {
    Path full = Path.of("/dev/full");
    Assumptions.assumeTrue(Files.isWritable(full));
    Path object = write("a.o", object(variable("v", "int")));

    assertThat(SymversionsRun.command("v", "-T", full.toString(), object.toString()).error())
        .startsWith("symversions: error: cannot write '/dev/full'");
  }

  /** More than any buffer holds, so that it is not only closing that fails. */
  @Test
  void fullDeviceIsOneLineForLargeFilesToo() throws IOException {
    Path full = Path.of("/dev/full");
    Assumptions.assumeTrue(Files.isWritable(full));
    String name = "s".repeat(100_000);
    Path object = write("a.o", object(struct("s", name, size(1)), variable("v", "s")));

    assertThat(SymversionsRun.command("v", "-T", full.toString(), object.toString()).error())
        .startsWith("symversions: error: cannot write '/dev/full'");
    assertThat(Files.exists(full)).isTrue();
  }

  @Test
  void symbolicLinkStaysOne() throws IOException {
    Path object = write("a.o", object(variable("v", "int")));
    Path target = write("target", "old".getBytes(StandardCharsets.US_ASCII));
    Path link = Files.createSymbolicLink(directory.resolve("link"), target);

    SymversionsRun.command("v", "-T", link.toString(), object.toString()).succeeds();

    assertThat(Files.isSymbolicLink(link)).isTrue();
    assertThat(GoldenCase.read(target)).isEqualTo("v variable " + INT + "\n");
  }

  // Exports.

  @Test
  void exportsOfTheObjectItself() throws IOException {
    DwarfAssembler dwarf = dwarf(variable("a", "int"), variable("b", "int"), variable("c", "int"));
    ElfAssembler elf = ElfAssembler.executable(ElfFlavor.ELF64_LITTLE, ElfConstants.EM_X86_64);
    dwarf.addTo(elf);
    ElfSection table = elf.section("__ksymtab", new byte[16]);
    elf.symbol("__export_symbol_a").in(table, 0);
    elf.symbol("__ksymtab_b").in(table, 8);
    elf.symbol("c").in(table, 12).global();
    Path object = write("a.o", elf.assemble());

    SymversionsRun run =
        SymversionsRun.command("c\nmalformed list is not read\n\n", "--exports", object.toString());

    assertThat(run.succeeds().sortedVersions())
        .containsExactly("#SYMVER a " + INT_VERSION, "#SYMVER b " + INT_VERSION);
  }

  @Test
  void exportsFromTheTableOfStrings() throws IOException {
    DwarfAssembler dwarf = dwarf(variable("a", "int"), variable("b", "int"));
    ElfAssembler elf = ElfAssembler.executable(ElfFlavor.ELF64_LITTLE, ElfConstants.EM_X86_64);
    dwarf.addTo(elf);
    elf.section("__ksymtab_strings", "a\0NAMESPACE\0".getBytes(StandardCharsets.US_ASCII));
    elf.symbol("a").in(elf.find(".text"), 0).global();
    elf.symbol("b").in(elf.find(".text"), 8).global();
    Path object = write("a.o", elf.assemble());

    assertThat(SymversionsRun.command("", "--exports", object.toString()).succeeds().stdout())
        .isEqualTo("#SYMVER a " + INT_VERSION + "\n");
  }

  @Test
  void objectWithoutExportsIsAWarning() throws IOException {
    Path object = write("a.o", object(variable("a", "int")));

    SymversionsRun run = SymversionsRun.command("", "--exports", object.toString()).succeeds();

    assertThat(run.stdout()).isEmpty();
    assertThat(run.stderr()).startsWith("symversions: warning: no exported symbols in ");
  }

  // Ambiguities.

  @Test
  void ambiguousNamesAreListedInOrder() throws IOException {
    DwarfAssembler dwarf = new DwarfAssembler(VARIANT);
    dwarf.compileUnit(
        intType(),
        struct("z1", "z", size(8)),
        struct("a1", "a", size(2)),
        struct("d1", "declared", attr(DwAttribute.DECLARATION, flag(0)), size(4)),
        struct("s1", "same", size(1)),
        function("f", parameter("z1"), parameter("a1"), parameter("d1"), parameter("s1")));
    dwarf.compileUnit(
        struct("z2", "z", size(80)),
        struct("a2", "a", size(3)),
        die(
            DwTag.STRUCTURE_TYPE,
            label("d2"),
            name("declared"),
            attr(DwAttribute.DECLARATION, flag(1))),
        struct("s2", "same", size(1)),
        function("g", parameter("z2"), parameter("a2"), parameter("d2"), parameter("s2")));
    dwarf.compileUnit(struct("a3", "a", size(4)), variable("h", "a3"));
    Path object = write("a.o", dwarf.assemble());
    String place = object + ": .debug_info+0x";
    String expected =
        "symversions: s#a has 3 different texts; taken is the first of 33 bytes, "
            + place
            + Long.toHexString(dwarf.offsetOf("a1"))
            + "\nsymversions: s#z has 2 different texts; taken is that of 34 bytes, "
            + place
            + Long.toHexString(dwarf.offsetOf("z2"))
            + "\n";

    for (String jobs : List.of("1", "2", "3")) {
      SymversionsRun run =
          SymversionsRun.command(
              "f g h".replace(' ', '\n'), "--report-ambiguous", "--jobs", jobs, object.toString());
      assertThat(run.succeeds().stderr()).isEqualTo(expected);
      assertThat(run.stdout())
          .isEqualTo(SymversionsRun.command("f\ng\nh", object.toString()).stdout());
    }
  }

  private static DieItem struct(String label, String name, DieItem... items) {
    DieItem[] all = new DieItem[items.length + 2];
    all[0] = label(label);
    all[1] = name(name);
    System.arraycopy(items, 0, all, 2, items.length);
    return die(DwTag.STRUCTURE_TYPE, all);
  }

  private static DieItem parameter(String type) {
    return die(DwTag.FORMAL_PARAMETER, type(type));
  }

  // Markers.

  @Test
  void markersMakeDeclarations() throws IOException {
    DwarfAssembler dwarf =
        dwarf(structure("s", size(8), member("m", "int")), pointer("p", "s"), variable("v", "p"));
    ElfAssembler elf = ElfAssembler.executable(ElfFlavor.ELF64_LITTLE, ElfConstants.EM_X86_64);
    dwarf.addTo(elf);
    elf.symbol("__gendwarfksyms_declonly_s").in(elf.find(".text"), 0);
    byte[] object = elf.assemble();

    assertThat(SymversionsRun.of(directory, object, List.of("v"), "--kabi-markers").types())
        .containsEntry("s#s", "structure_type s { }");
    assertThat(SymversionsRun.of(directory, object, List.of("v"), "--stable").types())
        .containsEntry("s#s", "structure_type s { member " + INT + " m } byte_size(8)");
  }

  // Dumps: all of it goes to standard error and changes nothing else.

  @ParameterizedTest
  @ValueSource(
      strings = {"--debug", "--dump-dies", "--dump-die-map", "--dump-types", "--dump-versions"})
  void dumpsGoToStandardError(String option) throws IOException {
    byte[] object = object(structure("s", size(8), member("m", "int")), variable("v", "s"));
    SymversionsRun plain = SymversionsRun.of(directory, object, List.of("v")).succeeds();

    SymversionsRun run =
        SymversionsRun.of(directory, object, List.of("v"), option, "--debug").succeeds();

    assertThat(run.stdout()).isEqualTo(plain.stdout());
    assertThat(run.symtypes()).isEqualTo(plain.symtypes());
    String expected =
        switch (option) {
          case "--dump-dies", "--dump-die-map" ->
              "variable structure_type s {\n  member base_type int byte_size(4) encoding(5) m\n}"
                  + " byte_size(8)\n";
          case "--dump-types" -> "s#s structure_type s { member " + INT + " m } byte_size(8)\n";
          case "--dump-versions" ->
              "v variable structure_type s { member " + INT + " m } byte_size(8)\n";
          default -> "";
        };
    assertThat(run.stderr()).contains(expected);
  }

  @Test
  void versionAndHelp() {
    assertThat(SymversionsRun.command("", "--version").succeeds().stdout())
        .startsWith("symversions (abitrack) ");
    SymversionsRun help = SymversionsRun.command("", "--help").succeeds();
    assertThat(help.stdout()).isEmpty();
    assertThat(help.stderr()).startsWith("Usage: symversions ");
  }

  // Archives.

  @Test
  void archiveIsItsObjects() throws IOException {
    byte[] first = object(variable("a", "int"), variable("both", "int"));
    byte[] second = object(structure("s"), variable("b", "s"), variable("both", "s"));
    Path archive =
        write(
            "lib.a",
            new ArchiveAssembler(false)
                .symbolIndex()
                .member("first.o", first)
                .member("notes.txt", "no object".getBytes(StandardCharsets.US_ASCII))
                .member("a member with a long name.o", second)
                .assemble());
    Path a = write("a.o", first);
    Path b = write("b.o", second);

    SymversionsRun expected = withSymtypes("a\nb\nboth\n", a.toString(), b.toString());

    assertThat(withSymtypes("a\nb\nboth\n", archive.toString())).isEqualTo(expected);
    assertThat(expected.sortedVersions()).contains("#SYMVER both " + INT_VERSION);
    assertThat(expected.symtypes()).contains("b variable s#s\n");
  }

  @Test
  void thinArchive() throws IOException {
    write("a.o", object(variable("a", "int")));
    Path archive =
        write("lib.a", new ArchiveAssembler(true).member("a.o", new byte[100]).assemble());

    assertThat(SymversionsRun.command("a", archive.toString()).succeeds().stdout())
        .isEqualTo("#SYMVER a " + INT_VERSION + "\n");
  }

  @Test
  void errorInAnArchiveNamesTheMember() throws IOException {
    byte[] noDwarf =
        ElfAssembler.executable(ElfFlavor.ELF64_LITTLE, ElfConstants.EM_X86_64).assemble();
    Path archive = write("lib.a", new ArchiveAssembler(false).member("x.o", noDwarf).assemble());

    assertThat(SymversionsRun.command("a", archive.toString()).error())
        .contains("lib.a(x.o): 0x0: no debugging information");
  }

  @Test
  void archiveWithoutObjectsIsAnError() throws IOException {
    Path archive =
        write("lib.a", new ArchiveAssembler(false).member("x", new byte[] {1, 2, 3}).assemble());
    assertThat(SymversionsRun.command("a", archive.toString()).error())
        .contains("no object files in '" + archive + "'");

    Path thin =
        write("thin.a", new ArchiveAssembler(true).member("none.o", new byte[9]).assemble());
    assertThat(SymversionsRun.command("a", thin.toString()).error()).contains("cannot open");
  }

  @Test
  void cutArchiveIsOneLine() throws IOException {
    byte[] archive =
        new ArchiveAssembler(false).member("a.o", object(variable("a", "int"))).assemble();
    for (int length = 0; length < archive.length; length++) {
      Path cut = write("cut.a", Arrays.copyOf(archive, length));
      // Eight bytes are a complete archive, though one without objects.
      SymversionsRun.command("a", cut.toString()).error();
    }
  }

  private SymversionsRun withSymtypes(String symbols, String... objects) throws IOException {
    Path symtypes = directory.resolve("symtypes");
    String[] arguments =
        Stream.concat(Stream.of("-T", symtypes.toString()), Stream.of(objects))
            .toArray(String[]::new);
    SymversionsRun run = SymversionsRun.command(symbols, arguments).succeeds();
    return new SymversionsRun(
        run.exitStatus(), run.stdout(), run.stderr(), GoldenCase.read(symtypes));
  }

  private static byte[] object(DieItem... items) {
    return dwarf(items).assemble();
  }

  private static DwarfAssembler dwarf(DieItem... items) {
    DieItem[] all = new DieItem[items.length + 1];
    all[0] = intType();
    System.arraycopy(items, 0, all, 1, items.length);
    DwarfAssembler dwarf = new DwarfAssembler(VARIANT);
    dwarf.compileUnit(all);
    return dwarf;
  }

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(directory.resolve(name), bytes);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> list = Files.list(directory)) {
      return list.map(path -> path.getFileName().toString()).toList();
    }
  }
}
