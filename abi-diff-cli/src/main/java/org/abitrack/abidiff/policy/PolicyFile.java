package org.abitrack.abidiff.policy;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a policy file says.
 *
 * @param failOn what fails that no rule is about; null if it does not say
 * @param symbols lists of symbols that it names
 * @param rules in the order in which they decide
 */
record PolicyFile(@Nullable FailOn failOn, List<Path> symbols, List<PolicyRule> rules) {}
