package org.abitrack.abidiff.lint;

import java.util.List;

/**
 * Something that a person should look at.
 *
 * @param id of the rule that found it, as {@code unused-rule}
 * @param serious whether it makes versions wrong or unstable; others are to be known
 * @param what in one sentence
 * @param where objects or files, sorted
 */
public record Finding(String id, boolean serious, String what, List<String> where) {
  /** Copies the list. */
  public Finding {
    where = List.copyOf(where);
  }
}
