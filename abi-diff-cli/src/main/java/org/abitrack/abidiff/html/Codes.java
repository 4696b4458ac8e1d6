package org.abitrack.abidiff.html;

import org.abitrack.abidiff.drawing.Difference;
import org.abitrack.abidiff.drawing.LayoutSlot;
import org.abitrack.abidiff.policy.Verdict;
import org.abitrack.abidiff.result.ModuleImpact;
import org.abitrack.abidiff.result.Severity;

/** The numbers that stand for constants in the data; data.js and layout.js have the same. */
final class Codes {
  private Codes() {}

  /** Worse is more. */
  static int of(Severity severity) {
    return switch (severity) {
      case HARMLESS -> 0;
      case REVIEW -> 1;
      case BREAK -> 2;
    };
  }

  /** Worse is more. */
  static int of(Verdict verdict) {
    return switch (verdict) {
      case PASS -> 0;
      case WARN -> 1;
      case FAIL -> 2;
    };
  }

  static int of(ModuleImpact.Kind kind) {
    return switch (kind) {
      case MISSING -> 0;
      case VERSION -> 1;
      case NAMESPACE -> 2;
      case LICENSE -> 3;
      case TYPE -> 4;
    };
  }

  /** Gaps are 2 and more. */
  static int of(LayoutSlot.Kind kind) {
    return switch (kind) {
      case MEMBER -> 0;
      case RESERVED -> 1;
      case HOLE -> 2;
      case PADDING -> 3;
    };
  }

  /** A bit of its own, since a row can have several. */
  static int of(Difference difference) {
    return switch (difference) {
      case ADDED -> 1;
      case REMOVED -> 2;
      case MOVED -> 4;
      case REORDERED -> 8;
      case RETYPED -> 16;
      case RENAMED -> 32;
      case RESIZED -> 64;
      case REPLACED -> 128;
    };
  }
}
