/**
 * The full story of one symbol, and types looked up by what people call them. Start with {@link
 * org.abitrack.abidiff.explain.SymbolStory}. Depends on {@code change}, {@code policy}, {@code
 * result}, {@code kernel}, {@code drawing} and {@code source}; reads no files but objects for
 * source places.
 */
@NullMarked
package org.abitrack.abidiff.explain;

import org.jspecify.annotations.NullMarked;
