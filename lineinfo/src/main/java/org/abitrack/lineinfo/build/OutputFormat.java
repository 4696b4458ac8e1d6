package org.abitrack.lineinfo.build;

/** In which form a table is written. */
public enum OutputFormat {
  /** Text for the GNU assembler. */
  ASM(".S", true),
  /** A relocatable object. */
  OBJECT(".lineinfo.o", true),
  /** A table file. */
  BINARY(".lineinfo", false),
  /** The bare bytes of the sections. */
  SECTIONS("", true);

  private final String suffix;
  private final boolean linked;

  OutputFormat(String suffix, boolean linked) {
    this.suffix = suffix;
    this.linked = linked;
  }

  /** What a batch adds to the name of an input. */
  public String suffix() {
    return suffix;
  }

  /** Whether the table will become part of the image that it is of. */
  public boolean linked() {
    return linked;
  }
}
