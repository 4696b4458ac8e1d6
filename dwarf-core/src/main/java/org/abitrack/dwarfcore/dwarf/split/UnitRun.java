package org.abitrack.dwarfcore.dwarf.split;

import java.util.List;
import org.abitrack.dwarfcore.dwarf.DwarfFile;
import org.abitrack.dwarfcore.dwarf.unit.UnitHeader;

/**
 * Units of one file that follow each other in the order of an object's units.
 *
 * @param file the object itself, or a .dwo or .dwp file
 * @param units some of its units, in ascending order
 */
public record UnitRun(DwarfFile file, List<UnitHeader> units) {}
