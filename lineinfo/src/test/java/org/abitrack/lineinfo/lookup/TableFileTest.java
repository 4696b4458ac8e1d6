package org.abitrack.lineinfo.lookup;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.FormatException;
import org.abitrack.dwarfcore.io.HeapFile;
import org.abitrack.dwarfcore.testing.ByteWriter;
import org.abitrack.lineinfo.path.SourceRoots;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Table files, sound and damaged, and how people name places in them. */
final class TableFileTest {
  private static final long TEXT = 0xffffffff81000000L;

  private static byte[] file(boolean bigEndian, boolean module, Object... typesAndParts) {
    int parts = typesAndParts.length / 2;
    ByteWriter out = new ByteWriter(bigEndian);
    out.u8(0x89).bytes("LINEINF".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    out.u8(1).u8(bigEndian ? 2 : 1).u8(8).u8(module ? 2 : 1).u16(62).u16(parts);
    out.u64(module ? 0 : TEXT).u32(2).u32(0);
    int at = 32 + 16 * parts + 8;
    for (int i = 0; i < parts; i++) {
      byte[] part = (byte[]) typesAndParts[2 * i + 1];
      out.u32((Integer) typesAndParts[2 * i]).u32(0).u32(at).u32(part.length);
      at = (at + part.length + 7) & ~7;
    }
    out.u8(0xab).u8(0xcd).align(8);
    for (int i = 0; i < parts; i++) {
      out.bytes((byte[]) typesAndParts[2 * i + 1]).align(8);
    }
    return out.toByteArray();
  }

  private static byte[] symbols(boolean bigEndian) {
    return new ByteWriter(bigEndian)
        .u32(1)
        .u32(3)
        .u32(3)
        .uleb128(0)
        .uleb128(0x20)
        .string("alpha")
        .uleb128(0x20)
        .uleb128(0x10)
        .string("beta")
        .uleb128(0x20)
        .uleb128(0x18)
        .string("beta")
        .toByteArray();
  }

  private static byte[] image(boolean bigEndian) {
    byte[] table =
        new TableAssembler()
            .entry(0, "a.c", 1)
            .entry(0x10, "a.c", 2)
            .entry(0x20, "b.c", 3)
            .entry(0x40, "c.c", 4)
            .image(bigEndian)
            .bytes();
    return file(bigEndian, false, 1, table, 8, symbols(bigEndian), 99, new byte[3]);
  }

  private static byte[] module() {
    byte[] blob = new TableAssembler().entry(0, "m.c", 7).blob(false, 0, 0x60);
    byte[] sections =
        new ByteWriter(false).u32(1).u32(2).u32(0).u32(0x60).u32(0).string(".text").toByteArray();
    return file(false, true, 2, blob, 4, sections, 8, symbols(false));
  }

  private static LineFile open(byte[] bytes) {
    return new LineFiles(LineFileOptions.STANDARD, SourceRoots.NONE).of(new HeapFile("t", bytes));
  }

  private static String ask(LineFile file, String place) {
    return new AddressResolver(file, false, false).resolve(place).toString();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void imagesAnswer(boolean bigEndian) {
    try (LineFile file = open(image(bigEndian))) {
      assertThat(file.buildId()).isEqualTo("abcd");
      assertThat(ask(file, "alpha+0x12/0x20"))
          .isEqualTo("[0xffffffff81000012 alpha+0x12/0x20 (a.c:2)]");
      assertThat(ask(file, "ffffffff81000041"))
          .isEqualTo("[0xffffffff81000041 beta+0x1/0x18 (c.c:4)]");
      assertThat(ask(file, "beta+1/0x18")).contains("(c.c:4)");
      assertThat(ask(file, "beta+1")).contains("(b.c:3), 0xffffffff81000041");
      assertThat(ask(file, "0xffffffff80ffffff")).isEqualTo("[0xffffffff80ffffff (unknown)]");
      for (String wrong : new String[] {"gamma", "alpha+x", "alpha+1/0x999", "alpha+-1", "", "+"}) {
        assertThrows(IllegalArgumentException.class, () -> ask(file, wrong));
      }
    }
  }

  /** Tables of the series do not say where code ends: entries in front of a symbol do not count. */
  @Test
  void aFlagSaysThatEntriesDoNotSayWhereCodeEnds() {
    byte[] bytes =
        file(
            false,
            false,
            1,
            new TableAssembler().entry(0, "a.c", 1).image(false).bytes(),
            8,
            symbols(false));
    try (LineFile file = open(bytes)) {
      assertThat(ask(file, "beta+1/0x20")).contains("(a.c:1)");
    }
    bytes[28] = 1;
    try (LineFile file = open(bytes)) {
      assertThat(ask(file, "alpha+1")).contains("(a.c:1)");
      assertThat(ask(file, "beta+1/0x20")).contains("(unknown)");
    }
    bytes[28] = 2;
    FormatException unknown = assertThrows(FormatException.class, () -> open(bytes));
    assertThat(unknown).hasMessageThat().isEqualTo("t: 0x1c: table file with flags 0x2");
  }

  @Test
  void noPartComesTwice() {
    byte[] twice = file(false, false, 8, symbols(false), 8, symbols(false));
    FormatException error = assertThrows(FormatException.class, () -> open(twice));
    assertThat(error).hasMessageThat().isEqualTo("t: 0x30: a second part of type 8");
  }

  /** Names of one byte, 1 and 2, stand for padding in front of the next symbol. */
  @Test
  void paddingIsNamedAfterTheNextSymbol() {
    byte[] symbols =
        new ByteWriter(false)
            .u32(1)
            .u32(4)
            .u32(4)
            .uleb128(0)
            .uleb128(0x10)
            .string("\001")
            .uleb128(0x10)
            .uleb128(8)
            .string("alpha")
            .uleb128(0x10)
            .uleb128(0x10)
            .string("\002")
            .uleb128(0x10)
            .uleb128(8)
            .string("beta")
            .toByteArray();
    byte[] table = new TableAssembler().entry(0, "a.c", 1).image(false).bytes();
    try (LineFile file = open(file(false, false, 1, table, 8, symbols))) {
      assertThat(ask(file, "0xffffffff81000004")).contains(" __pfx_alpha+0x4/0x10 (");
      assertThat(ask(file, "0xffffffff81000014")).contains(" alpha+0x4/0x10 (");
      assertThat(ask(file, "__cfi_beta")).contains("0xffffffff81000020 __cfi_beta+0x0/0x10 (");
      assertThat(ask(file, "beta")).contains("0xffffffff81000030 ");
    }
  }

  @Test
  void modulesAnswerBySection() {
    try (LineFile file = open(module())) {
      assertThat(ask(file, ".text+0x21")).isEqualTo("[.text+0x21 beta+0x1/0x20 (m.c:7)]");
      assertThat(ask(file, "alpha+0x2")).isEqualTo("[.text+0x2 alpha+0x2/0x20 (m.c:7)]");
      for (String wrong : new String[] {".data+1", "0x10", ".text+0x60"}) {
        assertThrows(IllegalArgumentException.class, () -> ask(file, wrong));
      }
    }
  }

  @Test
  void jsonHasWhatIsKnown() {
    try (LineFile file = open(image(false))) {
      Answer answer = new AddressResolver(file, false, true).resolve("alpha+0x10").getFirst();
      assertThat(AnswerJson.of("a\"\\\u00e9", answer))
          .isEqualTo(
              "{\"query\":\"a\\\"\\\\\\u00e9\",\"address\":\"0xffffffff81000010\",\"symbol\":\"alpha\","
                  + "\"offset\":16,\"size\":32,\"file\":\"a.c\",\"line\":1}");
    }
  }

  @Test
  void headersAreChecked() {
    byte[] version = image(false);
    version[8] = 2;
    FormatException e = assertThrows(FormatException.class, () -> open(version));
    assertThat(e.code()).isEqualTo(FormatErrorCode.BAD_SECTION);
    byte[] part = image(false);
    part[40] = (byte) 0xff;
    part[42] = (byte) 0xff;
    assertThat(assertThrows(FormatException.class, () -> open(part)).code())
        .isEqualTo(FormatErrorCode.OUT_OF_RANGE);
  }

  /** Nothing but a FormatException, when the file is opened or its inline table first read. */
  @Test
  void damageIsAnErrorOrUnknown() {
    Random random = new Random(29);
    byte[][] sound = {image(true), image(false), module()};
    int opened = 0;
    for (int i = 0; i < 6000; i++) {
      byte[] bytes = KernelTableTest.damaged(sound[i % sound.length], random);
      try (LineFile file = open(bytes)) {
        opened++;
        for (int symbol = 0; symbol < Math.min(8, file.symbols().count()); symbol++) {
          long address = file.symbols().address(symbol);
          SourceLocation found = file.location(address + random.nextInt(64), address, true);
          assertThat(found == null || found.line().file().length() < 10_000).isTrue();
        }
      } catch (FormatException e) {
        assertThat(e.code()).isNotNull();
      }
    }
    assertThat(opened).isGreaterThan(500);
  }
}
