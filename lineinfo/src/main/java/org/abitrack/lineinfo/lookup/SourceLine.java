package org.abitrack.lineinfo.lookup;

/**
 * A place in a source file.
 *
 * @param file the file's name as the table or the line program has it, one character per byte
 * @param line the line, from 1; unsigned
 */
public record SourceLine(String file, int line) {

  /** {@code file:line}, as the kernel prints it. */
  @Override
  public String toString() {
    return file + ":" + Integer.toUnsignedString(line);
  }
}
