package org.abitrack.dwarfcore.io;

/** A section that lies in its file as it is. */
public final class FileSection implements SectionBytes {
  private final FileBytes file;
  private final String section;
  private final boolean bigEndian;
  private final long start;
  private final long size;

  /**
   * The bytes {@code start} to {@code start + size} of {@code file}.
   *
   * @throws FormatException if they leave the file
   */
  public FileSection(FileBytes file, String section, boolean bigEndian, long start, long size) {
    if (start < 0 || size < 0 || start > file.size() - size) {
      throw new FormatException(
          FormatErrorCode.OUT_OF_RANGE,
          new Location(file.name(), section, 0),
          "section of "
              + Long.toUnsignedString(size)
              + " bytes at file offset 0x"
              + Long.toHexString(start)
              + " leaves the file of "
              + file.size()
              + " bytes");
    }
    this.file = file;
    this.section = section;
    this.bigEndian = bigEndian;
    this.start = start;
    this.size = size;
  }

  @Override
  public String file() {
    return file.name();
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
    return size;
  }

  @Override
  public void copy(long offset, byte[] target, int at, int length) {
    checkRange(offset, length);
    file.copy(start + offset, target, at, length);
  }
}
