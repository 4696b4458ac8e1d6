/**
 * Which source file and which module each function of a kernel comes from: {@link
 * org.abitrack.abidiff.placement.Placement} is what is known, {@link
 * org.abitrack.abidiff.placement.PlacementReader} finds it. Depends on lineinfo for lines, on
 * kallmodsyms for the modules of the image, and on {@code text}.
 */
@NullMarked
package org.abitrack.abidiff.placement;

import org.jspecify.annotations.NullMarked;
