package org.abitrack.lineinfo.packed;

import static com.google.common.truth.Truth.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.abitrack.dwarfcore.elf.SectionPlacement;
import org.abitrack.dwarfcore.io.FormatException;
import org.abitrack.dwarfcore.io.HeapSection;
import org.abitrack.dwarfcore.testing.Property;
import org.abitrack.lineinfo.table.Entries;
import org.abitrack.lineinfo.table.LineTable;
import org.abitrack.lineinfo.table.LineTables;
import org.abitrack.lineinfo.table.SectionTable;
import org.abitrack.lineinfo.table.Target;
import org.junit.jupiter.api.Test;

/** What is encoded is decoded, and what is damaged is unknown. */
final class PackedTableTest {
  @Test
  void everyEntryIsFoundAgain() {
    Property.forAll(
        300,
        random -> {
          boolean bigEndian = random.nextBoolean();
          int files = 1 + random.nextInt(random.nextBoolean() ? 5 : 300);
          Entries entries = entries(random, files);

          PackedTable table = read(encode(entries, files, bigEndian), bigEndian);

          assertThat(table.entries()).isEqualTo(entries.count());
          for (int i = 0; i < entries.count(); i++) {
            long expected =
                entries.file(i) >= files
                    ? PackedTable.UNKNOWN
                    : (long) entries.file(i) << 32 | entries.line(i) & 0xffff_ffffL;
            assertThat(table.find(entries.offset(i))).isEqualTo(expected);
            boolean last = i + 1 == entries.count();
            int behind = last ? -1 : entries.offset(i + 1) - 1;
            assertThat(table.find(behind)).isEqualTo(expected);
          }
          if (entries.count() > 0 && entries.offset(0) != 0) {
            assertThat(table.find(entries.offset(0) - 1)).isEqualTo(PackedTable.UNKNOWN);
          }
        });
  }

  @Test
  void namesAreThere() {
    PackedTable table = read(encode(entries(new Random(1), 3), 3, false), false);

    assertThat(table.files()).isEqualTo(3);
    assertThat(table.file(2)).isEqualTo("dir/file2.c");
  }

  @Test
  void damageIsAFormatErrorOrUnknown() {
    byte[] right = encode(entries(new Random(7), 40), 40, false);
    Property.forAll(
        3000,
        random -> {
          byte[] wrong = Property.damage(random, right, 6);
          PackedTable table;
          try {
            table = read(wrong, false);
          } catch (FormatException e) {
            return;
          }
          for (int i = 0; i < 20; i++) {
            long found = table.find(random.nextInt());
            assertThat(found == PackedTable.UNKNOWN || found >>> 32 < table.files()).isTrue();
          }
        });
  }

  @Test
  void numbersAreASymbolAndPlainBits() {
    Property.forAll(
        1000,
        random -> {
          int number = (int) Property.number(random);
          int symbol = ValueClass.symbol(number);
          int bits = ValueClass.extraBits(symbol);
          assertThat(symbol).isLessThan(ValueClass.SYMBOLS);
          assertThat(ValueClass.value(symbol, number & (1 << bits) - 1)).isEqualTo(number);
          assertThat(ValueClass.unzigzag(ValueClass.zigzag(number))).isEqualTo(number);
        });
  }

  @Test
  void codesOfSkewedFrequenciesStayShort() {
    int[] frequencies = new int[30];
    int a = 1;
    int b = 1;
    for (int i = 0; i < frequencies.length; i++) {
      frequencies[i] = a;
      int next = a + b;
      a = b;
      b = next;
    }

    PrefixCode code = PrefixCode.of(frequencies);

    double sum = 0;
    for (int symbol = 0; symbol < frequencies.length; symbol++) {
      assertThat(code.length(symbol)).isIn(com.google.common.collect.Range.closed(1, 15));
      sum += Math.pow(2, -code.length(symbol));
    }
    assertThat(sum).isEqualTo(1.0);
  }

  private static Entries entries(Random random, int files) {
    Entries entries = new Entries(16);
    int count = random.nextInt(random.nextInt(20) == 0 ? 3000 : 300) + (files > 30 ? 100 : 0);
    int shift = random.nextInt(3);
    long offset = (long) random.nextInt(3) << shift;
    int line = 1;
    for (int i = 0; i < count && offset <= 0xffff_ffffL; i++) {
      boolean far = random.nextInt(50) == 0;
      line = far ? (int) Property.number(random) : Math.max(1, line + random.nextInt(21) - 10);
      boolean nothing = random.nextInt(10) == 0;
      entries.add((int) offset, nothing ? files : random.nextInt(files), nothing ? 0 : line);
      long step = far ? 1 + (Property.number(random) & 0xff_ffff) : 1 + random.nextInt(20);
      offset += step << shift;
    }
    return entries;
  }

  private static byte[] encode(Entries entries, int files, boolean bigEndian) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < files; i++) {
      names.add("dir/file" + i + ".c");
    }
    SectionTable section = new SectionTable("_text", 0, 0, entries);
    LineTable table = new LineTable(LineTable.Kind.IMAGE, List.of(section), names);
    LineTables tables =
        new LineTables(
            new Target(true, bigEndian, 62, 0),
            false,
            0,
            List.of(),
            SectionPlacement.NONE,
            List.of(table),
            true,
            new LineTables.Statistics(files, 0, 0, 0, null));
    return PackedBlobs.of(tables).getFirst().bytes();
  }

  private static PackedTable read(byte[] bytes, boolean bigEndian) {
    return PackedTable.read(new HeapSection("file", "table", bigEndian, bytes), 0);
  }
}
