package org.abitrack.dwarfcore.elf;

import static com.google.common.truth.Truth.assertThat;
import static org.abitrack.dwarfcore.testing.FormatErrors.assertFormatError;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.abitrack.dwarfcore.io.FileBytes;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.InputFiles;
import org.abitrack.dwarfcore.io.SectionBytes;
import org.abitrack.dwarfcore.testing.ByteWriter;
import org.abitrack.dwarfcore.testing.ElfFlavor;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A file of more than 4 GiB: sparse, so that it takes a few pages of the disk. */
class LargeFileTest {
  private static final int EM_X86_64 = 62;
  private static final long FAR = (1L << 32) + 0x1234;
  private static final long INFO_SIZE = (1L << 31) + 64;

  @TempDir Path directory;

  private final String names = "\0.debug_info\0.rela.debug_info\0.symtab\0.strtab\0.shstrtab\0";

  private static void section(
      ByteWriter out, int name, int type, long offset, long size, int link, int info, long entry) {
    out.u32(name).u32(type).u64(0).u64(0).u64(offset).u64(size).u32(link).u32(info);
    out.u64(1).u64(entry);
  }

  /** Sections: 1 .debug_info from 4096, 2 its relocations, 3 to 5 tables, all of these far away. */
  private Path write(ElfFlavor flavor) throws IOException {
    ByteWriter header = flavor.writer().u8(0x7f).u8('E').u8('L').u8('F');
    header.u8(2).u8(flavor.bigEndian() ? 2 : 1).u8(1).zeros(9);
    header.u16(ElfFile.ET_REL).u16(EM_X86_64).u32(1).u64(0).u64(0).u64(FAR);
    header.u32(0).u16(64).u16(0).u16(0).u16(64).u16(6).u16(5);
    long tables = FAR + 6 * 64;
    ByteWriter relocations = flavor.writer().u64(2).u64((1L << 32) | 10).u64(1);
    relocations.u64(INFO_SIZE - 8).u64((1L << 32) | 1).u64(2);
    ByteWriter symbols = flavor.writer().zeros(24).u32(1).u8(0).u8(0).u16(1).u64(0x100).u64(0);
    ByteWriter far = flavor.writer().zeros(64);
    section(far, 1, 1, 4096, INFO_SIZE, 0, 0, 0);
    section(far, 13, SectionHeader.SHT_RELA, tables, 48, 3, 1, 24);
    section(far, 30, SectionHeader.SHT_SYMTAB, tables + 48, 48, 4, 1, 24);
    section(far, 38, SectionHeader.SHT_STRTAB, tables + 96, 3, 0, 0, 0);
    section(far, 46, SectionHeader.SHT_STRTAB, tables + 99, names.length(), 0, 0, 0);
    far.bytes(relocations.toByteArray()).bytes(symbols.toByteArray()).u8(0).string("f");
    for (int i = 0; i < names.length(); i++) {
      far.u8(names.charAt(i));
    }
    Path path = directory.resolve("large.o");
    try (FileChannel channel =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE,
            StandardOpenOption.SPARSE)) {
      channel.write(ByteBuffer.wrap(header.toByteArray()), 0);
      channel.write(ByteBuffer.wrap(far.toByteArray()), FAR);
    }
    return path;
  }

  /** Checks headers, symbols and relocations behind the 4 GiB line, in a section of over 2 GiB. */
  @ParameterizedTest
  @EnumSource(names = {"ELF64_LITTLE", "ELF64_BIG"})
  void readsBehindFourGibibytes(ElfFlavor flavor) throws IOException {
    Path path = write(flavor);
    try (FileBytes bytes = InputFiles.open(path.toString(), "large.o")) {
      ElfFile file = ElfFile.of(bytes);
      SectionHeader symtab = file.section(".symtab");
      assertThat(symtab).isNotNull();
      assertThat(file.symbols(symtab).name(1)).isEqualTo("f");
      SectionHeader info = file.section(".debug_info");
      assertThat(info).isNotNull();
      SectionBytes section = file.bytes(info);
      assertThat(section.size()).isEqualTo(INFO_SIZE);
      assertThat(section.reader(2, 6).u32()).isEqualTo(0x101);
      assertThat(section.reader(INFO_SIZE - 8, INFO_SIZE).u64()).isEqualTo(0x102);
      byte[] part = new byte[4];
      section.copy(INFO_SIZE - 4, part, 0, 4);
      byte[] half = flavor.bigEndian() ? new byte[] {0, 0, 1, 2} : new byte[4];
      assertThat(part).isEqualTo(half);
      assertFormatError(
          FormatErrorCode.OUT_OF_RANGE,
          ".debug_info",
          INFO_SIZE - 3,
          () -> section.copy(INFO_SIZE - 3, part, 0, 4));
      assertFormatError(FormatErrorCode.TOO_LARGE, ".debug_info", 0, section::reader);
    }
  }
}
