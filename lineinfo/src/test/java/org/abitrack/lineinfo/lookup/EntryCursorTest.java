package org.abitrack.lineinfo.lookup;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.util.Random;
import org.abitrack.dwarfcore.testing.ByteWriter;
import org.junit.jupiter.api.Test;

/** The decoders, as group I of the series' KUnit suite checks them, and at the edges of spec §8. */
final class EntryCursorTest {
  private static EntryCursor over(int... bytes) {
    byte[] data = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      data[i] = (byte) bytes[i];
    }
    return new EntryCursor(data, 0, data.length);
  }

  /** test_uleb128_edge_cases. */
  @Test
  void unsigned() {
    assertThat(over(0).uleb128()).isEqualTo(0);
    assertThat(over(0x7f).uleb128()).isEqualTo(127);
    assertThat(over(0x80, 0x01).uleb128()).isEqualTo(128);
    assertThat(over(0xff, 0xff, 0xff, 0xff, 0x0f).uleb128()).isEqualTo(-1);
    assertThat(over().uleb128()).isEqualTo(0);
    EntryCursor truncated = over(0x80);
    assertThat(truncated.uleb128()).isEqualTo(0);
    assertThat(truncated.position()).isEqualTo(1);
  }

  /** test_sleb128_edge_cases. */
  @Test
  void signed() {
    assertThat(over(0).sleb128()).isEqualTo(0);
    assertThat(over(0x7f).sleb128()).isEqualTo(-1);
    assertThat(over(0x01).sleb128()).isEqualTo(1);
    assertThat(over(0x40).sleb128()).isEqualTo(-64);
    assertThat(over(0x3f).sleb128()).isEqualTo(63);
    assertThat(over(0x80, 0x7f).sleb128()).isEqualTo(-128);
    assertThat(over(0x80, 0x80, 0x80, 0x80, 0x78).sleb128()).isEqualTo(Integer.MIN_VALUE);
    assertThat(over(0xff, 0xff, 0xff, 0xff, 0x07).sleb128()).isEqualTo(Integer.MAX_VALUE);
    assertThat(over().sleb128()).isEqualTo(0);
  }

  /** test_zigzag_roundtrip of the second posting. */
  @Test
  void zigzag() {
    for (int value : new int[] {0, -1, 1, -64, 63, -128, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
      byte[] bytes =
          new ByteWriter(false).uleb128((value << 1 ^ value >> 31) & 0xffff_ffffL).toByteArray();
      EntryCursor cursor = new EntryCursor(bytes, 0, bytes.length);
      assertThat(cursor.difference(EntryEncoding.ZIGZAG)).isEqualTo(value);
    }
  }

  /** At most five bytes contribute; the others are stepped over. */
  @Test
  void overlongNumbersAreSteppedOver() {
    EntryCursor cursor = over(0x81, 0x80, 0x80, 0x80, 0x80, 0x80, 0x7f, 0x05);
    assertThat(cursor.uleb128()).isEqualTo(1);
    assertThat(cursor.uleb128()).isEqualTo(5);
    cursor = over(0x81, 0x80, 0x80, 0x80, 0x80, 0x80, 0x7f, 0x05);
    assertThat(cursor.sleb128()).isEqualTo(1);
    assertThat(cursor.sleb128()).isEqualTo(5);
    assertThat(cursor.atEnd()).isTrue();
  }

  @Test
  void randomNumbersRoundTrip() {
    Random random = new Random(3);
    for (int i = 0; i < 20_000; i++) {
      int value = random.nextInt() >> random.nextInt(32);
      byte[] bytes =
          new ByteWriter(false).uleb128(value & 0xffff_ffffL).sleb128(value).toByteArray();
      EntryCursor cursor = new EntryCursor(bytes, 0, bytes.length);
      assertWithMessage("unsigned").that(cursor.uleb128()).isEqualTo(value);
      assertWithMessage("signed").that(cursor.sleb128()).isEqualTo(value);
    }
  }
}
