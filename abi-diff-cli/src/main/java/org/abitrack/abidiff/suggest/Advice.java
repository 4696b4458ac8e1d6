package org.abitrack.abidiff.suggest;

import java.util.List;

/** What can be done about one changed type. */
sealed interface Advice {
  /**
   * It can be hidden.
   *
   * @param remedies all of which are needed
   * @param conditions what a person has to check, one clause each
   * @param ruledText the new text under those remedies that are rules
   */
  record Hidden(List<Remedy> remedies, List<String> conditions, String ruledText)
      implements Advice {}

  /**
   * It cannot, or must not.
   *
   * @param reasons one sentence each, at least one
   */
  record Refused(List<String> reasons) implements Advice {}
}
