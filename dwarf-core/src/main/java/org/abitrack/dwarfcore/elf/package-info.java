/**
 * ELF files: header, sections (decompressed and relocated), symbols, archives, build id. Knows
 * nothing of DWARF; depends on {@code io} and {@code elf.reloc} only.
 *
 * <p>Reading order: {@link org.abitrack.dwarfcore.elf.ElfFile} (a file; opens with {@code
 * ElfHeader} and {@code SectionTable}), {@link org.abitrack.dwarfcore.elf.SectionHeader}, {@link
 * org.abitrack.dwarfcore.elf.SymbolTable}, {@code CompressedSection}, {@link
 * org.abitrack.dwarfcore.elf.ArchiveFile}, {@link org.abitrack.dwarfcore.elf.BuildId}.
 *
 * <p>What is damaged is found when it is needed: header, section table and section names when a
 * file is opened; the rest when a section's bytes or a table's symbols are first asked for. A
 * damaged section that nobody asks for is nobody's problem.
 */
@NullMarked
package org.abitrack.dwarfcore.elf;

import org.jspecify.annotations.NullMarked;
