/**
 * Where the source of a type or function is, as the debugging information of objects says: {@link
 * org.abitrack.abidiff.source.SourcePlaces}. Depends on dwarf-core, and on lineinfo for how paths
 * are shortened; knows no kernels.
 */
@NullMarked
package org.abitrack.abidiff.source;

import org.jspecify.annotations.NullMarked;
