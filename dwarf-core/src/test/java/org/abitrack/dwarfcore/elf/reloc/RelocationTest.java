package org.abitrack.dwarfcore.elf.reloc;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.abitrack.dwarfcore.testing.FormatErrors.assertFormatError;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.elf.Fixtures;
import org.abitrack.dwarfcore.elf.RelocationOptions;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.FormatException;
import org.abitrack.dwarfcore.io.HeapFile;
import org.abitrack.dwarfcore.io.SectionBytes;
import org.abitrack.dwarfcore.testing.ByteWriter;
import org.abitrack.dwarfcore.testing.ElfAssembler;
import org.abitrack.dwarfcore.testing.ElfConstants;
import org.abitrack.dwarfcore.testing.ElfField;
import org.abitrack.dwarfcore.testing.ElfFlavor;
import org.abitrack.dwarfcore.testing.ElfSection;
import org.abitrack.dwarfcore.testing.ElfSymbol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What single relocations compute, and relocation sections that are wrong. */
class RelocationTest {
  private static final String INFO = ".debug_info";

  /** An object with one section and one symbol, S. */
  private static final class Sample {
    final ElfAssembler elf;
    final ElfSection info;
    final ElfSymbol symbol;

    Sample(ElfFlavor flavor, int machine, byte[] contents, long value) {
      elf = ElfAssembler.relocatable(flavor, machine);
      info = elf.section(INFO, contents);
      symbol = elf.symbol("s").in(elf.section(".text", new byte[0]), value);
    }

    SectionBytes bytes() {
      return RelocationTest.bytes(elf.assemble());
    }

    /** Pieces on demand and the section as a whole must give the same. */
    byte[] relocated() {
      byte[] whole = Fixtures.contents(whole());
      assertThat(Fixtures.contents(bytes())).isEqualTo(whole);
      return whole;
    }

    SectionBytes whole() {
      return RelocationTest.bytes(elf.assemble(), RelocationOptions.STANDARD);
    }
  }

  private static SectionBytes bytes(byte[] object) {
    return bytes(object, RelocationOptions.STANDARD.withLargestCopy(0));
  }

  private static SectionBytes bytes(byte[] object, RelocationOptions options) {
    ElfFile file = ElfFile.of(new HeapFile("t.o", object)).with(options);
    return file.bytes(file.sections().get(1));
  }

  private static ElfFlavor flavor(String name) {
    return ElfFlavor.valueOf(name.startsWith("ELF") ? name : "ELF" + name);
  }

  /**
   * Checks one relocation of S = 0x1234, A = 0x10, at P = 4, over a field of bytes 0x41. The result
   * is written as a number of the field's width.
   */
  @ParameterizedTest
  @CsvSource({
    "62, 64_LITTLE, 1, 8, 1244", // R_X86_64_64
    "62, 64_LITTLE, 2, 4, 1240", // R_X86_64_PC32
    "62, 64_LITTLE, 10, 4, 1244", // R_X86_64_32
    "62, 64_LITTLE, 11, 4, 1244", // R_X86_64_32S
    "62, 64_LITTLE, 12, 2, 1244", // R_X86_64_16
    "62, 64_LITTLE, 13, 2, 1240", // R_X86_64_PC16
    "62, 64_LITTLE, 14, 1, 44", // R_X86_64_8
    "62, 64_LITTLE, 15, 1, 40", // R_X86_64_PC8
    "62, 64_LITTLE, 17, 8, 1244", // R_X86_64_DTPOFF64
    "62, 64_LITTLE, 21, 4, 1244", // R_X86_64_DTPOFF32
    "62, 64_LITTLE, 24, 8, 1240", // R_X86_64_PC64
    "3, 32_LITTLE, 1, 4, 1244", // R_386_32
    "3, 32_LITTLE, 2, 4, 1240", // R_386_PC32
    "3, 32_LITTLE, 20, 2, 1244", // R_386_16
    "3, 32_LITTLE, 21, 2, 1240", // R_386_PC16
    "3, 32_LITTLE, 22, 1, 44", // R_386_8
    "3, 32_LITTLE, 23, 1, 40", // R_386_PC8
    "3, 32_LITTLE, 32, 4, 1244", // R_386_TLS_LDO_32
    "3, 32_LITTLE, 36, 4, 1244", // R_386_TLS_DTPOFF32
    "183, 64_LITTLE, 257, 8, 1244", // R_AARCH64_ABS64
    "183, 64_BIG, 258, 4, 1244", // R_AARCH64_ABS32
    "183, 64_LITTLE, 259, 2, 1244", // R_AARCH64_ABS16
    "183, 64_LITTLE, 260, 8, 1240", // R_AARCH64_PREL64
    "183, 64_BIG, 261, 4, 1240", // R_AARCH64_PREL32
    "183, 64_LITTLE, 262, 2, 1240", // R_AARCH64_PREL16
    "183, 64_LITTLE, 1029, 8, 1244", // R_AARCH64_TLS_DTPREL
    "183, 32_LITTLE, 1, 4, 1244", // R_AARCH64_P32_ABS32
    "183, 32_LITTLE, 2, 2, 1244", // R_AARCH64_P32_ABS16
    "183, 32_LITTLE, 3, 4, 1240", // R_AARCH64_P32_PREL32
    "183, 32_LITTLE, 4, 2, 1240", // R_AARCH64_P32_PREL16
    "183, 32_LITTLE, 185, 4, 1244", // R_AARCH64_P32_TLS_DTPREL
    "40, 32_LITTLE, 2, 4, 1244", // R_ARM_ABS32
    "40, 32_BIG, 3, 4, 1240", // R_ARM_REL32
    "40, 32_LITTLE, 5, 2, 1244", // R_ARM_ABS16
    "40, 32_LITTLE, 8, 1, 44", // R_ARM_ABS8
    "40, 32_LITTLE, 18, 4, 1244", // R_ARM_TLS_DTPOFF32
    "40, 32_LITTLE, 55, 4, 1244", // R_ARM_ABS32_NOI
    "40, 32_LITTLE, 56, 4, 1240", // R_ARM_REL32_NOI
    "40, 32_LITTLE, 106, 4, 1244", // R_ARM_TLS_LDO32
    "243, 32_LITTLE, 1, 4, 1244", // R_RISCV_32
    "243, 64_LITTLE, 2, 8, 1244", // R_RISCV_64
    "243, 32_LITTLE, 8, 4, a44", // R_RISCV_TLS_DTPREL32
    "243, 64_LITTLE, 9, 8, a44", // R_RISCV_TLS_DTPREL64
    "243, 64_LITTLE, 33, 1, 85", // R_RISCV_ADD8
    "243, 64_LITTLE, 34, 2, 5385", // R_RISCV_ADD16
    "243, 64_LITTLE, 35, 4, 41415385", // R_RISCV_ADD32
    "243, 64_LITTLE, 36, 8, 4141414141415385", // R_RISCV_ADD64
    "243, 64_LITTLE, 37, 1, fd", // R_RISCV_SUB8
    "243, 64_LITTLE, 38, 2, 2efd", // R_RISCV_SUB16
    "243, 64_LITTLE, 39, 4, 41412efd", // R_RISCV_SUB32
    "243, 64_LITTLE, 40, 8, 4141414141412efd", // R_RISCV_SUB64
    "243, 64_LITTLE, 52, 1, 7d", // R_RISCV_SUB6: 0x41 - 0x44, two bits of 0x41 kept
    "243, 64_LITTLE, 53, 1, 44", // R_RISCV_SET6
    "243, 64_LITTLE, 54, 1, 44", // R_RISCV_SET8
    "243, 64_LITTLE, 55, 2, 1244", // R_RISCV_SET16
    "243, 64_LITTLE, 56, 4, 1244", // R_RISCV_SET32
    "243, 64_LITTLE, 57, 4, 1240", // R_RISCV_32_PCREL
    "22, 64_BIG, 1, 1, 44", // R_390_8
    "22, 64_BIG, 3, 2, 1244", // R_390_16
    "22, 32_BIG, 4, 4, 1244", // R_390_32
    "22, 64_BIG, 5, 4, 1240", // R_390_PC32
    "22, 64_BIG, 16, 2, 1240", // R_390_PC16
    "22, 64_BIG, 22, 8, 1244", // R_390_64
    "22, 64_BIG, 23, 8, 1240", // R_390_PC64
    "22, 32_BIG, 52, 4, 1244", // R_390_TLS_LDO32
    "22, 64_BIG, 53, 8, 1244", // R_390_TLS_LDO64
    "8, 32_BIG, 1, 2, 1244", // R_MIPS_16
    "8, 32_LITTLE, 2, 4, 1244", // R_MIPS_32
    "8, 64_BIG, 18, 8, 1244", // R_MIPS_64
    "8, 64_LITTLE, 18, 8, 1244", // R_MIPS_64
    "8, 64_BIG, 24, 8, ffffffffffffeddc", // R_MIPS_SUB: A - S
    "8, 32_BIG, 39, 4, ffff9244", // R_MIPS_TLS_DTPREL32
    "8, 64_BIG, 41, 8, ffffffffffff9244", // R_MIPS_TLS_DTPREL64
    "8, 64_LITTLE, 248, 4, 1240", // R_MIPS_PC32
    "20, 32_BIG, 1, 4, 1244", // R_PPC_ADDR32
    "20, 32_BIG, 3, 2, 1244", // R_PPC_ADDR16
    "20, 32_BIG, 24, 4, 1244", // R_PPC_UADDR32
    "20, 32_BIG, 25, 2, 1244", // R_PPC_UADDR16
    "20, 32_LITTLE, 26, 4, 1240", // R_PPC_REL32
    "20, 32_BIG, 78, 4, ffff9244", // R_PPC_DTPREL32
    "21, 64_BIG, 1, 4, 1244", // R_PPC64_ADDR32
    "21, 64_LITTLE, 3, 2, 1244", // R_PPC64_ADDR16
    "21, 64_BIG, 24, 4, 1244", // R_PPC64_UADDR32
    "21, 64_BIG, 25, 2, 1244", // R_PPC64_UADDR16
    "21, 64_LITTLE, 26, 4, 1240", // R_PPC64_REL32
    "21, 64_BIG, 38, 8, 1244", // R_PPC64_ADDR64
    "21, 64_BIG, 43, 8, 1244", // R_PPC64_UADDR64
    "21, 64_BIG, 44, 8, 1240", // R_PPC64_REL64
    "21, 64_BIG, 78, 8, ffffffffffff9244", // R_PPC64_DTPREL64
    "258, 32_LITTLE, 1, 4, 1244", // R_LARCH_32
    "258, 64_LITTLE, 2, 8, 1244", // R_LARCH_64
    "258, 32_LITTLE, 8, 4, 1244", // R_LARCH_TLS_DTPREL32
    "258, 64_LITTLE, 9, 8, 1244", // R_LARCH_TLS_DTPREL64
    "258, 64_LITTLE, 47, 1, 85", // R_LARCH_ADD8
    "258, 64_LITTLE, 48, 2, 5385", // R_LARCH_ADD16
    "258, 64_LITTLE, 49, 3, 415385", // R_LARCH_ADD24
    "258, 64_LITTLE, 50, 4, 41415385", // R_LARCH_ADD32
    "258, 64_LITTLE, 51, 8, 4141414141415385", // R_LARCH_ADD64
    "258, 64_LITTLE, 52, 1, fd", // R_LARCH_SUB8
    "258, 64_LITTLE, 53, 2, 2efd", // R_LARCH_SUB16
    "258, 64_LITTLE, 54, 3, 412efd", // R_LARCH_SUB24
    "258, 64_LITTLE, 55, 4, 41412efd", // R_LARCH_SUB32
    "258, 64_LITTLE, 56, 8, 4141414141412efd", // R_LARCH_SUB64
    "258, 64_LITTLE, 99, 4, 1240", // R_LARCH_32_PCREL
    "258, 64_LITTLE, 105, 1, 45", // R_LARCH_ADD6: 0x41 + 0x44, two bits of 0x41 kept
    "258, 64_LITTLE, 106, 1, 7d", // R_LARCH_SUB6
    "258, 64_LITTLE, 109, 8, 1240", // R_LARCH_64_PCREL
    "15, 32_BIG, 1, 4, 1244", // R_PARISC_DIR32
    "15, 32_BIG, 9, 4, 1240", // R_PARISC_PCREL32
    "15, 32_BIG, 41, 4, 1244", // R_PARISC_SECREL32
    "15, 64_BIG, 72, 8, 1240", // R_PARISC_PCREL64
    "15, 64_BIG, 80, 8, 1244", // R_PARISC_DIR64
    "15, 64_BIG, 104, 8, 1244", // R_PARISC_SECREL64
    "15, 32_BIG, 244, 4, 1244", // R_PARISC_TLS_DTPOFF32
    "15, 64_BIG, 245, 8, 1244", // R_PARISC_TLS_DTPOFF64
  })
  void computes(int machine, String flavorName, int type, int width, String result) {
    ElfFlavor flavor = flavor(flavorName);
    byte[] contents = "A".repeat(16).getBytes(StandardCharsets.US_ASCII);
    Sample sample = new Sample(flavor, machine, contents, 0x1234);
    sample.info.rela(4, sample.symbol, type, 0x10);
    byte[] expected =
        flavor
            .writer()
            .u32(0x41414141)
            .unsigned(Long.parseUnsignedLong(result, 16), width)
            .bytes(contents)
            .toByteArray();
    assertThat(sample.relocated()).isEqualTo(Arrays.copyOf(expected, 16));
  }

  /** Checks that types which only tell the linker something change nothing, wherever they point. */
  @ParameterizedTest
  @CsvSource({
    "62, 0",
    "3, 0",
    "183, 0",
    "183, 256",
    "40, 0",
    "243, 0",
    "243, 51",
    "22, 0",
    "8, 0",
    "20, 0",
    "21, 0",
    "258, 0",
    "258, 100",
    "15, 0"
  })
  void ignoresMarkers(int machine, int type) {
    Sample sample = new Sample(ElfFlavor.ELF64_LITTLE, machine, new byte[] {1, 2, 3}, 0x1234);
    sample.info.rela(1, sample.symbol, type, 5).rela(0x7000_0000, sample.symbol, type, 5);
    sample.info.rela(-1, sample.symbol, type, 5).rela(0, sample.symbol, type, 5);
    assertThat(sample.relocated()).isEqualTo(new byte[] {1, 2, 3});
  }

  /** Checks that entries without addend take it from the field. */
  @ParameterizedTest
  @EnumSource
  void takesAddendFromField(ElfFlavor flavor) {
    byte[] contents = flavor.writer().u32(0x100).u32(-8).u32(7).toByteArray();
    Sample sample = new Sample(flavor, ElfConstants.EM_386, contents, 0x1000);
    sample.info.rel(0, sample.symbol, 1).rel(4, sample.symbol, 1).rel(8, sample.symbol, 2);
    byte[] expected = flavor.writer().u32(0x1100).u32(0xff8).u32(0x1007 - 8).toByteArray();
    assertThat(sample.relocated()).isEqualTo(expected);
  }

  /** Checks that entries with addend do not look at the field. */
  @ParameterizedTest
  @EnumSource
  void takesAddendFromEntry(ElfFlavor flavor) {
    byte[] contents = flavor.writer().u32(0x100).toByteArray();
    Sample sample = new Sample(flavor, ElfConstants.EM_X86_64, contents, 0x1000);
    sample.info.rela(0, sample.symbol, 10, -4);
    assertThat(sample.relocated()).isEqualTo(flavor.writer().u32(0xffc).toByteArray());
  }

  /** Checks that values which do not fit are cut to the field. */
  @ParameterizedTest
  @EnumSource
  void cutsToTheField(ElfFlavor flavor) {
    Sample sample = new Sample(flavor, ElfConstants.EM_X86_64, new byte[4], 0xffff_fffeL);
    sample.info.rela(0, sample.symbol, 10, 3);
    assertThat(sample.relocated()).isEqualTo(flavor.writer().u32(1).toByteArray());
  }

  /**
   * Checks both relocation sections of a target that has two: the second sees what the first did.
   */
  @ParameterizedTest
  @EnumSource
  void appliesSeveralSections(ElfFlavor flavor) {
    Sample sample = new Sample(flavor, ElfConstants.EM_X86_64, new byte[8], 0x10);
    sample.info.rela(0, sample.symbol, 10, 1).rela(4, sample.symbol, 10, 2);
    sample.info.rel(4, sample.symbol, 10);
    assertThat(sample.relocated()).isEqualTo(flavor.writer().u32(0x11).u32(0x22).toByteArray());
  }

  /** Checks ULEB128 pairs: the length stays, whatever the value. */
  @ParameterizedTest
  @CsvSource({"243, 60, 61", "258, 107, 108"})
  void relocatesUleb128(int machine, int set, int subtract) {
    ByteWriter contents = new ByteWriter(false).u8(7).uleb128(0, 1).uleb128(0, 3).uleb128(0, 12);
    Sample sample = new Sample(ElfFlavor.ELF64_LITTLE, machine, contents.toByteArray(), 0x1000);
    ElfSymbol end = sample.elf.symbol("end").value(0x1085);
    sample.info.rela(1, end, set, 0x75).rela(1, sample.symbol, subtract, 0x90);
    sample.info.rela(2, end, set, 0).rela(2, sample.symbol, subtract, 0);
    sample.info.rela(5, end, set, 0).rela(5, sample.symbol, subtract, 0);
    ByteWriter expected = new ByteWriter(false).u8(7).uleb128(0x6a).uleb128(0x85, 3);
    assertThat(sample.relocated()).isEqualTo(expected.uleb128(0x85, 12).toByteArray());
    byte[] piece = new byte[2];
    sample.bytes().copy(3, piece, 0, 2);
    assertThat(piece).isEqualTo(new byte[] {(byte) 0x81, 0});
  }

  /** Checks that a ULEB128 relocation of something longer than any such number is refused. */
  @Test
  void rejectsEndlessUleb128() {
    for (int length : new int[] {1, 15, 16, 17, 40}) {
      byte[] contents = new byte[length];
      Arrays.fill(contents, (byte) 0x80);
      Sample sample = new Sample(ElfFlavor.ELF64_LITTLE, ElfConstants.EM_RISCV, contents, 0);
      sample.info.rela(0, sample.symbol, 60, 0);
      SectionBytes bytes = sample.bytes();
      assertFormatError(FormatErrorCode.BAD_RELOCATION, INFO, 0, () -> Fixtures.contents(bytes));
      assertFormatError(FormatErrorCode.BAD_RELOCATION, INFO, 0, sample::whole);
    }
  }

  /** Checks pairs at one offset, which are not commutative with what stands between them. */
  @ParameterizedTest
  @EnumSource
  void appliesPairsInTheOrderOfTheTable(ElfFlavor flavor) {
    Sample sample = new Sample(flavor, ElfConstants.EM_RISCV, new byte[8], 0x10);
    sample.info.rela(4, sample.symbol, 35, 5); // ADD32, lost to the SET32 behind it
    sample.info.rela(4, sample.symbol, 56, 1).rela(4, sample.symbol, 39, 4);
    sample.info.rela(0, sample.symbol, 35, 5); // makes the table unsorted
    assertThat(sample.relocated()).isEqualTo(flavor.writer().u32(0x15).u32(-3).toByteArray());
  }

  /** Checks 64-bit MIPS: up to three types, one after the other, symbol and types in file order. */
  @ParameterizedTest
  @EnumSource(names = {"ELF64_LITTLE", "ELF64_BIG"})
  void appliesThreeTypes(ElfFlavor flavor) {
    Sample sample = new Sample(flavor, ElfConstants.EM_MIPS, new byte[16], 0x1000);
    sample.info.rela(0, sample.symbol, 248 | 18 << 8, 0x20); // PC32, stored by 64
    sample.info.rela(8, sample.symbol, 24 | 2 << 8, 4); // SUB, stored by 32
    byte[] expected = flavor.writer().u64(0x1020).u32(4 - 0x1000).u32(0).toByteArray();
    assertThat(sample.relocated()).isEqualTo(expected);
  }

  /** Checks random tables, sorted and not, against each other and in random pieces. */
  @ParameterizedTest
  @EnumSource
  void orderOfTheTableDoesNotMatter(ElfFlavor flavor) {
    Random random = new Random(42);
    int fields = 3000;
    Sample sorted = new Sample(flavor, ElfConstants.EM_X86_64, new byte[4 * fields + 2], 0x10);
    Sample mixed = new Sample(flavor, ElfConstants.EM_X86_64, new byte[4 * fields + 2], 0x10);
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < fields; i++) {
      sorted.info.rela(4 * i + 1, sorted.symbol, 10, i);
      order.add(i);
    }
    Collections.shuffle(order, random);
    for (int i : order) {
      mixed.info.rela(4 * i + 1, mixed.symbol, 10, i);
    }
    ByteWriter expected = flavor.writer().u8(0);
    for (int i = 0; i < fields; i++) {
      expected.u32(0x10 + i);
    }
    byte[] whole = expected.u8(0).toByteArray();
    for (Sample sample : new Sample[] {sorted, mixed}) {
      SectionBytes bytes = sample.bytes();
      assertThat(Fixtures.contents(bytes)).isEqualTo(whole);
      for (int i = 0; i < 300; i++) {
        int from = random.nextInt(whole.length);
        int length = random.nextInt(Math.min(50, whole.length - from) + 1);
        byte[] piece = new byte[length];
        bytes.copy(from, piece, 0, length);
        assertWithMessage("%s+%s", from, length)
            .that(piece)
            .isEqualTo(Arrays.copyOfRange(whole, from, from + length));
      }
    }
  }

  /** Checks that executables and shared objects are left alone: their linker has relocated them. */
  @ParameterizedTest
  @EnumSource
  void relocatesOnlyRelocatableFiles(ElfFlavor flavor) {
    for (int type : new int[] {ElfConstants.ET_EXEC, ElfConstants.ET_DYN}) {
      Sample sample = new Sample(flavor, ElfConstants.EM_X86_64, new byte[4], 0x10);
      sample.info.rela(0, sample.symbol, 10, 0);
      sample.elf.type(type);
      assertThat(sample.relocated()).isEqualTo(new byte[4]);
    }
  }

  /** Checks that unrelocated bytes can be had from a section whose relocations are bad. */
  @ParameterizedTest
  @EnumSource
  void givesUnrelocatedBytes(ElfFlavor flavor) {
    Sample sample = new Sample(flavor, ElfConstants.EM_X86_64, new byte[] {1, 2, 3, 4}, 0x10);
    sample.info.rela(0, sample.symbol, 99, 0);
    ElfFile file = ElfFile.of(new HeapFile("t.o", sample.elf.assemble()));
    SectionBytes bytes = file.unrelocatedBytes(file.sections().get(1));
    assertThat(Fixtures.contents(bytes)).isEqualTo(new byte[] {1, 2, 3, 4});
  }

  /** Checks the error for an unknown type, which names section, offset, machine and number. */
  @ParameterizedTest
  @EnumSource
  void rejectsUnknownType(ElfFlavor flavor) {
    Sample sample = new Sample(flavor, ElfConstants.EM_X86_64, new byte[8], 0x10);
    sample.info.rela(0, sample.symbol, 10, 0).rela(4, sample.symbol, 99, 0);
    FormatException error =
        assertFormatError(FormatErrorCode.UNKNOWN_RELOCATION, INFO, 4, sample::bytes);
    assertThat(error)
        .hasMessageThat()
        .isEqualTo(
            "t.o: .debug_info+0x4: unknown relocation type 99 of x86-64"
                + " (entry 1 of .rela.debug_info)");
  }

  /** Checks types beyond the end of the table of the machine. */
  @ParameterizedTest
  @EnumSource(names = {"ELF64_LITTLE", "ELF64_BIG"})
  void rejectsHugeType(ElfFlavor flavor) {
    for (int type : new int[] {25, 0x7fff_ffff, -1}) {
      Sample sample = new Sample(flavor, ElfConstants.EM_X86_64, new byte[8], 0x10);
      sample.info.rela(0, sample.symbol, type, 0);
      assertFormatError(FormatErrorCode.UNKNOWN_RELOCATION, sample::bytes);
    }
  }

  /** Checks that a machine without table matters only where there is something to relocate. */
  @ParameterizedTest
  @EnumSource
  void rejectsUnknownMachine(ElfFlavor flavor) {
    Sample sample = new Sample(flavor, 0x4242, new byte[8], 0x10);
    assertThat(sample.relocated()).isEqualTo(new byte[8]);
    sample.info.rela(0, sample.symbol, 1, 0);
    FormatException error =
        assertFormatError(FormatErrorCode.UNSUPPORTED_MACHINE, INFO, 0, sample::bytes);
    assertThat(error).hasMessageThat().contains("relocations of unknown machine 16962");
  }

  /** Checks fields that leave the section, by little and by much. */
  @ParameterizedTest
  @EnumSource
  void rejectsOffsets(ElfFlavor flavor) {
    for (long offset : new long[] {5, 8, 9, 0x7fff_ffffL, 0xffff_ffffL, -1, Long.MIN_VALUE + 9}) {
      Sample sample = new Sample(flavor, ElfConstants.EM_X86_64, new byte[8], 0x10);
      sample.info.rela(0, sample.symbol, 10, 0).rela(offset, sample.symbol, 10, 0);
      if (!flavor.is64Bit() && offset == Long.MIN_VALUE + 9) {
        continue;
      }
      assertFormatError(
          FormatErrorCode.BAD_RELOCATION,
          ".rela.debug_info",
          flavor.is64Bit() ? 24 : 12,
          sample::bytes);
    }
    Sample fits = new Sample(flavor, ElfConstants.EM_X86_64, new byte[8], 0x10);
    fits.info.rela(4, fits.symbol, 10, 0);
    assertThat(fits.relocated()).isEqualTo(flavor.writer().u32(0).u32(0x10).toByteArray());
  }

  /** Checks a symbol that the table does not have. */
  @ParameterizedTest
  @EnumSource
  void rejectsSymbols(ElfFlavor flavor) {
    Sample sample = new Sample(flavor, ElfConstants.EM_X86_64, new byte[8], 0x10);
    sample.info.rela(0, sample.symbol, 10, 0);
    sample.elf.override(".symtab", ElfField.SH_SIZE, flavor.is64Bit() ? 24 : 16);
    FormatException error =
        assertFormatError(FormatErrorCode.BAD_RELOCATION, ".rela.debug_info", 0, sample::bytes);
    assertThat(error).hasMessageThat().contains("relocation against symbol 1 of 1");
  }

  /** Checks relocation sections of the wrong shape. */
  @ParameterizedTest
  @EnumSource
  void rejectsRelocationSections(ElfFlavor flavor) {
    int entry = flavor.is64Bit() ? 24 : 12;
    Object[][] wrong = {
      {ElfField.SH_ENTSIZE, 0L, FormatErrorCode.BAD_SECTION},
      {ElfField.SH_ENTSIZE, entry + 1L, FormatErrorCode.BAD_SECTION},
      {ElfField.SH_SIZE, entry - 1L, FormatErrorCode.BAD_SECTION},
      {ElfField.SH_LINK, 0L, FormatErrorCode.BAD_SECTION},
      {ElfField.SH_LINK, 1L, FormatErrorCode.BAD_SECTION},
      {ElfField.SH_LINK, 0xffff_ffffL, FormatErrorCode.BAD_SECTION},
      {ElfField.SH_SIZE, entry * 0x1000_000L, FormatErrorCode.OUT_OF_RANGE},
      {ElfField.SH_OFFSET, 0x7fff_ffffL, FormatErrorCode.OUT_OF_RANGE},
    };
    for (Object[] row : wrong) {
      Sample sample = new Sample(flavor, ElfConstants.EM_X86_64, new byte[8], 0x10);
      sample.info.rela(0, sample.symbol, 10, 0);
      sample.elf.override(".rela.debug_info", (ElfField) row[0], (Long) row[1]);
      assertFormatError((FormatErrorCode) row[2], sample::bytes);
    }
  }

  /** Checks that relocations in LLVM's compact form are not passed over. */
  @ParameterizedTest
  @EnumSource
  void rejectsCompactRelocations(ElfFlavor flavor) {
    Sample sample = new Sample(flavor, ElfConstants.EM_X86_64, new byte[8], 0x10);
    sample.elf.section(".crel.debug_info", 0x4000_0014, new byte[] {8, 0}).info(1).link(4);
    FormatException error =
        assertFormatError(FormatErrorCode.UNKNOWN_RELOCATION, ".crel.debug_info", 0, sample::bytes);
    assertThat(error).hasMessageThat().contains("SHT_CREL");
  }

  /** Checks relocation sections for sections that do not exist: nobody's. */
  @ParameterizedTest
  @EnumSource
  void ignoresRelocationsOfNoSection(ElfFlavor flavor) {
    for (int target : new int[] {0, 5, 1000, -1}) {
      Sample sample = new Sample(flavor, ElfConstants.EM_X86_64, new byte[8], 0x10);
      sample.elf.section(".rela.x", ElfConstants.SHT_RELA, new byte[24]).info(target).link(4);
      assertThat(sample.relocated()).isEqualTo(new byte[8]);
    }
  }

  /** Checks that many threads may read one section at once. */
  @Test
  void servesManyThreads() {
    Sample sample = new Sample(ElfFlavor.ELF64_BIG, ElfConstants.EM_X86_64, new byte[40_000], 5);
    ByteWriter expected = ElfFlavor.ELF64_BIG.writer();
    for (int i = 0; i < 10_000; i++) {
      sample.info.rela(4L * i, sample.symbol, 10, i);
      expected.u32(5 + i);
    }
    SectionBytes bytes = sample.bytes();
    byte[] whole = expected.toByteArray();
    boolean same =
        IntStream.range(0, 2000)
            .parallel()
            .allMatch(i -> {
              byte[] piece = new byte[100];
              bytes.copy(19L * i, piece, 0, 100);
              return Arrays.equals(piece, 0, 100, whole, 19 * i, 19 * i + 100);
            });
    assertThat(same).isTrue();
  }

  /** Checks that 64-bit MIPS relocations against a special symbol are refused. */
  @ParameterizedTest
  @EnumSource(names = {"ELF64_LITTLE", "ELF64_BIG"})
  void rejectsSpecialSymbols(ElfFlavor flavor) {
    Sample sample = new Sample(flavor, ElfConstants.EM_MIPS, new byte[8], 0x10);
    byte[] entry = flavor.writer().u64(0).u32(1).u8(2).u8(0).u8(0).u8(18).u64(0).toByteArray();
    sample.elf.section(".rela.x", ElfConstants.SHT_RELA, entry).info(1).link(4).entrySize(24);
    FormatException error =
        assertFormatError(FormatErrorCode.BAD_RELOCATION, ".rela.x", 0, sample::bytes);
    assertThat(error).hasMessageThat().contains("special symbol 2");
  }
}
