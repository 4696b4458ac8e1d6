package org.abitrack.abidiff.suggest;

import java.util.List;

/**
 * A change that cannot be hidden, or must not.
 *
 * @param displayName the type or the export, for people
 * @param reasons why not, a sentence each
 * @param exports that keep their new version because of it, sorted
 */
public record Refusal(String displayName, List<String> reasons, List<String> exports) {
  /** Copies the lists. */
  public Refusal {
    reasons = List.copyOf(reasons);
    exports = List.copyOf(exports);
  }
}
