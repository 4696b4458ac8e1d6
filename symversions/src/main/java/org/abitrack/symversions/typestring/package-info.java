/**
 * Type strings: the text of one type or symbol with references to the types it names. Start with
 * {@link org.abitrack.symversions.typestring.TypeString}. Knows nothing of ELF and DWARF.
 */
@NullMarked
package org.abitrack.symversions.typestring;

import org.jspecify.annotations.NullMarked;
