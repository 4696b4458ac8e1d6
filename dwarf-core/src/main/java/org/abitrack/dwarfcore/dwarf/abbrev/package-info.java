/**
 * Abbreviation tables (DWARF 5 §7.5.3) and the plans compiled from them. A plan says how to step
 * over a DIE and which of its attributes to keep; it is made once per table and selection, so that
 * no attribute specification is interpreted per DIE. May depend on {@code form}, {@code constants}
 * and {@code io}.
 */
@NullMarked
package org.abitrack.dwarfcore.dwarf.abbrev;

import org.jspecify.annotations.NullMarked;
