/**
 * String sections and the strings that forms lead to (DWARF 5 §7.26, §7.5.5). Strings stay (array,
 * start, length) until somebody needs them. May depend on {@code io} and {@code form}.
 */
@NullMarked
package org.abitrack.dwarfcore.dwarf.string;

import org.jspecify.annotations.NullMarked;
