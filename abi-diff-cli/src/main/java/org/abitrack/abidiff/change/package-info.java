/**
 * What changed between two kernels, from their exports down to the root causes: {@link
 * org.abitrack.abidiff.change.KernelComparer}. Depends on {@code kernel}, {@code graph}, {@code
 * classify}, {@code rust} and {@code result}; prints nothing.
 */
@NullMarked
package org.abitrack.abidiff.change;

import org.jspecify.annotations.NullMarked;
