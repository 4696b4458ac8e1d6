/**
 * The types of one object by name ({@link org.abitrack.symversions.symtypes.TypeMap}) and the
 * symtypes file that shows them ({@link org.abitrack.symversions.symtypes.SymtypesWriter}). Depends
 * on {@code typestring} and {@code kabi}; knows nothing of DWARF.
 */
@NullMarked
package org.abitrack.symversions.symtypes;

import org.jspecify.annotations.NullMarked;
