/**
 * ELF files: header, sections (decompressed and relocated), symbols, archives, build id. Knows
 * nothing of DWARF; depends on {@code io} only.
 */
@NullMarked
package org.abitrack.dwarfcore.elf;

import org.jspecify.annotations.NullMarked;
