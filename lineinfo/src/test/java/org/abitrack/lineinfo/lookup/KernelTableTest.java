package org.abitrack.lineinfo.lookup;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The search of the kernel (spec §10). */
final class KernelTableTest {

  /** test_lineinfo_search_min_offset. */
  @Test
  void entriesInFrontOfTheSymbolDoNotCount() {
    KernelTable table = new TableAssembler().entry(0, "a.c", 10).entry(0x40, "a.c", 10).table();

    assertThat(table.line(table.find(0x50, 0x40))).isEqualTo(new SourceLine("a.c", 10));
    assertThat(table.line(table.find(0x50, 0))).isEqualTo(new SourceLine("a.c", 10));
    assertThat(table.find(0x70, 0x60)).isEqualTo(KernelTable.UNKNOWN);
  }

  @Test
  void fileBeyondTheTableMeansNoInformation() {
    KernelTable table =
        new TableAssembler().entry(0, "a.c", 1).raw(8, 1, 0).entry(16, "a.c", 2).table();

    assertThat(table.line(table.find(7, 0))).isEqualTo(new SourceLine("a.c", 1));
    assertThat(table.find(8, 0)).isEqualTo(KernelTable.UNKNOWN);
    assertThat(table.find(15, 0)).isEqualTo(KernelTable.UNKNOWN);
    assertThat(table.line(table.find(16, 0))).isEqualTo(new SourceLine("a.c", 2));
  }

  @Test
  void nothingInFrontOfTheFirstEntryAndInAnEmptyTable() {
    KernelTable table = new TableAssembler().entry(4, "a.c", 1).table();
    assertThat(table.find(3, 0)).isEqualTo(KernelTable.UNKNOWN);
    assertThat(table.find(-1, 0)).isEqualTo(KernelTable.UNKNOWN);
    assertThat(table.find(0x1_0000_0004L, 0)).isEqualTo(KernelTable.UNKNOWN);
    assertThat(new TableAssembler().table().find(0, 0)).isEqualTo(KernelTable.UNKNOWN);
    assertThat(table.line(KernelTable.UNKNOWN)).isNull();
  }

  /** Against the plain meaning of a table, over many blocks and the whole range of offsets. */
  @Test
  void findsTheLastEntryNotBehindTheOffset() {
    Random random = new Random(11);
    for (int round = 0; round < 20; round++) {
      TreeMap<Long, SourceLine> expected = new TreeMap<>();
      while (expected.size() < 1 + random.nextInt(400)) {
        long offset = random.nextInt() & 0xffff_ffffL;
        expected.put(
            random.nextBoolean() ? offset : offset >>> 20,
            new SourceLine(
                "f" + random.nextInt(40) + ".c", random.nextInt() >>> random.nextInt(32)));
      }
      TableAssembler assembler = new TableAssembler();
      expected.forEach((offset, line) -> assembler.entry(offset, line.file(), line.line()));
      KernelTable table = assembler.table();
      for (int i = 0; i < 2000; i++) {
        long offset = (random.nextInt() & 0xffff_ffffL) >>> random.nextInt(24);
        Map.Entry<Long, SourceLine> floor = expected.floorEntry(offset);
        assertWithMessage("offset 0x%s", Long.toHexString(offset))
            .that(table.line(table.find(offset, 0)))
            .isEqualTo(floor == null ? null : floor.getValue());
      }
    }
  }

  /** Damaged tables answer something or nothing, but they answer. */
  @Test
  void damageIsAnsweredAsUnknown() {
    TableAssembler assembler = new TableAssembler();
    for (int i = 0; i < 200; i++) {
      assembler.entry(i * 16L, "file" + i % 7 + ".c", i);
    }
    byte[] sound = assembler.image(true).bytes();
    byte[] blob = assembler.blob(true, 0x1000, 0x10000);
    byte[] v2 = assembler.v2(true);
    Random random = new Random(5);
    for (int i = 0; i < 4000; i++) {
      KernelTable table = ImageParts.table(damaged(sound, random), true);
      ModuleTable module = new ModuleBlob(damaged(blob, random), true);
      ModuleTable flat = FlatModuleTable.v2(damaged(v2, random), true, 0x1000);
      ModuleTable v3 =
          FlatModuleTable.v3(
              damaged(assembler.subTable(true, EntryEncoding.SLEB128, 1), random), true, 0x1000);
      for (int j = 0; j < 20; j++) {
        long offset = random.nextInt(0x1000);
        SourceLine unused = table == null ? null : table.line(table.find(offset, 0));
        unused = module.find(0x1000 + offset, 0);
        unused = flat.find(0x1000 + offset, 0);
        unused = v3.find(0x1000 + offset, 0);
        assertThat(unused == null || unused.file().length() < 10_000).isTrue();
      }
    }
  }

  static byte[] damaged(byte[] sound, Random random) {
    byte[] bytes =
        random.nextInt(4) == 0 ? Arrays.copyOf(sound, random.nextInt(sound.length)) : sound.clone();
    for (int i = random.nextInt(6); i > 0 && bytes.length > 0; i--) {
      // Counts and positions stand in front: that is where damage hurts.
      int at = random.nextInt(random.nextBoolean() ? Math.min(bytes.length, 80) : bytes.length);
      bytes[at] =
          random.nextInt(3) == 0 ? (byte) 0xff : (byte) (bytes[at] ^ 1 << random.nextInt(8));
    }
    return bytes;
  }
}
