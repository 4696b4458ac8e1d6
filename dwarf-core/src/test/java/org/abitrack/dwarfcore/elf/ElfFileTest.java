package org.abitrack.dwarfcore.elf;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.abitrack.dwarfcore.testing.FormatErrors.assertFormatError;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.FormatException;
import org.abitrack.dwarfcore.io.HeapFile;
import org.abitrack.dwarfcore.io.SectionBytes;
import org.abitrack.dwarfcore.testing.ElfAssembler;
import org.abitrack.dwarfcore.testing.ElfConstants;
import org.abitrack.dwarfcore.testing.ElfField;
import org.abitrack.dwarfcore.testing.ElfFlavor;
import org.abitrack.dwarfcore.testing.ElfSection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Headers and sections, well-formed and not. */
class ElfFileTest {
  private static final byte[] CONTENTS = {1, 2, 3, 4, 5, 6, 7, 8};

  private static ElfFile parse(byte[] bytes) {
    return ElfFile.of(new HeapFile("t.o", bytes));
  }

  private static byte[] contents(ElfFile file, String name) {
    SectionHeader section = file.section(name);
    assertThat(section).isNotNull();
    return contents(file.bytes(section));
  }

  private static byte[] contents(SectionBytes bytes) {
    byte[] all = new byte[(int) bytes.size()];
    bytes.copy(0, all, 0, all.length);
    return all;
  }

  /** Checks that header fields and section headers come out as written. */
  @ParameterizedTest
  @EnumSource
  void readsHeaderAndSections(ElfFlavor flavor) {
    ElfAssembler elf = ElfAssembler.executable(flavor, ElfConstants.EM_S390);
    elf.section(".a", CONTENTS).flags(6).address(0x1234).link(7).info(9).align(8).entrySize(3);
    ElfFile file = parse(elf.assemble());

    assertThat(file.name()).isEqualTo("t.o");
    assertThat(file.is64Bit()).isEqualTo(flavor.is64Bit());
    assertThat(file.bigEndian()).isEqualTo(flavor.bigEndian());
    assertThat(file.type()).isEqualTo(ElfFile.ET_EXEC);
    assertThat(file.machine()).isEqualTo(ElfConstants.EM_S390);
    assertThat(file.sections()).hasSize(3);
    SectionHeader section = file.sections().get(1);
    assertThat(section)
        .isEqualTo(
            new SectionHeader(
                1, ".a", 1, 6, 0x1234, section.offset(), CONTENTS.length, 7, 9, 8, 3));
    SectionBytes bytes = file.bytes(section);
    assertThat(bytes.bigEndian()).isEqualTo(flavor.bigEndian());
    assertThat(bytes.section()).isEqualTo(".a");
    assertThat(contents(bytes)).isEqualTo(CONTENTS);
  }

  /** Checks the numbering of files with very many sections: it stands in section 0. */
  @ParameterizedTest
  @EnumSource
  void readsExtendedNumbering(ElfFlavor flavor) {
    ElfAssembler elf = new ElfAssembler(flavor).extendedNumbering();
    ElfSection section = elf.section(".a", CONTENTS);
    elf.symbol("f").in(section, 4);
    ElfFile file = parse(elf.assemble());

    assertThat(contents(file, ".a")).isEqualTo(CONTENTS);
    assertThat(file.sections()).hasSize(6);
    SymbolTable symbols = file.symbols(file.section(".symtab"));
    assertThat(symbols.sectionIndex(1)).isEqualTo(1);
  }

  /** Checks that more than 65,279 sections are read as they are. */
  @Test
  void readsManySections() {
    ElfAssembler elf = new ElfAssembler(ElfFlavor.ELF32_LITTLE);
    ElfSection last = null;
    for (int i = 1; i <= 70_000; i++) {
      last = elf.section(".s", new byte[] {(byte) i});
    }
    assertThat(last).isNotNull();
    elf.symbol("f").in(last, 0);
    ElfFile file = parse(elf.assemble());

    assertThat(file.sections()).hasSize(70_005);
    assertThat(file.symbols(file.section(".symtab")).sectionIndex(1)).isEqualTo(70_000);
    assertThat(contents(file.bytes(file.sections().get(70_000))))
        .isEqualTo(new byte[] {(byte) 70_000});
  }

  /** Checks that a file without section headers has no sections and is no error. */
  @ParameterizedTest
  @EnumSource
  void readsFileWithoutSections(ElfFlavor flavor) {
    ElfAssembler elf = new ElfAssembler(flavor).withoutSectionHeaders();
    elf.section(".a", CONTENTS);
    ElfFile file = parse(elf.assemble());
    assertThat(file.sections()).isEmpty();
    assertThat(file.section(".a")).isNull();
  }

  /** Checks that the first of several sections of one name is found. */
  @Test
  void findsFirstSectionOfName() {
    ElfAssembler elf = new ElfAssembler(ElfFlavor.ELF64_LITTLE);
    elf.section(".a", new byte[] {1});
    elf.section(".a", new byte[] {2});
    ElfFile file = parse(elf.assemble());
    assertThat(contents(file, ".a")).isEqualTo(new byte[] {1});
    assertThat(file.section(".b")).isNull();
    assertThat(file.debugSection(".debug_info")).isNull();
    assertThat(file.debugSection("x")).isNull();
  }

  /** Checks that SHT_NOBITS sections have no bytes, whatever they claim. */
  @ParameterizedTest
  @EnumSource
  void nobitsHasNoBytes(ElfFlavor flavor) {
    ElfAssembler elf = new ElfAssembler(flavor);
    elf.section(".debug_info", CONTENTS).nobits(0x7fff_ffff);
    ElfFile file = parse(elf.assemble());
    assertThat(contents(file, ".debug_info")).isEmpty();
  }

  /** Checks that what is not an ELF file is called that. */
  @Test
  void rejectsOtherFiles() {
    for (String text : new String[] {"", "\u007fEL", "\u007fELG....", "hello\n", "!<arch>\n"}) {
      byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
      FormatException error = assertFormatError(FormatErrorCode.NOT_ELF, "", 0, () -> parse(bytes));
      assertThat(error).hasMessageThat().isEqualTo("t.o: 0x0: not an ELF file");
    }
  }

  /** Checks every length from the magic to the end of the header. */
  @ParameterizedTest
  @EnumSource
  void rejectsTruncatedHeader(ElfFlavor flavor) {
    byte[] file = new ElfAssembler(flavor).assemble();
    for (int length = 4; length < (flavor.is64Bit() ? 64 : 52); length++) {
      byte[] start = Arrays.copyOf(file, length);
      assertFormatError(FormatErrorCode.TRUNCATED, "", length, () -> parse(start));
    }
  }

  /** Checks every length from the header to the end: the section table comes last. */
  @ParameterizedTest
  @EnumSource
  void rejectsTruncatedSectionTable(ElfFlavor flavor) {
    ElfAssembler elf = new ElfAssembler(flavor);
    elf.section(".a", CONTENTS);
    byte[] file = elf.assemble();
    for (int length = flavor.is64Bit() ? 64 : 52; length < file.length; length++) {
      byte[] start = Arrays.copyOf(file, length);
      assertFormatError(FormatErrorCode.BAD_ELF_HEADER, () -> parse(start));
    }
  }

  private static void expectBadHeader(ElfFlavor flavor, ElfField field, long value, String text) {
    ElfAssembler elf = new ElfAssembler(flavor);
    elf.section(".a", CONTENTS);
    byte[] file = elf.override(field, value).assemble();
    FormatException error = assertFormatError(FormatErrorCode.BAD_ELF_HEADER, () -> parse(file));
    assertThat(error).hasMessageThat().contains(text);
  }

  /** Checks that each wrong field of the header has an error of its own. */
  @ParameterizedTest
  @EnumSource
  void rejectsWrongHeaderFields(ElfFlavor flavor) {
    expectBadHeader(flavor, ElfField.EI_CLASS, 3, "unknown ELF class 3");
    expectBadHeader(flavor, ElfField.EI_DATA, 0, "unknown ELF byte order 0");
    expectBadHeader(flavor, ElfField.EI_VERSION, 2, "unknown ELF version 2");
    String sizes = flavor.is64Bit() ? "of 40 bytes instead of 64" : "of 64 bytes instead of 40";
    expectBadHeader(flavor, ElfField.E_SHENTSIZE, flavor.is64Bit() ? 40 : 64, sizes);
    expectBadHeader(flavor, ElfField.E_SHENTSIZE, 0, "of 0 bytes instead of");
    expectBadHeader(flavor, ElfField.E_SHOFF, 0, "3 sections but no section table");
    expectBadHeader(flavor, ElfField.E_SHOFF, 0x7fff_ffff, "leaves the file");
    expectBadHeader(flavor, ElfField.E_SHOFF, -1, "leaves the file");
    expectBadHeader(flavor, ElfField.E_SHNUM, 4, "table of 4 section headers leaves the file");
    expectBadHeader(flavor, ElfField.E_SHSTRNDX, 3, "name table is section 3 of 3");
  }

  /** Checks lies of section 0 about count and name table. */
  @ParameterizedTest
  @EnumSource
  void rejectsWrongExtendedNumbers(ElfFlavor flavor) {
    for (long count : new long[] {0x7fff_ffffL, 0xffff_ffffL, -1L, 5}) {
      byte[] file =
          new ElfAssembler(flavor)
              .extendedNumbering()
              .override("", ElfField.SH_SIZE, count)
              .assemble();
      assertFormatError(FormatErrorCode.BAD_ELF_HEADER, () -> parse(file));
    }
    byte[] file =
        new ElfAssembler(flavor)
            .extendedNumbering()
            .override("", ElfField.SH_LINK, 0xffff_ffffL)
            .assemble();
    assertFormatError(FormatErrorCode.BAD_ELF_HEADER, () -> parse(file));
  }

  /** Checks that damage of the name table, which every reader needs, is found at once. */
  @ParameterizedTest
  @EnumSource
  void rejectsDamagedNameTable(ElfFlavor flavor) {
    for (long offset : new long[] {0x7fff_ffffL, -1}) {
      ElfAssembler elf = new ElfAssembler(flavor).override(".shstrtab", ElfField.SH_OFFSET, offset);
      byte[] file = elf.assemble();
      assertFormatError(FormatErrorCode.BAD_ELF_HEADER, () -> parse(file));
    }
    ElfAssembler far = new ElfAssembler(flavor);
    far.section(".a", CONTENTS).override(ElfField.SH_NAME, 0x1000);
    assertFormatError(FormatErrorCode.BAD_ELF_HEADER, () -> parse(far.assemble()));
    ElfAssembler cut = new ElfAssembler(flavor).override(".shstrtab", ElfField.SH_SIZE, 5);
    assertFormatError(FormatErrorCode.UNTERMINATED_STRING, () -> parse(cut.assemble()));
    ElfAssembler nobits = new ElfAssembler(flavor).override(".shstrtab", ElfField.SH_TYPE, 8);
    assertFormatError(FormatErrorCode.BAD_ELF_HEADER, () -> parse(nobits.assemble()));
  }

  /** Checks that names that overlap cannot make a small file claim gigabytes of strings. */
  @Test
  void limitsNamesTogether() {
    ElfAssembler elf = new ElfAssembler(ElfFlavor.ELF64_LITTLE);
    elf.section("x".repeat(1 << 20), CONTENTS);
    for (int i = 0; i < 70; i++) {
      elf.section("y", CONTENTS).override(ElfField.SH_NAME, 1 + i);
    }
    byte[] file = elf.assemble();
    assertFormatError(FormatErrorCode.TOO_LARGE, () -> parse(file));
  }

  /** Checks that a section that leaves the file hurts only those who ask for its bytes. */
  @ParameterizedTest
  @EnumSource
  void checksSectionsWhenAskedFor(ElfFlavor flavor) {
    for (ElfField field : new ElfField[] {ElfField.SH_OFFSET, ElfField.SH_SIZE}) {
      for (long value : new long[] {0x7fff_ffffL, 0xffff_ffffL, Long.MAX_VALUE, -1}) {
        ElfAssembler elf = new ElfAssembler(flavor);
        elf.section(".bad", CONTENTS).override(field, value);
        elf.section(".good", CONTENTS);
        ElfFile file = parse(elf.assemble());
        assertThat(contents(file, ".good")).isEqualTo(CONTENTS);
        assertFormatError(FormatErrorCode.OUT_OF_RANGE, ".bad", 0, () -> contents(file, ".bad"));
      }
    }
  }

  /** Checks that no read of a section reaches the bytes beside it. */
  @ParameterizedTest
  @EnumSource
  void keepsReadsInsideTheSection(ElfFlavor flavor) {
    ElfAssembler elf = new ElfAssembler(flavor);
    elf.section(".a", CONTENTS);
    elf.section(".b", CONTENTS);
    ElfFile file = parse(elf.assemble());
    SectionBytes bytes = file.bytes(file.section(".a"));
    long[][] ranges = {{-1, 2}, {0, 9}, {8, 1}, {9, 0}, {Long.MAX_VALUE, 1}, {0, -1}};
    for (long[] range : ranges) {
      assertWithMessage(Arrays.toString(range))
          .that(
              assertFormatError(
                      FormatErrorCode.OUT_OF_RANGE,
                      () -> bytes.copy(range[0], new byte[16], 0, (int) range[1]))
                  .location()
                  .section())
          .isEqualTo(".a");
    }
  }
}
