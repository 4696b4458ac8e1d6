/**
 * What a kernel means for modules that were built for another one: which of the symbols that they
 * need are gone, have another version, or may not be used any more. Start with {@link
 * org.abitrack.abidiff.impact.ModuleChecker}. Depends on {@code imports} for what modules need,
 * {@code kernel} for what there is, and {@code result} for what comes of it.
 */
@NullMarked
package org.abitrack.abidiff.impact;

import org.jspecify.annotations.NullMarked;
