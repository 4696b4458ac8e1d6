/**
 * Split DWARF (DWARF 5 §3.1.2, §7.3.2 and §7.3.5; before that the GNU extension "DebugFission"): an
 * object has only skeleton units, the rest of each lies in a .dwo file, or that of many in one .dwp
 * package.
 *
 * <p>Start with {@link org.abitrack.dwarfcore.dwarf.split.UnitRuns}, which gives the units of an
 * object with the split ones in the place of their skeletons. {@link
 * org.abitrack.dwarfcore.dwarf.split.SplitFiles} looks for their files, {@link
 * org.abitrack.dwarfcore.dwarf.split.DwarfPackage} reads packages, {@link
 * org.abitrack.dwarfcore.dwarf.split.LineTables} finds the line table of a unit of either kind.
 *
 * <p>File names and ids come from the input: only regular files are opened, and a file counts only
 * if it has a unit with the skeleton's id. May depend on every package below {@code dwarf}, on
 * {@code elf} and {@code io}.
 */
@NullMarked
package org.abitrack.dwarfcore.dwarf.split;

import org.jspecify.annotations.NullMarked;
