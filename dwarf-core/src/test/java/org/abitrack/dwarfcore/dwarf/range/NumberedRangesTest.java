package org.abitrack.dwarfcore.dwarf.range;

import static com.google.common.truth.Truth.assertThat;

import org.abitrack.dwarfcore.testing.Property;
import org.junit.jupiter.api.Test;

/** Ranges are found as by looking at each of them. */
class NumberedRangesTest {
  @Test
  void findsTheRangeThatStartsLast() {
    Property.forAll(
        200,
        random -> {
          // Around 2^63, where unsigned order is not the signed one.
          long base = Long.MAX_VALUE - 500;
          int count = random.nextInt(30);
          long[] starts = new long[count];
          long[] ends = new long[count];
          NumberedRanges.Builder builder = new NumberedRanges.Builder();
          for (int i = 0; i < count; i++) {
            starts[i] = base + 33L * random.nextInt(30);
            ends[i] = starts[i] + random.nextInt(33);
            builder.add(starts[i], ends[i], i);
          }
          NumberedRanges ranges = builder.build();
          long address = base + random.nextInt(1000);
          int found = ranges.find(address);
          int last = -1;
          for (int i = 0; i < count; i++) {
            boolean started = starts[i] != ends[i] && starts[i] - base <= address - base;
            if (started && (last < 0 || starts[i] - base >= starts[last] - base)) {
              last = i;
            }
          }
          boolean inside = last >= 0 && address - base < ends[last] - base;
          assertThat(found == NumberedRanges.OUTSIDE ? -1 : ranges.number(found))
              .isEqualTo(inside ? last : -1);
        });
  }

  @Test
  void endsAndEmptyRangesAreOutside() {
    NumberedRanges ranges =
        new NumberedRanges.Builder().add(20, 30, 7).add(5, 5, 1).add(-16, -1, 9).build();
    assertThat(ranges.count()).isEqualTo(2);
    assertThat(ranges.find(19)).isEqualTo(NumberedRanges.OUTSIDE);
    assertThat(ranges.number(ranges.find(29))).isEqualTo(7);
    assertThat(ranges.find(30)).isEqualTo(NumberedRanges.OUTSIDE);
    assertThat(ranges.number(ranges.find(-2))).isEqualTo(9);
    assertThat(ranges.contains(NumberedRanges.OUTSIDE, 20)).isFalse();
  }
}
