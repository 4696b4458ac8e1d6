package org.abitrack.lineinfo.elf;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Numbers in an array of bytes. */
final class ByteFields {
  private final byte[] bytes;
  private final VarHandle shorts;
  private final VarHandle ints;
  private final VarHandle longs;

  ByteFields(byte[] bytes, boolean bigEndian) {
    this.bytes = bytes;
    ByteOrder order = bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    this.shorts = MethodHandles.byteArrayViewVarHandle(short[].class, order);
    this.ints = MethodHandles.byteArrayViewVarHandle(int[].class, order);
    this.longs = MethodHandles.byteArrayViewVarHandle(long[].class, order);
  }

  long u32(int at) {
    return Integer.toUnsignedLong((int) ints.get(bytes, at));
  }

  long u64(int at) {
    return (long) longs.get(bytes, at);
  }

  void set16(int at, int value) {
    shorts.set(bytes, at, (short) value);
  }

  void set32(int at, int value) {
    ints.set(bytes, at, value);
  }

  void set64(int at, long value) {
    longs.set(bytes, at, value);
  }
}
