package org.abitrack.kallmodsyms.generate;

import org.jspecify.annotations.Nullable;

/**
 * What the script knows under the name of a section. Output sections and input sections share the
 * table of base addresses, so a name that is both has one base.
 */
final class SectionFacts {
  final String name;

  /** Start address without the common prefix; of an input section, that of its output section. */
  double base;

  boolean hasBase;

  /** Bytes; of output sections. */
  double size;

  /** The finished line of an output section's anchor. */
  @Nullable String anchor;

  /** Where the input section of this name lies in {@link #output}. */
  double addend;

  /** The output section that holds the first input section of this name. */
  @Nullable SectionFacts output;

  /** Whether a range was written for this output section. */
  boolean hasRanges;

  SectionFacts(String name) {
    this.name = name;
  }

  /** The name of the output section, or nothing. */
  String outputName() {
    SectionFacts known = output;
    return known == null ? "" : known.name;
  }
}
