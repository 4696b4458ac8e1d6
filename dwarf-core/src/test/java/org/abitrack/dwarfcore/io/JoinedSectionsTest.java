package org.abitrack.dwarfcore.io;

import static com.google.common.truth.Truth.assertThat;
import static org.abitrack.dwarfcore.testing.FormatErrors.assertFormatError;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class JoinedSectionsTest {
  /** Sections 3, 5, 6 and 9: 01 02 03, nothing, 04, 05 06. */
  private static final JoinedSections JOINED =
      new JoinedSections(
          List.of(part(1, 2, 3), part(), part(4), part(5, 6)), new int[] {3, 5, 6, 9});

  private static SectionBytes part(int... bytes) {
    byte[] narrow = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      narrow[i] = (byte) bytes[i];
    }
    return new HeapSection("a.o", ".debug_info", true, narrow);
  }

  @Test
  void saysWhatItsPartsSay() {
    assertThat(JOINED.file()).isEqualTo("a.o");
    assertThat(JOINED.section()).isEqualTo(".debug_info");
    assertThat(JOINED.bigEndian()).isTrue();
    assertThat(JOINED.size()).isEqualTo(6);
  }

  @Test
  void copiesEveryRangeAcrossTheBorders() {
    for (int from = 0; from <= 6; from++) {
      for (int to = from; to <= 6; to++) {
        byte[] target = new byte[8];
        JOINED.copy(from, target, 1, to - from);
        for (int i = 0; i < target.length; i++) {
          boolean copied = i >= 1 && i <= to - from;
          assertThat(target[i]).isEqualTo(copied ? from + i : 0);
        }
      }
    }
  }

  @Test
  void readsNumbersAcrossABorderInItsByteOrder() {
    assertThat(JOINED.reader(2, 6).u32()).isEqualTo(0x03040506);
  }

  @Test
  void tellsWhereEachPartStartsAndEnds() {
    long[] starts = {0, 0, 0, 3, 4, 4};
    long[] ends = {3, 3, 3, 4, 6, 6};
    for (int i = 0; i < 6; i++) {
      assertThat(JOINED.partStart(i)).isEqualTo(starts[i]);
      assertThat(JOINED.partEnd(i)).isEqualTo(ends[i]);
    }
  }

  @Test
  void onePlainSectionIsOnePart() {
    SectionBytes plain = part(1, 2);
    assertThat(plain.partStart(1)).isEqualTo(0);
    assertThat(plain.partEnd(1)).isEqualTo(2);
  }

  @Test
  void placesNameTheSectionByItsIndex() {
    assertThat(JOINED.at(2).toString()).isEqualTo("a.o: .debug_info[3]+0x2");
    assertThat(JOINED.at(3).toString()).isEqualTo("a.o: .debug_info[6]+0x0");
    assertThat(JOINED.at(5).toString()).isEqualTo("a.o: .debug_info[9]+0x1");
    assertThat(JOINED.at(6).toString()).isEqualTo("a.o: .debug_info[9]+0x2");
  }

  @Test
  void refusesRangesThatLeaveAllParts() {
    byte[] target = new byte[16];
    for (long[] range : new long[][] {{-1, 1}, {0, 7}, {6, 1}, {Long.MAX_VALUE, 1}}) {
      assertFormatError(
          FormatErrorCode.OUT_OF_RANGE, () -> JOINED.copy(range[0], target, 0, (int) range[1]));
    }
  }

  @Test
  void needsAnIndexForEachPart() {
    assertThrows(
        IllegalArgumentException.class, () -> new JoinedSections(List.of(part(1)), new int[0]));
    assertThrows(IllegalArgumentException.class, () -> new JoinedSections(List.of(), new int[0]));
  }
}
