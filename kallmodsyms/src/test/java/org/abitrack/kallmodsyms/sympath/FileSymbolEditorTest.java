package org.abitrack.kallmodsyms.sympath;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.elf.SectionHeader;
import org.abitrack.dwarfcore.elf.SymbolTable;
import org.abitrack.dwarfcore.io.HeapFile;
import org.abitrack.dwarfcore.io.SectionReader;
import org.abitrack.dwarfcore.testing.ByteWriter;
import org.abitrack.dwarfcore.testing.ElfAssembler;
import org.abitrack.dwarfcore.testing.ElfConstants;
import org.abitrack.dwarfcore.testing.ElfField;
import org.abitrack.dwarfcore.testing.ElfFlavor;
import org.abitrack.dwarfcore.testing.ElfSection;
import org.abitrack.dwarfcore.testing.ElfSymbol;
import org.abitrack.dwarfcore.testing.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class FileSymbolEditorTest {
  private static final int SHT_GROUP = 17;
  private static final int SHT_LLVM_ADDRSIG = 0x6fff_4c03;
  private static final String PATH = "drivers/net/x.c";

  @ParameterizedTest
  @CsvSource({
    "init/main.before.o, init/main.o, init/main.c",
    "init/entry.before.o, init/entry.o, init/entry.S"
  })
  void editsAsTheSeriesTool(String before, String after, String path) throws IOException {
    for (Compatibility compatibility : Compatibility.values()) {
      assertWithMessage("%s", compatibility)
          .that(FileSymbolEditor.edit("x.o", resource(before), bytes(path), compatibility))
          .isEqualTo(resource(after));
    }
  }

  @Test
  void leavesAnObjectThatHasThePath() throws IOException {
    byte[] object = resource("init/main.o");

    assertThat(edit(object, "init/main.c")).isSameInstanceAs(object);
  }

  @ParameterizedTest
  @EnumSource(ElfFlavor.class)
  void everyReferenceStillNamesTheSameSymbol(ElfFlavor flavor) {
    Property.forAll(
        40,
        random -> {
          byte[] object = randomObject(flavor, random);
          Facts before = Facts.of(object);

          Facts after = Facts.of(edit(object, PATH));

          assertThat(after.fileSymbols()).containsExactly(PATH);
          assertThat(after.symbols()).isEqualTo(before.symbols());
          assertThat(after.references()).isEqualTo(before.references());
          assertThat(after.contents()).isEqualTo(before.contents());
          assertThat(after.misaligned()).isEqualTo(before.misaligned());
          assertThat(edit(edit(object, PATH), PATH)).isEqualTo(edit(object, PATH));
        });
  }

  /** An object with relocations of both kinds, a group, an address-significance table. */
  private static byte[] randomObject(ElfFlavor flavor, Random random) {
    ElfAssembler elf = ElfAssembler.relocatable(flavor, ElfConstants.EM_X86_64);
    if (random.nextBoolean()) {
      elf.extendedNumbering();
    }
    ElfSection group = elf.section(".group", SHT_GROUP, new byte[4 * random.nextInt(3)]);
    ElfSection text = elf.section(".text", Property.bytes(random, 64 + random.nextInt(9)));
    text.align(1 << random.nextInt(8));
    ElfSection data = elf.section(".data", Property.bytes(random, 64 + random.nextInt(9)));
    data.align(1 << random.nextInt(8));
    if (random.nextBoolean()) {
      elf.symbol("old.c").type(ElfConstants.STT_FILE).reserved(ElfConstants.SHN_ABS);
    }
    List<ElfSymbol> symbols = new ArrayList<>();
    int count = 1 + random.nextInt(random.nextBoolean() ? 8 : 200);
    for (int i = 0; i < count; i++) {
      ElfSymbol symbol = elf.symbol("s" + i);
      if (random.nextInt(4) != 0) {
        symbol.in(random.nextBoolean() ? text : data, random.nextInt(60));
      }
      if (random.nextBoolean()) {
        symbol.global();
      }
      symbols.add(symbol);
    }
    symbols.getFirst().in(text, 0);
    for (int i = random.nextInt(6); i > 0; i--) {
      text.rela(8L * i, pick(symbols, random), 1, random.nextInt());
      data.rel(8L * i, pick(symbols, random), 1);
    }
    ByteWriter indices = flavor.writer();
    for (int i = random.nextInt(20); i > 0; i--) {
      indices.uleb128(elf.indexOf(pick(symbols, random)));
    }
    ElfSection significant = elf.section(".llvm_addrsig", SHT_LLVM_ADDRSIG, indices.toByteArray());
    int table = Objects.requireNonNull(file(elf.assemble()).section(".symtab")).index();
    significant.link(table);
    group.link(table).info(elf.indexOf(pick(symbols, random)));
    return elf.assemble();
  }

  private static ElfSymbol pick(List<ElfSymbol> symbols, Random random) {
    return symbols.get(random.nextInt(symbols.size()));
  }

  /** What must be the same before and after: names instead of indices. */
  private record Facts(
      List<String> fileSymbols,
      List<String> symbols,
      List<String> references,
      List<String> contents,
      List<String> misaligned) {

    static Facts of(byte[] object) {
      ElfFile elf = file(object);
      Facts facts =
          new Facts(
              new ArrayList<>(),
              new ArrayList<>(),
              new ArrayList<>(),
              new ArrayList<>(),
              new ArrayList<>());
      SymbolTable table = elf.symbols(Objects.requireNonNull(elf.section(".symtab")));
      for (int i = 0; i < table.count(); i++) {
        if (table.type(i) == ElfConstants.STT_FILE) {
          facts.fileSymbols.add(table.name(i));
          assertThat(table.sectionIndex(i)).isEqualTo(SymbolTable.SHN_ABS);
        } else {
          facts.symbols.add(
              table.name(i)
                  + " "
                  + table.binding(i)
                  + table.type(i)
                  + " "
                  + table.sectionIndex(i)
                  + " "
                  + table.value(i)
                  + " "
                  + table.size(i));
        }
      }
      int locals = Objects.requireNonNull(elf.section(".symtab")).info();
      for (int i = 0; i < table.count(); i++) {
        assertThat(table.binding(i) == SymbolTable.STB_LOCAL).isEqualTo(i < locals);
      }
      for (SectionHeader section : elf.sections()) {
        facts.add(elf, section, table);
      }
      return facts;
    }

    private void add(ElfFile elf, SectionHeader section, SymbolTable table) {
      if (section.alignment() > 1 && section.offset() % section.alignment() != 0) {
        misaligned.add(section.name());
      }
      SectionReader reader = elf.unrelocatedBytes(section).reader();
      switch (section.type()) {
        case SectionHeader.SHT_RELA, SectionHeader.SHT_REL -> {
          int word = elf.is64Bit() ? 8 : 4;
          while (reader.remaining() > 0) {
            String entry = section.name() + " " + reader.unsigned(word);
            long info = reader.unsigned(word);
            int symbol = (int) (elf.is64Bit() ? info >>> 32 : info >>> 8);
            entry += " " + (elf.is64Bit() ? (int) info : info & 0xff) + " " + table.name(symbol);
            references.add(
                section.type() == SectionHeader.SHT_REL
                    ? entry
                    : entry + " " + reader.unsigned(word));
          }
        }
        case SHT_GROUP -> references.add("group " + table.name(section.info()));
        case SHT_LLVM_ADDRSIG -> {
          while (reader.remaining() > 0) {
            references.add("significant " + table.name((int) reader.uleb128()));
          }
        }
        case SectionHeader.SHT_SYMTAB,
            SectionHeader.SHT_STRTAB,
            SectionHeader.SHT_SYMTAB_SHNDX -> {}
        default ->
            contents.add(
                section.name()
                    + " "
                    + new String(reader.bytes(reader.remaining()), StandardCharsets.ISO_8859_1));
      }
    }
  }

  @Test
  void seriesLeavesSymbolsOfOtherUsersAsTheyAre() {
    ElfAssembler elf = ElfAssembler.relocatable(ElfFlavor.ELF64_LITTLE, ElfConstants.EM_X86_64);
    ElfSection text = elf.section(".text", new byte[16]);
    ElfSymbol symbol = elf.symbol("f").in(text, 0);
    text.rel(0, symbol, 1);
    byte[] object = elf.assemble();

    byte[] edited = FileSymbolEditor.edit("x.o", object, bytes(PATH), Compatibility.SERIES);

    assertThat(Facts.of(edited).references()).containsExactly(".rel.text 0 1 " + PATH);
    assertThat(Facts.of(edit(object, PATH)).references()).containsExactly(".rel.text 0 1 f");
  }

  @Test
  void seriesLeaves32BitObjectsAsTheyAre() {
    ElfAssembler elf = ElfAssembler.relocatable(ElfFlavor.ELF32_BIG, ElfConstants.EM_PPC);
    elf.symbol("f").in(elf.section(".text", new byte[16]), 0);
    byte[] object = elf.assemble();

    assertThat(FileSymbolEditor.edit("x.o", object, bytes(PATH), Compatibility.SERIES))
        .isSameInstanceAs(object);
    assertThat(Facts.of(edit(object, PATH)).fileSymbols()).containsExactly(PATH);
  }

  @Test
  void rejectsWhatTheSeriesToolRejects() throws IOException {
    ElfAssembler several = ElfAssembler.relocatable(ElfFlavor.ELF64_LITTLE, ElfConstants.EM_X86_64);
    several.symbol("a.c").type(ElfConstants.STT_FILE).reserved(ElfConstants.SHN_ABS);
    several.symbol("b.c").type(ElfConstants.STT_FILE).reserved(ElfConstants.SHN_ABS);

    assertThat(rejected(several.assemble())).isEqualTo("x.o: several local file symbols");
    assertThat(rejected(resource(".tmp_vmlinux1"))).isEqualTo("x.o: not a relocatable object");
    assertThat(rejected(bytes("BC LTO bitcode"))).isEqualTo("x.o: 0x0: not an ELF file");
  }

  @Test
  void leavesObjectsWithoutSymbolsOrDefinitions() {
    ElfAssembler none = ElfAssembler.relocatable(ElfFlavor.ELF64_LITTLE, ElfConstants.EM_X86_64);
    none.section(".text", new byte[8]);
    byte[] withoutTable = none.assemble();
    ElfAssembler needs = ElfAssembler.relocatable(ElfFlavor.ELF64_LITTLE, ElfConstants.EM_X86_64);
    needs.symbol("printk").global();
    byte[] withoutDefinition = needs.assemble();

    assertThat(edit(withoutTable, PATH)).isSameInstanceAs(withoutTable);
    assertThat(edit(withoutDefinition, PATH)).isSameInstanceAs(withoutDefinition);
  }

  @Test
  void rejectsSectionsOverTheOneThatGrows() {
    ElfAssembler elf = ElfAssembler.relocatable(ElfFlavor.ELF64_LITTLE, ElfConstants.EM_X86_64);
    ElfSection text = elf.section(".text", new byte[16]);
    elf.symbol("f").in(text, 0);
    ElfFile plain = file(elf.assemble());
    long end = plain.sections().getLast().offset();
    text.override(
        ElfField.SH_SIZE, end + 8 - Objects.requireNonNull(plain.section(".text")).offset());

    assertThat(rejected(elf.assemble())).contains("(.text) overlaps section");
  }

  @Test
  void rejectsAbsurdAlignment() {
    ElfAssembler elf = ElfAssembler.relocatable(ElfFlavor.ELF64_LITTLE, ElfConstants.EM_X86_64);
    elf.symbol("f").in(elf.section(".text", new byte[16]), 0);
    elf.override(".shstrtab", ElfField.SH_ADDRALIGN, 1L << 40);

    assertThat(rejected(elf.assemble())).contains("(.shstrtab) is aligned to 0x10000000000");
  }

  @Test
  void survivesDamage() {
    Property.forAll(
        500,
        random -> {
          ElfFlavor[] flavors = ElfFlavor.values();
          byte[] object = randomObject(flavors[random.nextInt(flavors.length)], random);
          byte[] damaged = Property.damage(random, object, 8);
          for (Compatibility compatibility : Compatibility.values()) {
            try {
              FileSymbolEditor.edit("x.o", damaged, bytes(PATH), compatibility);
            } catch (InvalidObjectException e) {
              assertThat(e).hasMessageThat().startsWith("x.o: ");
            }
          }
        });
  }

  private static String rejected(byte[] object) {
    return String.valueOf(
        assertThrows(InvalidObjectException.class, () -> edit(object, PATH)).getMessage());
  }

  private static byte[] edit(byte[] object, String path) {
    return FileSymbolEditor.edit("x.o", object, bytes(path), Compatibility.CORRECT);
  }

  private static ElfFile file(byte[] object) {
    return ElfFile.of(new HeapFile("x.o", object));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = FileSymbolEditorTest.class.getResourceAsStream("/sympath/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }
}
