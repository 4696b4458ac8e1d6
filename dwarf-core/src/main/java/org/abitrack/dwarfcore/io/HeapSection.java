package org.abitrack.dwarfcore.io;

/** A section whose bytes are in memory: decompressed, built by a test, or empty. */
public final class HeapSection implements SectionBytes {
  private final String file;
  private final String section;
  private final boolean bigEndian;
  private final byte[] bytes;

  /** Wraps bytes that the caller no longer changes. */
  public HeapSection(String file, String section, boolean bigEndian, byte[] bytes) {
    this.file = file;
    this.section = section;
    this.bigEndian = bigEndian;
    this.bytes = bytes;
  }

  @Override
  public String file() {
    return file;
  }

  @Override
  public String section() {
    return section;
  }

  @Override
  public boolean bigEndian() {
    return bigEndian;
  }

  @Override
  public long size() {
    return bytes.length;
  }

  @Override
  public void copy(long offset, byte[] target, int at, int length) {
    checkRange(offset, length);
    System.arraycopy(bytes, (int) offset, target, at, length);
  }
}
