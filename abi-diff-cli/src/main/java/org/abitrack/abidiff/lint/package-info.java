/**
 * What is odd about one kernel's symbol versions, before it hurts: {@link
 * org.abitrack.abidiff.lint.Linter} asks each {@link org.abitrack.abidiff.lint.LintRule} that
 * {@link org.abitrack.abidiff.lint.LintRules} lists. A new rule is one file, one line there, one
 * section in docs/abi-diff-lint.md. Depends on {@code kernel}, {@code symtypes}, {@code layout},
 * and on symversions for kABI rules.
 */
@NullMarked
package org.abitrack.abidiff.lint;

import org.jspecify.annotations.NullMarked;
