/**
 * Debugging information entries, at three levels of access and cost:
 *
 * <ol>
 *   <li>{@link org.abitrack.dwarfcore.dwarf.entry.DieCursor}: streaming; decodes only the selected
 *       attributes of the DIE that it stands on and keeps nothing.
 *   <li>{@link org.abitrack.dwarfcore.dwarf.entry.DieIndex}: flat arrays over one unit, for parents
 *       and random access.
 *   <li>{@link org.abitrack.dwarfcore.dwarf.entry.Die}: a typed view of one entry with all of its
 *       attributes, for callers that look at few.
 * </ol>
 *
 * <p>May depend on every other package below {@code dwarf}, on {@code elf} and {@code io}.
 */
@NullMarked
package org.abitrack.dwarfcore.dwarf.entry;

import org.jspecify.annotations.NullMarked;
