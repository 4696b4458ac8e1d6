package org.abitrack.lineinfo.emit;

import java.util.List;

/**
 * The bytes of one section to be linked, and which of them the linker has to fill in.
 *
 * @param section name of the section
 * @param alignment of the section in bytes
 * @param bytes the contents; anchors are 0
 * @param anchors addresses of sections, ascending
 * @param labels named places, for images
 */
public record Blob(
    String section, int alignment, byte[] bytes, List<Anchor> anchors, List<Label> labels) {

  /**
   * A word that becomes the address of a section.
   *
   * @param offset where it is, in bytes; a word of the target's size
   * @param section name of the section
   * @param sectionIndex its index in the ELF file that the table is of
   */
  public record Anchor(int offset, String section, int sectionIndex) {}

  /**
   * A global symbol.
   *
   * @param name its name
   * @param offset what it stands for
   */
  public record Label(String name, int offset) {}

  /** A blob of these. */
  public Blob {
    anchors = List.copyOf(anchors);
    labels = List.copyOf(labels);
  }
}
