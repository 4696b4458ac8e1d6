package org.abitrack.symversions.explain;

import java.util.List;
import org.abitrack.dwarfcore.dwarf.DwarfFile;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.symversions.expansion.KabiConventions;
import org.abitrack.symversions.symtypes.TypeMap;
import org.abitrack.symversions.typestring.TypeString;
import org.jspecify.annotations.Nullable;

/**
 * What a run over one object has made of the symbol that is to be explained.
 *
 * @param name the symbol, one character per byte
 * @param elf the object
 * @param dwarf its units
 * @param kabi what {@code --stable} and {@code --kabi-markers} have brought in
 * @param types the texts of all types of the object
 * @param text the symbol's text, or null if no DIE describes it
 * @param die number of the DIE with that text, in the order of {@link #diesOfRun}
 * @param crc the version
 * @param exported whether the object exports it by itself
 * @param aliases other exported symbols at the same place
 * @param splitDirectory the directory with split DWARF files, or null if they are not read
 * @param diesOfRun DIE numbers of the n-th run of units begin at n times this if split DWARF files
 *     are read, n counting from 1; else they are addresses
 */
public record ExplainedSymbol(
    String name,
    ElfFile elf,
    DwarfFile dwarf,
    KabiConventions kabi,
    TypeMap types,
    @Nullable TypeString text,
    long die,
    int crc,
    boolean exported,
    List<String> aliases,
    @Nullable String splitDirectory,
    long diesOfRun) {}
