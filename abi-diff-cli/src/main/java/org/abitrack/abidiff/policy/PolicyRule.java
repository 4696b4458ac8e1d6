package org.abitrack.abidiff.policy;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A rule of a policy file, and how long it applies.
 *
 * @param rule what it says
 * @param expires the last day on which it applies; null for no end
 * @param untilRelease the first release to which it does not apply any more; null for no end
 */
record PolicyRule(Rule rule, @Nullable LocalDate expires, @Nullable Release untilRelease) {}
