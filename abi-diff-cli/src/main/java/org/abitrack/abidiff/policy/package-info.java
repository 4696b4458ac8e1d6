/**
 * What a caller tolerates: rules from YAML and from severities files, lists of symbols, and the
 * verdict on each change that follows. Depends on {@code result} for the changes, {@code kernel}
 * for what is known of an export, {@code suse} for patterns and severities files, and Jackson for
 * YAML.
 */
@NullMarked
package org.abitrack.abidiff.policy;

import org.jspecify.annotations.NullMarked;
