/**
 * Line number programs (DWARF 5 §6.2): headers with the directory and file tables, rows, and the
 * names of source files. May depend on {@code form}, {@code string} and {@code io}.
 */
@NullMarked
package org.abitrack.dwarfcore.dwarf.line;

import org.jspecify.annotations.NullMarked;
