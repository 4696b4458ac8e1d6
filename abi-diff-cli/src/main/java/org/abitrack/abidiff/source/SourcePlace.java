package org.abitrack.abidiff.source;

/**
 * A place in the source of a kernel.
 *
 * @param file relative to the kernel's tree where that is possible; one char per byte
 * @param line from 1
 */
public record SourcePlace(String file, long line) {
  @Override
  public String toString() {
    return file + ":" + line;
  }
}
