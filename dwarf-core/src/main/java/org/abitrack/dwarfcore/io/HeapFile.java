package org.abitrack.dwarfcore.io;

/** A small file, read whole: one system call and no mapping is the fastest way to a short run. */
public final class HeapFile implements FileBytes {
  private final String name;
  private final byte[] bytes;

  /** Wraps bytes that the caller no longer changes. */
  public HeapFile(String name, byte[] bytes) {
    this.name = name;
    this.bytes = bytes;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public long size() {
    return bytes.length;
  }

  @Override
  public int get(long offset) {
    return bytes[Math.toIntExact(offset)] & 0xff;
  }

  @Override
  public void copy(long offset, byte[] target, int at, int length) {
    System.arraycopy(bytes, Math.toIntExact(offset), target, at, length);
  }

  @Override
  public void close() {}
}
