package org.abitrack.abidiff.lint;

import org.abitrack.symversions.kabi.KabiRule;

/** kABI rules for people. */
final class KabiRuleNames {
  private KabiRuleNames() {}

  /** E.g. {@code byte_size 's'}. */
  static String of(KabiRule rule) {
    return rule.type() + " '" + rule.target() + "'";
  }
}
