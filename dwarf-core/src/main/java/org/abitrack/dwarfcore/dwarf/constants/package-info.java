/** The numbers of the DWARF standard and their names; depends on nothing. */
@NullMarked
package org.abitrack.dwarfcore.dwarf.constants;

import org.jspecify.annotations.NullMarked;
