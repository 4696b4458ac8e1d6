package org.abitrack.lineinfo.emit;

import java.util.List;

/** The bytes of one section to be linked, and which of them the linker has to fill in. */
public final class Blob {
  private final String section;
  private final int alignment;
  private final byte[] bytes;
  private final List<Anchor> anchors;
  private final List<Label> labels;

  /** Made of these; arrays are not copied. */
  public Blob(
      String section, int alignment, byte[] bytes, List<Anchor> anchors, List<Label> labels) {
    this.section = section;
    this.alignment = alignment;
    this.bytes = bytes;
    this.anchors = List.copyOf(anchors);
    this.labels = List.copyOf(labels);
  }

  /** Name of the section. */
  public String section() {
    return section;
  }

  /** Alignment of the section in bytes. */
  public int alignment() {
    return alignment;
  }

  /** The contents; anchors are 0. */
  public byte[] bytes() {
    return bytes;
  }

  /** Addresses of sections, ascending. */
  public List<Anchor> anchors() {
    return anchors;
  }

  /** Named places, for images. */
  public List<Label> labels() {
    return labels;
  }

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
}
