package org.abitrack.symversions.object;

import org.abitrack.dwarfcore.dwarf.DwarfFile;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.symversions.expansion.KabiConventions;
import org.abitrack.symversions.symtypes.TypeMap;

/**
 * What a run has made of one object.
 *
 * @param elf the object
 * @param dwarf its units
 * @param kabi its kABI rules and markers
 * @param types the texts of its types
 * @param texts the texts of its symbols
 */
public record ObjectResult(
    ElfFile elf, DwarfFile dwarf, KabiConventions kabi, TypeMap types, SymbolTexts texts) {}
