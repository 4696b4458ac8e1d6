package org.abitrack.abidiff.suggest;

import java.util.List;

/**
 * What one type needs.
 *
 * @param displayName the type, for people
 * @param details what changed, a sentence each
 * @param remedies what to write; each is needed
 * @param conditions what a person has to check first, a clause each
 * @param files the objects that it is for; empty if it is for all that have the type
 * @param exports that get their old version back by this and by all other suggestions that are for
 *     them, sorted
 */
public record Suggestion(
    String displayName,
    List<String> details,
    List<Remedy> remedies,
    List<String> conditions,
    List<String> files,
    List<String> exports) {
  /** Copies the lists. */
  public Suggestion {
    details = List.copyOf(details);
    remedies = List.copyOf(remedies);
    conditions = List.copyOf(conditions);
    files = List.copyOf(files);
    exports = List.copyOf(exports);
  }
}
