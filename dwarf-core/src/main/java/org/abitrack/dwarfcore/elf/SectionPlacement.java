package org.abitrack.dwarfcore.elf;

import java.util.List;

/**
 * Where the sections of a relocatable file are taken to stand: a base address for each, by section
 * index. In the file itself all start at 0, so that addresses of different sections look alike.
 * Immutable.
 */
public final class SectionPlacement {
  /** Every section at 0, as the file has them. */
  public static final SectionPlacement NONE = new SectionPlacement(new long[0]);

  private final long[] bases;

  private SectionPlacement(long[] bases) {
    this.bases = bases;
  }

  /** The base address of each section; those behind the last stand at 0. */
  public static SectionPlacement of(long... bases) {
    return new SectionPlacement(bases.clone());
  }

  /**
   * Some sections one behind the other from {@code start} on, so that no two share an address.
   *
   * @param alignment multiple that each base is rounded up to; a power of two
   */
  public static SectionPlacement consecutive(
      List<SectionHeader> sections, long start, long alignment) {
    int last = 0;
    for (SectionHeader section : sections) {
      last = Math.max(last, section.index());
    }
    long[] bases = new long[last + 1];
    long next = start;
    for (SectionHeader section : sections) {
      bases[section.index()] = next;
      next = (next + section.size() + alignment - 1) & -alignment;
    }
    return new SectionPlacement(bases);
  }

  /** Base address of a section. */
  public long base(int section) {
    return section >= 0 && section < bases.length ? bases[section] : 0;
  }

  /** Whether every section stands at 0. */
  boolean isNone() {
    return bases.length == 0;
  }
}
