package org.abitrack.abidiff.lint;

import java.util.List;

/** Looks for one kind of oddity. */
interface LintRule {
  /** Its name, for reports. */
  String id();

  /** Why it matters, in one sentence. */
  String why();

  /** What to do about it, in one sentence. */
  String remedy();

  /** All that there is, in an order that depends on the kernel alone. */
  List<Finding> find(LintedKernel kernel);
}
