/**
 * What a comparison found, as data: {@link org.abitrack.abidiff.result.Comparison} is the whole.
 * Reports are made from this and from nothing else. Depends on {@code layout} for the layouts that
 * it holds.
 */
@NullMarked
package org.abitrack.abidiff.result;

import org.jspecify.annotations.NullMarked;
