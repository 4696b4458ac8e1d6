package org.abitrack.dwarfcore.io;

/**
 * The contents of one section as its reader wants them: decompressed and, in a relocatable file,
 * relocated. Safe for use by many threads.
 */
public interface SectionBytes {

  /** The file's name for messages. */
  String file();

  /** The section's name, for example {@code .debug_info}. */
  String section();

  /** Whether numbers in this section are big-endian. */
  boolean bigEndian();

  /** Size in bytes after decompression. */
  long size();

  /**
   * Copies {@code length} bytes from {@code offset} to {@code target[at..]}.
   *
   * @throws FormatException if the range leaves the section, or its bytes cannot be had
   */
  void copy(long offset, byte[] target, int at, int length);

  /**
   * Where the stretch of bytes that {@code offset} lies in starts: 0, unless this is several
   * sections read as one ({@link JoinedSections}).
   */
  default long partStart(long offset) {
    return 0;
  }

  /** Where that stretch ends: at the size, unless this is several sections read as one. */
  default long partEnd(long offset) {
    return size();
  }

  /** A place in this section. */
  default Location at(long offset) {
    return new Location(file(), section(), offset);
  }

  /** An error at {@code offset} of this section. */
  default FormatException error(FormatErrorCode code, long offset, String problem) {
    return new FormatException(code, at(offset), problem);
  }

  /** Throws {@link FormatErrorCode#OUT_OF_RANGE} unless the range lies in this section. */
  default void checkRange(long offset, long length) {
    if (offset < 0 || length < 0 || offset > size() - length) {
      throw error(
          FormatErrorCode.OUT_OF_RANGE,
          offset,
          "range of " + length + " bytes leaves the section of " + size() + " bytes");
    }
  }

  /** A reader over the whole section. */
  default SectionReader reader() {
    return reader(0, size());
  }

  /** A reader over the bytes {@code from} (inclusive) to {@code to} (exclusive). */
  default SectionReader reader(long from, long to) {
    SectionReader reader = new SectionReader();
    reader.load(this, from, to);
    return reader;
  }
}
