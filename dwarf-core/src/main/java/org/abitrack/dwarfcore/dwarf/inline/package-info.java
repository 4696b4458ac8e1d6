/**
 * Inlined functions: the trees of DW_TAG_inlined_subroutine of each function with code, and what is
 * inlined at an address (DWARF 5 §3.3.8). May depend on {@code entry}, {@code range} and what they
 * depend on.
 */
@NullMarked
package org.abitrack.dwarfcore.dwarf.inline;

import org.jspecify.annotations.NullMarked;
