package org.abitrack.abidiff.classify;

import java.util.List;
import org.abitrack.abidiff.result.ChangeClass;
import org.jspecify.annotations.Nullable;

/** Recognises one class of change. */
interface Classifier {
  /** The class. */
  ChangeClass changeClass();

  /**
   * Decides whether a change is of this class. Only asked if no classifier before it in the list
   * applies.
   *
   * @return null if it is not; else what changed, one sentence each, what matters most first
   */
  @Nullable List<String> explain(Subject subject);
}
