/**
 * Relocations of sections that are read from relocatable files (gABI, "Relocation", and the psABI
 * of each machine). Depends on {@code io} only.
 *
 * <p>Reading order: {@link org.abitrack.dwarfcore.elf.reloc.Architectures} (the list of machines,
 * one line each), {@code X8664Relocations} (a machine: a table of numbers, names, operations and
 * widths), {@link org.abitrack.dwarfcore.elf.reloc.Operation} (what a relocation computes), {@link
 * org.abitrack.dwarfcore.elf.reloc.RelocationTable} (one relocation section) and {@link
 * org.abitrack.dwarfcore.elf.reloc.RelocatedSection} (bytes with the relocations applied).
 *
 * <p>Nothing is laid out or linked: each section stands at address 0, so the value of a symbol is
 * its offset in its section, and that of an undefined symbol is 0. For the offsets into other debug
 * sections, which is what readers follow, that is the right value.
 */
@NullMarked
package org.abitrack.dwarfcore.elf.reloc;

import org.jspecify.annotations.NullMarked;
