package org.abitrack.abidiff.suggest;

import java.util.List;

/**
 * All advice for one kernel.
 *
 * @param changed how many exports of both kernels have another version now
 * @param restored how many of them get the old one back
 * @param suggestions what to write, by type
 * @param refusals what keeps the others from it, by type
 * @param unused how many types could be hidden, to no avail
 * @param notes how far the proof goes, one sentence each
 */
public record Suggestions(
    int changed,
    int restored,
    List<Suggestion> suggestions,
    List<Refusal> refusals,
    int unused,
    List<String> notes) {
  /** Copies the lists. */
  public Suggestions {
    suggestions = List.copyOf(suggestions);
    refusals = List.copyOf(refusals);
    notes = List.copyOf(notes);
  }

  /** Whether every export gets its old version back. */
  public boolean isComplete() {
    return refusals.isEmpty() && restored == changed;
  }
}
