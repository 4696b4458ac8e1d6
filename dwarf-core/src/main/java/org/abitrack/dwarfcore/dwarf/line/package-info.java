/**
 * Line number programs (DWARF 5 §6.2): today their headers with the directory and file tables; the
 * rows come with the lineinfo command. May depend on {@code form}, {@code string} and {@code io}.
 */
@NullMarked
package org.abitrack.dwarfcore.dwarf.line;

import org.jspecify.annotations.NullMarked;
