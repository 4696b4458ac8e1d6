/**
 * Symtypes files: plain ones, trees of them and consolidated ones, of genksyms and gendwarfksyms.
 * {@link org.abitrack.abidiff.symtypes.RecordPool} holds each distinct record once, {@link
 * org.abitrack.abidiff.symtypes.SymtypesCorpus} says which file has which; {@link
 * org.abitrack.abidiff.symtypes.SymtypesReader} and {@link
 * org.abitrack.abidiff.symtypes.SymtypesWriter} are the formats. Stands on {@code text} alone.
 */
@NullMarked
package org.abitrack.abidiff.symtypes;

import org.jspecify.annotations.NullMarked;
