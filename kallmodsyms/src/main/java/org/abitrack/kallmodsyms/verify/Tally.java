package org.abitrack.kallmodsyms.verify;

/** Counts of a verification and the lines of what is wrong, in the words of the kernel's script. */
final class Tally {
  private final StringBuilder text;
  private int matches;
  private int moduleMatches;
  private int mismatches;
  private int missing;

  Tally(StringBuilder text) {
    this.text = text;
  }

  /**
   * Counts one symbol.
   *
   * @param annotated the modules that the ranges name; empty if none
   * @param expected the modules of its object; empty if none
   */
  void symbol(String name, String annotated, String expected) {
    if (annotated.equals(expected)) {
      matches++;
      if (!expected.isEmpty()) {
        moduleMatches++;
      }
    } else if (annotated.isEmpty()) {
      text.append(name).append(" should be in ").append(expected).append('\n');
      missing++;
    } else {
      text.append(name).append(" in ").append(annotated);
      if (expected.isEmpty()) {
        text.append(" (should NOT be)\n");
      } else {
        text.append(" (should be ").append(expected).append(")\n");
      }
      mismatches++;
    }
  }

  boolean isClean() {
    return mismatches + missing == 0;
  }

  /** Appends the report. */
  void report(String ranges) {
    int total = matches + mismatches + missing;
    text.append("Verification of ").append(ranges).append(":\n");
    line("  Correct matches:  ", matches, total, "total");
    line("    Module matches: ", moduleMatches, matches, "matches");
    line("  Mismatches:       ", mismatches, total, "total");
    line("  Missing:          ", missing, total, "total");
  }

  private void line(String label, int count, int of, String what) {
    String digits = Integer.toString(count);
    text.append(label).repeat(' ', Math.max(0, 6 - digits.length())).append(digits);
    // The script ends with an error where there is nothing to divide by; none of nothing is 0%.
    int percent = of == 0 ? 0 : (int) (100L * count / of);
    text.append(" (").append(percent).append("% of ").append(what).append(")\n");
  }
}
