/**
 * DWARF 2 to 5. Sub-packages follow the standard: {@code constants}, {@code form} and {@code
 * abbrev} (how entries are encoded), {@code unit} (unit headers), {@code entry} (the DIEs
 * themselves, at three levels of access), {@code string}, {@code line}, {@code split}. This package
 * joins them to one file: {@link org.abitrack.dwarfcore.dwarf.DwarfFile}. May depend on {@code elf}
 * and {@code io}.
 *
 * <p>An entry is named by its <em>DIE address</em>, one number for both sections that hold entries:
 * the offset in .debug_info, or the size of .debug_info plus the offset in .debug_types.
 */
@NullMarked
package org.abitrack.dwarfcore.dwarf;

import org.jspecify.annotations.NullMarked;
