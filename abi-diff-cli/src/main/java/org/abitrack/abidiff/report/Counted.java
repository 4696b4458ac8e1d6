package org.abitrack.abidiff.report;

/** Numbers with their nouns. */
final class Counted {
  private Counted() {}

  /** {@code 1 export}, {@code 2 exports}. */
  static String of(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
