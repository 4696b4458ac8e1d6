package org.abitrack.lineinfo.packed;

import java.util.Arrays;
import java.util.List;
import org.abitrack.lineinfo.encode.ByteBuilder;
import org.abitrack.lineinfo.table.Entries;
import org.abitrack.lineinfo.table.LineTable;
import org.abitrack.lineinfo.table.SectionTable;

/** Encodes the sections of one table, which share codes and file names. */
final class PackedEncoder {
  /** Entries of a block, as a power of two. */
  static final int BLOCK_SHIFT = 6;

  private static final int MAX_ADDRESS_SHIFT = 3;

  private final LineTable table;
  private final int addressShift;
  private final PrefixCode[] codes = new PrefixCode[Codes.COUNT];

  PackedEncoder(LineTable table) {
    this.table = table;
    this.addressShift = addressShift(table.sections());
    Counter counter = new Counter();
    for (SectionTable section : table.sections()) {
      walk(section, counter);
    }
    for (int code = 0; code < Codes.COUNT; code++) {
      codes[code] = PrefixCode.of(counter.counts[code]);
    }
  }

  /** What all offsets have in common: instructions of most machines are aligned. */
  private static int addressShift(List<SectionTable> sections) {
    int bits = 1 << MAX_ADDRESS_SHIFT;
    for (SectionTable section : sections) {
      Entries entries = section.entries();
      for (int i = 0; i < entries.count(); i++) {
        bits |= entries.offset(i);
      }
    }
    return Integer.numberOfTrailingZeros(bits);
  }

  private void walk(SectionTable section, TokenSink sink) {
    new BlockWalk(table.files().size(), BLOCK_SHIFT, addressShift, sink).walk(section.entries());
  }

  /** Offsets are multiples of 2 to the power of this. */
  int addressShift() {
    return addressShift;
  }

  /** Writes all codes. */
  void writeCodes(ByteBuilder out) {
    for (PrefixCode code : codes) {
      code.write(out);
    }
  }

  /** Encodes a section's entries. */
  Blocks encode(SectionTable section) {
    int count = (section.entries().count() + (1 << BLOCK_SHIFT) - 1) >> BLOCK_SHIFT;
    Writer writer = new Writer(count);
    walk(section, writer);
    writer.flush();
    return new Blocks(writer.addresses, writer.starts, writer.data.toByteArray());
  }

  /** Encoded entries. */
  static final class Blocks {
    private final int[] addresses;
    private final int[] starts;
    private final byte[] data;

    /** Made of these; arrays are not copied. */
    Blocks(int[] addresses, int[] starts, byte[] data) {
      this.addresses = addresses;
      this.starts = starts;
      this.data = data;
    }

    /** Offset of each block's first entry. */
    int[] addresses() {
      return addresses;
    }

    /** Where each block starts in {@code data}. */
    int[] starts() {
      return starts;
    }

    /** The data. */
    byte[] data() {
      return data;
    }
  }

  private static final class Counter implements TokenSink {
    private final int[][] counts = new int[Codes.COUNT][];

    Counter() {
      Arrays.setAll(counts, code -> new int[Codes.symbols(code)]);
    }

    @Override
    public void block(int offset) {}

    @Override
    public void token(int code, int symbol, int extra, int extraBits) {
      counts[code][symbol]++;
    }
  }

  private final class Writer implements TokenSink {
    private final int[] addresses;
    private final int[] starts;
    private final ByteBuilder data;
    private int block;
    private long bits;
    private int filled;

    Writer(int blocks) {
      addresses = new int[blocks];
      starts = new int[blocks];
      data = new ByteBuilder(false, 128 * blocks);
    }

    @Override
    public void block(int offset) {
      flush();
      addresses[block] = offset;
      starts[block++] = data.size();
    }

    @Override
    public void token(int code, int symbol, int extra, int extraBits) {
      PrefixCode of = codes[code];
      put(of.code(symbol), of.length(symbol));
      put(extra, extraBits);
    }

    /** Bits go into a byte from its highest to its lowest. */
    private void put(int value, int count) {
      bits = bits << count | value;
      filled += count;
      while (filled >= 8) {
        filled -= 8;
        data.u8((int) (bits >> filled));
      }
    }

    void flush() {
      if (filled > 0) {
        data.u8((int) (bits << 8 - filled));
        filled = 0;
      }
      bits = 0;
    }
  }
}
