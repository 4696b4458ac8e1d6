package org.abitrack.lineinfo.inline;

import static com.google.common.truth.Truth.assertThat;
import static org.abitrack.dwarfcore.testing.FormatErrors.assertFormatError;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.FormatException;
import org.abitrack.dwarfcore.io.HeapSection;
import org.abitrack.dwarfcore.testing.ByteWriter;
import org.abitrack.dwarfcore.testing.Property;
import org.junit.jupiter.api.Test;

/** The table's bytes: what is written is read, and damage does no harm. */
class InlineTableTest {
  private static final List<InlineRegion> TEXT = List.of(new InlineRegion("_text", 0, 1 << 20));

  /** Chains as the writer takes them, with a model to compare with. */
  private static final class Chains {
    final InlineTableWriter writer;
    final List<String> texts = new ArrayList<>();
    final List<Long> offsets = new ArrayList<>();
    final List<List<InlineFrame>> frames = new ArrayList<>();

    Chains(boolean bigEndian, List<InlineRegion> regions) {
      writer = new InlineTableWriter(bigEndian, regions);
    }

    void add(long offset, InlineFrame... chain) {
      ChainMap.Site[] sites = new ChainMap.Site[chain.length];
      for (int i = 0; i < chain.length; i++) {
        int function = number(chain[i].function());
        sites[i] = new ChainMap.Site(function, number(chain[i].file()), chain[i].line());
      }
      writer.change(offset, sites, chain.length, texts.toArray(new String[0]));
      offsets.add(offset);
      frames.add(List.of(chain));
    }

    private int number(String text) {
      if (!texts.contains(text)) {
        texts.add(text);
      }
      return texts.indexOf(text);
    }

    List<InlineFrame> at(long offset) {
      List<InlineFrame> found = List.of();
      for (int i = 0; i < offsets.size() && offsets.get(i) <= offset; i++) {
        found = frames.get(i);
      }
      return found;
    }
  }

  private static InlineFrame frame(String function, String file, int line) {
    return new InlineFrame(function, file, line);
  }

  private static InlineTable open(byte[] table) {
    return InlineTable.read(new HeapSection("t", "inlines", false, table));
  }

  private static byte[] example(boolean bigEndian) {
    Chains chains = new Chains(bigEndian, TEXT);
    chains.add(0x10, frame("a", "f.c", 10));
    chains.add(0x18, frame("a", "f.c", 10), frame("b", "h.h", 300));
    chains.add(0x20);
    return chains.writer.finish();
  }

  @Test
  void aChainHoldsUpToTheNextEntry() {
    InlineTable table = open(example(false));
    assertThat(table.chain(0xf)).isEmpty();
    assertThat(table.chain(0x10)).containsExactly(frame("a", "f.c", 10));
    assertThat(table.chain(0x17)).containsExactly(frame("a", "f.c", 10));
    assertThat(table.chain(0x1f))
        .containsExactly(frame("a", "f.c", 10), frame("b", "h.h", 300))
        .inOrder();
    assertThat(table.chain(0x20)).isEmpty();
    assertThat(table.chain(-1)).isEmpty();
    assertThat(table.chain(Long.MAX_VALUE)).isEmpty();
    assertThat(table.entryCount()).isEqualTo(3);
    assertThat(table.siteCount()).isEqualTo(2);
  }

  /** The bytes that docs/lineinfo-inlines.md promises, word for word. */
  @Test
  void hasTheBytesOfTheDocumentation() {
    byte[] expected =
        new ByteWriter(false)
            .bytes((byte) 'A', (byte) 'B', (byte) 'I', (byte) 'N', (byte) 'L', (byte) 'N')
            .u8(1)
            .u8(1)
            .u32(0x90)
            .u32(1)
            .u32(0x44) // regions
            .u32(3)
            .u32(0x50) // blocks
            .u32(0x70) // entries
            .u32(7)
            .u32(2)
            .u32(0x58) // site blocks
            .u32(0x77) // sites
            .u32(7)
            .u32(5)
            .u32(0x5c) // name offsets
            .u32(0x7e) // names
            .u32(18)
            .u32(0)
            .u32(1 << 20)
            .u32(4)
            .u32(0x10)
            .u32(0)
            .u32(0)
            .u32(0)
            .u32(2)
            .u32(6)
            .u32(8)
            .u32(12)
            .bytes((byte) 1, (byte) 0)
            .bytes((byte) 8, (byte) 1, (byte) 0)
            .bytes((byte) 8, (byte) 8)
            .bytes((byte) 0, (byte) 1, (byte) 10)
            .bytes((byte) 2, (byte) 2, (byte) 0xa2, (byte) 2)
            .string("a")
            .string("f.c")
            .string("b")
            .string("h.h")
            .string("_text")
            .toByteArray();
    assertThat(example(false)).isEqualTo(expected);
  }

  @Test
  void wordsAreInTheOrderOfTheTarget() {
    byte[] big = example(true);
    assertThat(open(big).chain(0x18)).hasSize(2);
    assertThat(Arrays.copyOfRange(big, 8, 12))
        .isEqualTo(new byte[] {0, 0, (byte) (big.length >> 8), (byte) big.length});
  }

  @Test
  void regionsTellWhereSectionsStand() {
    List<InlineRegion> regions =
        List.of(
            new InlineRegion(".text", 0, 0x100),
            new InlineRegion(".init.text", 0x100, 0xffff_fe00L));
    InlineTable table = open(new Chains(false, regions).writer.finish());
    assertThat(table.regions()).isEqualTo(regions);
    assertThat(table.region(".init.text")).isEqualTo(regions.get(1));
    assertThat(table.region(".exit.text")).isNull();
    assertThat(table.chain(0)).isEmpty();
  }

  @Test
  void whatDoesNotChangeIsNotWritten() {
    Chains chains = new Chains(false, TEXT);
    chains.add(0);
    chains.add(1, frame("a", "f.c", 1));
    chains.add(2, frame("a", "f.c", 1));
    assertThat(open(chains.writer.finish()).entryCount()).isEqualTo(1);
  }

  @Test
  void chainsAreReadAsTheyWereWritten() {
    Property.forAll(
        25,
        random -> {
          Chains chains = new Chains(random.nextBoolean(), TEXT);
          long offset = random.nextInt(100);
          for (int i = random.nextInt(400); i >= 0; i--) {
            chains.add(offset, randomChain(random));
            offset += 1 + (random.nextInt(10) == 0 ? random.nextInt(100_000) : random.nextInt(20));
          }
          InlineTable table = open(chains.writer.finish());
          for (int i = 0; i < 300; i++) {
            long at =
                random.nextBoolean()
                    ? chains.offsets.get(random.nextInt(chains.offsets.size()))
                    : random.nextLong(offset + 2);
            assertThat(table.chain(at)).isEqualTo(chains.at(at));
          }
        });
  }

  private static InlineFrame[] randomChain(Random random) {
    int most = random.nextInt(50) == 0 ? InlineFormat.MAX_DEPTH : 6;
    InlineFrame[] chain = new InlineFrame[random.nextInt(most + 1)];
    for (int i = 0; i < chain.length; i++) {
      int line = random.nextInt(4) == 0 ? random.nextInt(Integer.MAX_VALUE) : random.nextInt(30);
      chain[i] = frame("f" + random.nextInt(20), random.nextInt(9) == 0 ? "" : "x.c", line);
    }
    return chain;
  }

  @Test
  void otherFilesAreRefused() {
    byte[] wrong = example(false);
    wrong[0] = 'X';
    assertFormatError(FormatErrorCode.BAD_SECTION, () -> open(wrong));
    byte[] later = example(false);
    later[6] = 2;
    assertFormatError(FormatErrorCode.BAD_SECTION, () -> open(later));
    byte[] order = example(false);
    order[7] = 0;
    assertFormatError(FormatErrorCode.BAD_SECTION, () -> open(order));
    assertFormatError(FormatErrorCode.OUT_OF_RANGE, () -> open(Arrays.copyOf(wrong, 67)));
    byte[] right = example(false);
    assertFormatError(
        FormatErrorCode.OUT_OF_RANGE, () -> open(Arrays.copyOf(right, right.length - 1)));
  }

  @Test
  void damageIsRefusedOrAnswersNothing() {
    Chains chains = new Chains(false, TEXT);
    Random chainRandom = new Random(1);
    for (int i = 0; i < 300; i++) {
      chains.add(4L * i, randomChain(chainRandom));
    }
    byte[] right = chains.writer.finish();
    Property.forAll(
        1000,
        random -> {
          byte[] wrong = Property.damage(random, right, 6);
          InlineTable table;
          try {
            table = open(wrong);
          } catch (FormatException e) {
            assertThat(e.location().section()).isEqualTo("inlines");
            return;
          }
          for (int i = 0; i < 20; i++) {
            assertThat(table.chain(random.nextInt(1300)).size()).isAtMost(InlineFormat.MAX_DEPTH);
          }
        });
  }
}
