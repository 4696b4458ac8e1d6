package org.abitrack.kallmodsyms.kallsyms;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.io.FormatException;
import org.abitrack.dwarfcore.io.HeapFile;
import org.abitrack.dwarfcore.testing.ElfAssembler;
import org.abitrack.dwarfcore.testing.ElfFlavor;
import org.abitrack.dwarfcore.testing.ElfSection;
import org.abitrack.dwarfcore.testing.Property;
import org.abitrack.kallmodsyms.systemmap.SystemMap;
import org.abitrack.kallmodsyms.systemmap.SystemMapReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Tables that were encoded come back, from whatever image; damage ends in one line. */
class KallsymsImageTest {
  private static final int SHF_ALLOC = 2;

  /** A kernel's memory: 32-bit addresses are below 4 GiB. */
  private static long text(boolean is64Bit) {
    return is64Bit ? 0xffff_ffff_8100_0000L : 0xc010_0000L;
  }

  private static String randomMap(Random random, int count, boolean is64Bit) {
    StringBuilder map = new StringBuilder();
    long address = text(is64Bit);
    map.append(Long.toHexString(address)).append(" T _text\n");
    // An alias: so there is in every kernel, and it tells how addresses are stored.
    map.append(Long.toHexString(address)).append(" T _stext\n");
    for (int i = 0; i < count; i++) {
      address += random.nextInt(3) == 0 ? 0 : random.nextInt(5000);
      map.append(Long.toHexString(address)).append(' ');
      map.append("tTdDbBrRwW".charAt(random.nextInt(10))).append(' ').append(name(random));
      map.append('\n');
    }
    return map.toString();
  }

  /** Words that repeat, so that tokens form, and odd bytes. */
  private static String name(Random random) {
    StringBuilder name = new StringBuilder();
    int parts = 1 + random.nextInt(random.nextInt(20) == 0 ? 80 : 5);
    for (int i = 0; i < parts; i++) {
      if (random.nextInt(10) == 0) {
        char odd = (char) (1 + random.nextInt(255));
        // A quote, a backslash and a line feed mean something in assembly source.
        name.append(odd == '\n' || odd == '"' || odd == '\\' ? '_' : odd);
      } else {
        name.append(List.of("init", "_", "aaa", "exit", "0", "x", "probe").get(random.nextInt(7)));
      }
    }
    return name.toString();
  }

  private static SystemMap parse(String map) {
    return SystemMapReader.parse(map.getBytes(StandardCharsets.ISO_8859_1), "map");
  }

  private static byte[] assemble(
      SystemMap map, boolean bigEndian, boolean is64Bit, boolean pcRelative, long address)
      throws IOException {
    return assemble(map, pcRelative, new TestAssembler(bigEndian, address, text(is64Bit)));
  }

  private static byte[] assemble(SystemMap map, boolean pcRelative, TestAssembler assembler)
      throws IOException {
    ByteArrayOutputStream source = new ByteArrayOutputStream();
    KallsymsEncoder.of(map, true, pcRelative).write(source);
    return assembler.assemble(source.toString(StandardCharsets.ISO_8859_1));
  }

  private static void assertSame(KallsymsImage image, SystemMap map) {
    int[] order = KallsymsOrder.of(map);
    assertThat(image.count()).isEqualTo(order.length);
    for (int i = 0; i < order.length; i++) {
      assertThat(image.name(i)).isEqualTo(map.name(order[i]));
      assertThat(image.type(i)).isEqualTo((char) map.type(order[i]));
      assertThat(image.address(i)).isEqualTo(map.address(order[i]));
    }
  }

  private static byte[] between(Random random, byte[] tables) {
    byte[] bytes = new byte[tables.length + 4096 + 1024];
    random.nextBytes(bytes);
    System.arraycopy(tables, 0, bytes, 4096, tables.length);
    return bytes;
  }

  @ParameterizedTest
  @EnumSource(ElfFlavor.class)
  void findsTablesByTheirStructure(ElfFlavor flavor) {
    boolean wide = flavor.is64Bit();
    long address = text(wide) + 0x40_0000;
    Property.forAll(
        12,
        random -> {
          boolean pcRelative = wide || random.nextBoolean();
          SystemMap map = parse(randomMap(random, 1 + random.nextInt(1200), wide));
          byte[] tables = assemble(map, flavor.bigEndian(), wide, pcRelative, address + 4096);
          ElfAssembler elf = ElfAssembler.executable(flavor, 62);
          elf.section(".text", new byte[5000]).flags(SHF_ALLOC).address(text(wide));
          elf.section(".rodata", between(random, tables)).flags(SHF_ALLOC).address(address);
          KallsymsImage image =
              KallsymsImage.of(ElfFile.of(new HeapFile("vmlinux", elf.assemble())));
          assertSame(image, map);
          assertThat(image.addressDigits()).isEqualTo(wide ? 16 : 8);
          assertThat(image.coding())
              .isEqualTo(pcRelative ? AddressCoding.PLACE_RELATIVE : AddressCoding.ABSOLUTE_32);
          SystemMap again = SystemMapReader.parse(image.toSystemMap(), "again");
          assertSame(image, again);
        });
  }

  @ParameterizedTest
  @CsvSource({"false, true", "true, true", "false, false", "true, false"})
  void findsTablesInMemory(boolean bigEndian, boolean wide) {
    Property.forAll(
        5,
        random -> {
          SystemMap map = parse(randomMap(random, 600, wide));
          byte[] tables = assemble(map, bigEndian, wide, wide, text(wide) + 4096);
          HeapFile file = new HeapFile("memory", between(random, tables));
          assertSame(KallsymsImage.ofMemory(file, text(wide)), map);
        });
  }

  @ParameterizedTest
  @EnumSource(ElfFlavor.class)
  void takesTheTablesThatSymbolsName(ElfFlavor flavor) throws IOException {
    boolean wide = flavor.is64Bit();
    long address = text(wide) + 0x1000;
    SystemMap map = parse(randomMap(new Random(3), 700, wide));
    TestAssembler assembler = new TestAssembler(flavor.bigEndian(), address, text(wide));
    byte[] tables = assemble(map, true, assembler);
    ElfAssembler elf = ElfAssembler.executable(flavor, 62);
    ElfSection section = elf.section(".data", tables).flags(SHF_ALLOC).address(address);
    assembler
        .labels()
        .forEach((label, offset) -> elf.symbol(label).in(section, address + offset).global());
    byte[] file = elf.assemble();
    assertSame(KallsymsImage.of(ElfFile.of(new HeapFile("vmlinux", file))), map);
  }

  @Test
  void readsOffsetsFromABase() throws IOException {
    SystemMap map = parse(randomMap(new Random(5), 900, true));
    byte[] tables = assemble(map, false, true, false, 0);
    assertSame(KallsymsImage.ofMemory(withBase(tables, map, false), 0), map);
    assertSame(KallsymsImage.ofMemory(withBase(tables, map, true), 0), map);
  }

  /** As in Linux 6.12: kallsyms_relative_base stands between offsets and the order by name. */
  private static HeapFile withBase(byte[] tables, SystemMap map, boolean percpu) {
    int count = map.count();
    int order = tables.length - 3 * count;
    long base = text(true);
    int offsets = order - 4 * count;
    ByteBuffer all = ByteBuffer.allocate(tables.length + 16).order(ByteOrder.LITTLE_ENDIAN);
    all.put(tables, 0, offsets);
    int[] sorted = KallsymsOrder.of(map);
    for (int symbol : sorted) {
      long distance = map.address(symbol) - base;
      all.putInt((int) (percpu ? -1 - distance : distance));
    }
    align(all, 8).putLong(base).put(tables, order, 3 * count);
    return new HeapFile("memory", Arrays.copyOf(all.array(), all.position()));
  }

  /** Offsets and their base first, and the order by name in front of the tokens. */
  @ParameterizedTest
  @CsvSource({"true", "false"})
  void readsTheOlderOrderOfTables(boolean percpu) throws IOException {
    SystemMap map = parse(randomMap(new Random(11), 1000, true));
    TestAssembler assembler = new TestAssembler(false, 0, text(true));
    byte[] tables = assemble(map, false, assembler);
    int names = assembler.labels().get("kallsyms_num_syms");
    int tokens = assembler.labels().get("kallsyms_token_table");
    int offsets = assembler.labels().get("kallsyms_offsets");
    ByteBuffer all = ByteBuffer.allocate(tables.length + 64).order(ByteOrder.LITTLE_ENDIAN);
    for (int symbol : KallsymsOrder.of(map)) {
      long distance = map.address(symbol) - text(true);
      all.putInt((int) (percpu ? -1 - distance : distance));
    }
    align(all, 8).putLong(text(true));
    all.put(tables, names, tokens - names);
    all.put(tables, tables.length - 3 * map.count(), 3 * map.count());
    align(all, 8).put(tables, tokens, offsets - tokens);
    HeapFile file = new HeapFile("memory", Arrays.copyOf(all.array(), all.position()));
    assertSame(KallsymsImage.ofMemory(file, 0), map);
  }

  private static ByteBuffer align(ByteBuffer bytes, int alignment) {
    while (bytes.position() % alignment != 0) {
      bytes.put((byte) 0);
    }
    return bytes;
  }

  @Test
  void anImageWithoutTablesIsAnError() {
    byte[] random = new byte[100_000];
    new Random(1).nextBytes(random);
    FormatException e =
        assertThrows(
            FormatException.class, () -> KallsymsImage.ofMemory(new HeapFile("m", random), 0));
    assertThat(e).hasMessageThat().isEqualTo("m: 0x0: no kallsyms tables found");
    HeapFile zeros = new HeapFile("m", new byte[100_000]);
    assertThrows(FormatException.class, () -> KallsymsImage.ofMemory(zeros, 0));
  }

  @Test
  void damagedImagesGiveTablesOrOneError() throws IOException {
    SystemMap map = parse(randomMap(new Random(7), 500, true));
    long address = text(true) + 0x1000;
    TestAssembler assembler = new TestAssembler(false, address, text(true));
    byte[] tables = assemble(map, true, assembler);
    List<Integer> outcomes = new ArrayList<>();
    Property.forAll(
        150,
        random -> {
          byte[] damaged = tables.clone();
          for (int i = 1 + random.nextInt(8); i > 0; i--) {
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
          }
          if (random.nextInt(4) == 0) {
            damaged = Arrays.copyOf(damaged, random.nextInt(damaged.length));
          }
          ElfAssembler elf = ElfAssembler.executable(ElfFlavor.ELF64_LITTLE, 62);
          ElfSection section = elf.section(".rodata", damaged).flags(SHF_ALLOC).address(address);
          assembler
              .labels()
              .forEach((label, at) -> elf.symbol(label).in(section, address + at).global());
          byte[] file = elf.assemble();
          try {
            outcomes.add(KallsymsImage.of(ElfFile.of(new HeapFile("v", file))).count());
          } catch (FormatException e) {
            assertThat(e).hasMessageThat().startsWith("v: ");
            outcomes.add(-1);
          }
        });
    assertThat(outcomes).contains(-1);
    assertThat(outcomes).contains(map.count());
  }
}
