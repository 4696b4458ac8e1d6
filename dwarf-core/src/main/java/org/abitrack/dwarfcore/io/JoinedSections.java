package org.abitrack.dwarfcore.io;

import java.util.List;

/**
 * Several sections of one name, read as if they stood behind each other. A relocatable file has
 * them when a compiler puts parts of a section into COMDAT groups, as GCC does with each type unit.
 *
 * <p>Offsets run on from section to section; errors name the section that the bytes are in, with
 * its index in the file, and the offset within it: {@code a.o: .debug_info[12]+0x1c}.
 */
public final class JoinedSections implements SectionBytes {
  private final SectionBytes[] parts;
  private final int[] indices;

  /** Where each part starts, and at the end the size of all. */
  private final long[] starts;

  /**
   * Joins sections of one file and one name.
   *
   * @param parts the sections, at least one, in the order of their offsets
   * @param indices the index of each in the file's section table
   */
  public JoinedSections(List<SectionBytes> parts, int[] indices) {
    if (parts.isEmpty() || parts.size() != indices.length) {
      throw new IllegalArgumentException("each section needs its index");
    }
    this.parts = parts.toArray(new SectionBytes[0]);
    this.indices = indices.clone();
    this.starts = new long[indices.length + 1];
    for (int i = 0; i < indices.length; i++) {
      starts[i + 1] = starts[i] + this.parts[i].size();
    }
  }

  @Override
  public String file() {
    return parts[0].file();
  }

  @Override
  public String section() {
    return parts[0].section();
  }

  @Override
  public boolean bigEndian() {
    return parts[0].bigEndian();
  }

  @Override
  public long size() {
    return starts[parts.length];
  }

  @Override
  public void copy(long offset, byte[] target, int at, int length) {
    checkRange(offset, length);
    int part = partOf(offset);
    int done = 0;
    while (done < length) {
      long inPart = offset + done - starts[part];
      int count = (int) Math.min(length - done, parts[part].size() - inPart);
      parts[part].copy(inPart, target, at + done, count);
      done += count;
      part++;
    }
  }

  @Override
  public long partStart(long offset) {
    return starts[partOf(offset)];
  }

  @Override
  public long partEnd(long offset) {
    return starts[partOf(offset) + 1];
  }

  @Override
  public Location at(long offset) {
    int part = partOf(offset);
    return new Location(file(), section() + "[" + indices[part] + "]", offset - starts[part]);
  }

  /** The part that an offset lies in; what is outside of all counts to the first or last. */
  private int partOf(long offset) {
    int low = 0;
    int high = parts.length - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (starts[middle] <= offset) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }
}
