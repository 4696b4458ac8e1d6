package org.abitrack.dwarfcore.io;

/** A part of a file that is a file of its own, such as the member of an archive. */
public final class FileSlice implements FileBytes {
  private final String name;
  private final FileBytes whole;
  private final long start;
  private final long size;

  /**
   * The bytes {@code start} to {@code start + size} of {@code whole}, under a name of their own.
   * Closing the slice leaves {@code whole} open.
   */
  public FileSlice(String name, FileBytes whole, long start, long size) {
    if (start < 0 || size < 0 || start > whole.size() - size) {
      throw new IllegalArgumentException("slice outside of its file");
    }
    this.name = name;
    this.whole = whole;
    this.start = start;
    this.size = size;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public int get(long offset) {
    return whole.get(start + offset);
  }

  @Override
  public void copy(long offset, byte[] target, int at, int length) {
    whole.copy(start + offset, target, at, length);
  }

  @Override
  public void close() {}
}
