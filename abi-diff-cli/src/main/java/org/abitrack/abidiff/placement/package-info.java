/** Which source file and which module each function of a kernel comes from. */
@NullMarked
package org.abitrack.abidiff.placement;

import org.jspecify.annotations.NullMarked;
