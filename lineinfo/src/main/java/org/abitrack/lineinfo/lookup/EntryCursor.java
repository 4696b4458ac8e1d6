package org.abitrack.lineinfo.lookup;

/**
 * The kernel's LEB128 decoders over the data of a line table, with exactly its behaviour at the
 * edges (spec lineinfo §8): numbers have 32 bits, bits above are lost; at most five bytes
 * contribute, what continues behind them is stepped over; at the end of the data the value so far
 * is the result, 0 if nothing was read.
 */
final class EntryCursor {
  private static final int PAYLOAD_BITS = 32;

  private final byte[] bytes;
  private final int end;
  private int position;

  /**
   * A cursor over {@code bytes[from..end)}.
   *
   * @param end at most the length of {@code bytes}
   */
  EntryCursor(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.position = from;
    this.end = end;
  }

  /** Index of the next byte. */
  int position() {
    return position;
  }

  /** Whether all bytes are read. */
  boolean atEnd() {
    return position >= end;
  }

  /** The next number as unsigned LEB128; an unsigned 32-bit value. */
  int uleb128() {
    int value = 0;
    int shift = 0;
    while (position < end) {
      byte next = bytes[position++];
      if (shift < PAYLOAD_BITS) {
        value |= (next & 0x7f) << shift;
      }
      shift += 7;
      if (next >= 0) {
        break;
      }
      if (shift > PAYLOAD_BITS) {
        skipContinuation();
        break;
      }
    }
    return value;
  }

  /** The next number as signed LEB128. */
  int sleb128() {
    int value = 0;
    int shift = 0;
    byte last = 0;
    while (position < end) {
      last = bytes[position++];
      value |= (last & 0x7f) << shift;
      shift += 7;
      if (last >= 0) {
        break;
      }
      if (shift > PAYLOAD_BITS) {
        skipContinuation();
        break;
      }
    }
    return shift < PAYLOAD_BITS && (last & 0x40) != 0 ? value | -1 << shift : value;
  }

  /** The next number as a signed difference. */
  int difference(EntryEncoding encoding) {
    if (encoding == EntryEncoding.SLEB128) {
      return sleb128();
    }
    int zigzag = uleb128();
    return (zigzag >>> 1) ^ -(zigzag & 1);
  }

  private void skipContinuation() {
    while (position < end && bytes[position++] < 0) {
      // The value is already complete.
    }
  }
}
