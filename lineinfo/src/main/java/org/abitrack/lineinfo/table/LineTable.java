package org.abitrack.lineinfo.table;

import java.util.List;

/**
 * Sections whose tables are kept together: those of an image, those that a module keeps, or those
 * that it frees after initialisation.
 *
 * @param kind which of these
 * @param sections at least one
 * @param files names by file id
 */
public record LineTable(Kind kind, List<SectionTable> sections, List<String> files) {
  /** Where a table goes. */
  public enum Kind {
    /** An image's only one. */
    IMAGE(".rodata"),
    /** What a module keeps. */
    PERSISTENT(".mod_lineinfo"),
    /** What goes with a module's initialisation code. */
    INIT(".init.mod_lineinfo");

    private final String section;

    Kind(String section) {
      this.section = section;
    }

    /** The ELF section that the kernel expects it in. */
    public String section() {
      return section;
    }
  }

  /** A table of these. */
  public LineTable {
    sections = List.copyOf(sections);
    files = List.copyOf(files);
  }

  /** Number of entries of all sections. */
  public int entries() {
    int sum = 0;
    for (SectionTable section : sections) {
      sum += section.entries().count();
    }
    return sum;
  }
}
