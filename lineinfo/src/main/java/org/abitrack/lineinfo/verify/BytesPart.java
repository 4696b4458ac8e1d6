package org.abitrack.lineinfo.verify;

import org.abitrack.dwarfcore.io.SectionBytes;

/** A range of other bytes, with offsets of its own. */
final class BytesPart implements SectionBytes {
  private final SectionBytes whole;
  private final long start;
  private final long size;

  /** The range, which must lie in {@code whole}. */
  BytesPart(SectionBytes whole, long start, long size) {
    whole.checkRange(start, size);
    this.whole = whole;
    this.start = start;
    this.size = size;
  }

  @Override
  public String file() {
    return whole.file();
  }

  @Override
  public String section() {
    return whole.section();
  }

  @Override
  public boolean bigEndian() {
    return whole.bigEndian();
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public void copy(long offset, byte[] target, int at, int length) {
    checkRange(offset, length);
    whole.copy(start + offset, target, at, length);
  }
}
