/**
 * What kind of change a root cause is. One {@link org.abitrack.abidiff.classify.Classifier} per
 * class of change; {@link org.abitrack.abidiff.classify.Classifiers} lists them in the order in
 * which they are asked, and the first that applies decides. A new class is one file, one line
 * there, one section in docs/abi-diff-classes.md, one pair of texts in the tests. Depends on {@code
 * layout}, on {@code kernel} for its kABI rules, and on {@code result} for the names.
 */
@NullMarked
package org.abitrack.abidiff.classify;

import org.jspecify.annotations.NullMarked;
