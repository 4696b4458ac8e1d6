package org.abitrack.kallmodsyms.range;

/** A line of modules.builtin.ranges (b.1). */
public sealed interface RangeEntry permits Anchor, ModuleRange {
  /** The output section that it speaks of. */
  String section();
}
