package org.abitrack.dwarfcore.elf;

import static com.google.common.truth.Truth.assertThat;
import static org.abitrack.dwarfcore.testing.FormatErrors.assertFormatError;

import io.airlift.compress.zstd.ZstdCompressor;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.FormatException;
import org.abitrack.dwarfcore.io.HeapFile;
import org.abitrack.dwarfcore.io.SectionBytes;
import org.abitrack.dwarfcore.testing.ByteWriter;
import org.abitrack.dwarfcore.testing.ElfAssembler;
import org.abitrack.dwarfcore.testing.ElfConstants;
import org.abitrack.dwarfcore.testing.ElfFlavor;
import org.abitrack.dwarfcore.testing.ElfSection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compressed sections, well-formed, damaged and lying about their size. */
class CompressedSectionTest {
  private static final String INFO = ".debug_info";
  private static final byte[] TEXT =
      "int unsigned long char short ".repeat(400).getBytes(StandardCharsets.ISO_8859_1);

  private static byte[] zstd(byte[] plain) {
    ZstdCompressor compressor = new ZstdCompressor();
    byte[] output = new byte[compressor.maxCompressedLength(plain.length)];
    int size = compressor.compress(plain, 0, plain.length, output, 0, output.length);
    return Arrays.copyOf(output, size);
  }

  private static ElfFile parse(ElfAssembler elf) {
    return ElfFile.of(new HeapFile("t.o", elf.assemble()));
  }

  private static byte[] contents(ElfAssembler elf) {
    ElfFile file = parse(elf);
    SectionHeader section = file.debugSection(INFO);
    assertThat(section).isNotNull();
    return Fixtures.contents(file.bytes(section));
  }

  /** Plain and packed: the claim of a size and the stream that follows it need not agree. */
  private static ElfAssembler standard(ElfFlavor flavor, int type, long claim, byte[] stream) {
    ElfAssembler elf = new ElfAssembler(flavor);
    ByteWriter bytes = flavor.writer().u32(type).zeros(flavor.is64Bit() ? 4 : 0);
    bytes.unsigned(claim, flavor.wordSize()).unsigned(1, flavor.wordSize()).bytes(stream);
    elf.section(INFO, bytes.toByteArray()).flags(ElfConstants.SHF_COMPRESSED);
    return elf;
  }

  private static ElfAssembler gnu(ElfFlavor flavor, long claim, byte[] stream) {
    ElfAssembler elf = new ElfAssembler(flavor);
    byte[] magic = "ZLIB".getBytes(StandardCharsets.ISO_8859_1);
    elf.section(
        ".zdebug_info", new ByteWriter(true).bytes(magic).u64(claim).bytes(stream).toByteArray());
    return elf;
  }

  /** Checks all three forms, and that compression does not hide relocations. */
  @ParameterizedTest
  @EnumSource
  void decompresses(ElfFlavor flavor) {
    for (int form = 0; form < 3; form++) {
      ElfAssembler elf = new ElfAssembler(flavor);
      ElfSection info = elf.section(INFO, TEXT);
      switch (form) {
        case 0 -> info.compressZlib();
        case 1 -> info.compress(ElfConstants.ELFCOMPRESS_ZSTD, CompressedSectionTest::zstd);
        default -> info.zdebug();
      }
      assertThat(contents(elf)).isEqualTo(TEXT);
      info.rela(TEXT.length - 4, elf.symbol("s").value(0x41424344), 10, 1);
      byte[] relocated = contents(elf);
      byte[] field = flavor.writer().u32(0x41424345).toByteArray();
      assertThat(Arrays.copyOfRange(relocated, TEXT.length - 4, TEXT.length)).isEqualTo(field);
      assertThat(Arrays.copyOf(relocated, TEXT.length - 4))
          .isEqualTo(Arrays.copyOf(TEXT, TEXT.length - 4));
    }
  }

  /** Checks objects that objcopy has compressed against the object it was given. */
  @ParameterizedTest
  @ValueSource(strings = {"zlib", "zlib-gnu", "zstd"})
  void decompressesWhatObjcopyWrites(String form) {
    ElfFile file = ElfFile.of(new HeapFile(form, Fixtures.bytes("compressed/" + form + ".o")));
    boolean compressed = false;
    for (Map.Entry<String, byte[]> entry : Fixtures.expected("x86_64-gcc12-dwarf5").entrySet()) {
      SectionHeader section = file.debugSection(entry.getKey());
      assertThat(section).isNotNull();
      assertThat(Fixtures.contents(file.bytes(section))).isEqualTo(entry.getValue());
      compressed |= section.compressed() || section.name().startsWith(".zdebug");
    }
    assertThat(compressed).isTrue();
  }

  /** Checks that a section is decompressed once. */
  @Test
  void keepsWhatItDecompressed() {
    ElfAssembler elf = new ElfAssembler(ElfFlavor.ELF64_LITTLE);
    elf.section(INFO, TEXT).compressZlib();
    ElfFile file = parse(elf);
    SectionHeader section = file.section(INFO);
    assertThat(section).isNotNull();
    assertThat(file.bytes(section)).isSameInstanceAs(file.bytes(section));
    assertThat(file.bytes(section)).isSameInstanceAs(file.unrelocatedBytes(section));
  }

  /** Checks several zlib streams one behind the other, and an empty section. */
  @ParameterizedTest
  @EnumSource
  void acceptsSeveralStreams(ElfFlavor flavor) {
    byte[] one = ElfSection.deflate(TEXT);
    byte[] two = new ByteWriter(false).bytes(one).bytes(one).toByteArray();
    byte[] twice = new ByteWriter(false).bytes(TEXT).bytes(TEXT).toByteArray();
    assertThat(contents(gnu(flavor, twice.length, two))).isEqualTo(twice);
    assertThat(contents(standard(flavor, 1, twice.length, two))).isEqualTo(twice);
    assertThat(contents(standard(flavor, 1, 0, ElfSection.deflate(new byte[0])))).isEmpty();
    assertThat(contents(standard(flavor, 2, 0, zstd(new byte[0])))).isEmpty();
  }

  /** Checks input larger than what is fed to the decompressor at once. */
  @Test
  void decompressesMuch() {
    byte[] random = new byte[300_000];
    new Random(1).nextBytes(random);
    for (UnaryOperator<byte[]> method :
        Arrays.<UnaryOperator<byte[]>>asList(ElfSection::deflate, CompressedSectionTest::zstd)) {
      ElfAssembler elf = new ElfAssembler(ElfFlavor.ELF64_BIG);
      byte[] stream = method.apply(random);
      int type = stream[0] == 0x78 ? 1 : 2;
      elf.section(INFO, random).compress(type, plain -> stream);
      assertThat(contents(elf)).isEqualTo(random);
    }
  }

  /** Checks streams that hold less or more than the header claims. */
  @ParameterizedTest
  @EnumSource
  void rejectsWrongSize(ElfFlavor flavor) {
    for (int claim : new int[] {0, 1, TEXT.length - 1, TEXT.length + 1, TEXT.length + 100}) {
      byte[] deflated = ElfSection.deflate(TEXT);
      assertFormatError(
          FormatErrorCode.BAD_COMPRESSION, () -> contents(standard(flavor, 1, claim, deflated)));
      assertFormatError(
          FormatErrorCode.BAD_COMPRESSION, () -> contents(standard(flavor, 2, claim, zstd(TEXT))));
      assertFormatError(
          FormatErrorCode.BAD_COMPRESSION,
          ".zdebug_info",
          12,
          () -> contents(gnu(flavor, claim, deflated)));
    }
    FormatException error =
        assertFormatError(
            FormatErrorCode.BAD_COMPRESSION,
            INFO,
            flavor.is64Bit() ? 24 : 12,
            () -> contents(standard(flavor, 1, 5, ElfSection.deflate(new byte[3]))));
    assertThat(error).hasMessageThat().contains("stream holds 3 bytes instead of 5");
  }

  /** Checks that a size which the input cannot hold is refused before memory is taken for it. */
  @ParameterizedTest
  @EnumSource
  void rejectsImplausibleSize(ElfFlavor flavor) {
    byte[] stream = ElfSection.deflate(TEXT);
    for (int type = 1; type <= 2; type++) {
      int method = type;
      long claim = CompressedSection.MAX_RATIO * (stream.length + 1) + CompressedSection.MAX_RATIO;
      FormatException error =
          assertFormatError(
              FormatErrorCode.BAD_COMPRESSION,
              () -> contents(standard(flavor, method, claim, stream)));
      assertThat(error).hasMessageThat().contains("cannot hold");
      assertFormatError(
          FormatErrorCode.TOO_LARGE,
          () -> contents(standard(flavor, method, 0xffff_ffffL, stream)));
    }
    for (long claim : new long[] {1L << 31, 1L << 40, -1, Long.MIN_VALUE}) {
      assertFormatError(FormatErrorCode.TOO_LARGE, () -> contents(gnu(flavor, claim, stream)));
    }
  }

  /** Checks every truncation and a flip of every byte: an error, or the right bytes. */
  @ParameterizedTest
  @EnumSource(names = {"ELF32_BIG", "ELF64_LITTLE"})
  void rejectsDamagedStreams(ElfFlavor flavor) {
    for (int type = 1; type <= 2; type++) {
      int method = type;
      byte[] stream = type == 1 ? ElfSection.deflate(TEXT) : zstd(TEXT);
      for (int length = 0; length < stream.length; length++) {
        byte[] cut = Arrays.copyOf(stream, length);
        assertFormatError(
            FormatErrorCode.BAD_COMPRESSION,
            () -> contents(standard(flavor, method, TEXT.length, cut)));
      }
      for (int i = 0; i < stream.length; i++) {
        byte[] wrong = stream.clone();
        wrong[i] ^= 0x55;
        try {
          assertThat(contents(standard(flavor, method, TEXT.length, wrong))).hasLength(TEXT.length);
        } catch (FormatException e) {
          assertThat(e.code()).isEqualTo(FormatErrorCode.BAD_COMPRESSION);
        }
      }
      byte[] longer = Arrays.copyOf(stream, stream.length + 1);
      assertFormatError(
          FormatErrorCode.BAD_COMPRESSION,
          () -> contents(standard(flavor, method, TEXT.length, longer)));
    }
  }

  /** Checks headers that are cut, unknown or missing. */
  @ParameterizedTest
  @EnumSource
  void rejectsHeaders(ElfFlavor flavor) {
    for (int type : new int[] {0, 3, -1}) {
      FormatException error =
          assertFormatError(
              FormatErrorCode.UNSUPPORTED_COMPRESSION,
              INFO,
              0,
              () -> contents(standard(flavor, type, 4, new byte[20])));
      assertThat(error).hasMessageThat().contains(Integer.toUnsignedString(type));
    }
    for (int length = 0; length < (flavor.is64Bit() ? 24 : 12); length++) {
      ElfAssembler elf = new ElfAssembler(flavor);
      elf.section(INFO, new byte[length]).flags(ElfConstants.SHF_COMPRESSED);
      assertFormatError(FormatErrorCode.TRUNCATED, () -> contents(elf));
    }
    byte[] header = "ZLIB\0\0\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
    for (int length = 0; length <= header.length; length++) {
      ElfAssembler elf = new ElfAssembler(flavor);
      elf.section(".zdebug_info", Arrays.copyOf(header, length));
      assertFormatError(FormatErrorCode.BAD_COMPRESSION, ".zdebug_info", 0, () -> contents(elf));
    }
    ElfAssembler elf = new ElfAssembler(flavor);
    elf.section(".zdebug_info", "ZLIP\0\0\0\0\0\0\0\0x".getBytes(StandardCharsets.ISO_8859_1));
    assertFormatError(FormatErrorCode.BAD_COMPRESSION, ".zdebug_info", 0, () -> contents(elf));
  }

  /** Checks that a zlib stream with a preset dictionary ends in an error and not in a loop. */
  @Test
  void rejectsDictionary() {
    byte[] stream = {0x78, (byte) 0xbb, 0, 0, 0, 1, 2, 3, 4};
    FormatException error =
        assertFormatError(
            FormatErrorCode.BAD_COMPRESSION,
            () -> contents(standard(ElfFlavor.ELF64_LITTLE, 1, 10, stream)));
    assertThat(error).hasMessageThat().contains("dictionary");
  }

  /** Checks that an uncompressed section is preferred to one of the older compressed form. */
  @Test
  void findsBothNames() {
    ElfAssembler elf = gnu(ElfFlavor.ELF64_LITTLE, TEXT.length, ElfSection.deflate(TEXT));
    ElfFile zdebug = parse(elf);
    SectionHeader found = zdebug.debugSection(INFO);
    assertThat(found).isNotNull();
    assertThat(found.name()).isEqualTo(".zdebug_info");
    SectionBytes bytes = zdebug.bytes(found);
    assertThat(bytes.section()).isEqualTo(".zdebug_info");
    elf.section(INFO, new byte[1]);
    elf.section(".debug_info.dwo", new byte[2]);
    SectionHeader plain = parse(elf).debugSection(INFO);
    assertThat(plain).isNotNull();
    assertThat(plain.name()).isEqualTo(INFO);
    assertThat(parse(elf).debugSection(".debug_info.dwo")).isNotNull();
  }
}
