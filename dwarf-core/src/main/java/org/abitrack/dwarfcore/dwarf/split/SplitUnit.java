package org.abitrack.dwarfcore.dwarf.split;

import org.abitrack.dwarfcore.dwarf.DwarfFile;
import org.abitrack.dwarfcore.dwarf.unit.UnitHeader;
import org.abitrack.dwarfcore.io.FileBytes;
import org.jspecify.annotations.Nullable;

/**
 * The split unit of a skeleton.
 *
 * @param file the .dwo or .dwp file
 * @param unit the unit in it
 * @param opened what is to be closed when the unit is no longer needed; null for a package, which
 *     serves many
 */
record SplitUnit(DwarfFile file, UnitHeader unit, @Nullable FileBytes opened) {}
