/**
 * Units (DWARF 5 §7.5.1): their headers, and the index of all units of a file. May depend on {@code
 * io}.
 */
@NullMarked
package org.abitrack.dwarfcore.dwarf.unit;

import org.jspecify.annotations.NullMarked;
