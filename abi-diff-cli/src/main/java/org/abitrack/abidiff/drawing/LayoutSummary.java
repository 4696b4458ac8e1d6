package org.abitrack.abidiff.drawing;

import org.abitrack.abidiff.layout.Field;
import org.abitrack.abidiff.layout.Gap;
import org.abitrack.abidiff.layout.ReservedNames;
import org.abitrack.abidiff.layout.TypeLayout;
import org.abitrack.abidiff.layout.TypeNode;

/** A layout in one line of numbers, as pahole's last comment. */
final class LayoutSummary {
  /** Bytes in a cache line of nearly all machines that Linux runs on. */
  static final int CACHE_LINE = 64;

  private LayoutSummary() {}

  /** {@code size 64, cache lines 1, members 9, holes 1 (4 bytes), padding 4}. */
  static String of(TypeLayout layout) {
    StringBuilder text = new StringBuilder();
    if (layout.byteSize() == TypeNode.NONE) {
      text.append("size not known");
    } else {
      text.append("size ").append(layout.byteSize());
      long lines = (layout.byteSize() + CACHE_LINE - 1) / CACHE_LINE;
      text.append(", cache lines ").append(lines);
    }
    if (layout.alignment() != TypeNode.NONE) {
      text.append(", alignment ").append(layout.alignment());
    }
    text.append(", members ").append(layout.fields().size());
    gaps(layout, text);
    int reserved = 0;
    for (Field field : layout.fields()) {
      reserved += ReservedNames.matches(field.path()) ? 1 : 0;
    }
    return reserved == 0 ? text.toString() : text.append(", reserved ").append(reserved).toString();
  }

  private static void gaps(TypeLayout layout, StringBuilder text) {
    long holes = 0;
    long holeBits = 0;
    for (Gap gap : layout.gaps()) {
      if (!gap.atEnd()) {
        holes++;
        holeBits += gap.bits();
      }
    }
    if (holes > 0) {
      text.append(", holes ").append(holes).append(" (").append(amount(holeBits)).append(')');
    }
    for (Gap gap : layout.gaps()) {
      if (gap.atEnd()) {
        text.append(", padding ").append(amount(gap.bits()));
      }
    }
  }

  private static String amount(long bits) {
    if (bits % 8 == 0) {
      return bits / 8 + " bytes";
    }
    return bits < 8 ? bits + " bits" : bits / 8 + " bytes " + bits % 8 + " bits";
  }
}
