/**
 * Ranges of addresses of units and of single entries: .debug_ranges, .debug_rnglists and
 * .debug_aranges (DWARF 5 §2.17, §6.1.2). May depend on {@code entry}, {@code line} and what they
 * depend on.
 */
@NullMarked
package org.abitrack.dwarfcore.dwarf.range;

import org.jspecify.annotations.NullMarked;
