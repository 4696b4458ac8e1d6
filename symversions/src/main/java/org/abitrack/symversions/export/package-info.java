/**
 * The exported symbols of a run: which they are ({@link
 * org.abitrack.symversions.export.SymbolListReader}, {@link
 * org.abitrack.symversions.export.ObjectExports}), in which order they are printed ({@link
 * org.abitrack.symversions.export.SymbolSet}), which are aliases ({@link
 * org.abitrack.symversions.export.SymbolAddresses}), and what is known of each ({@link
 * org.abitrack.symversions.export.SymbolStates}).
 *
 * <p>Depends on {@code names}, {@code diagnostic} and the ELF reader; knows no DIE and no type.
 */
@NullMarked
package org.abitrack.symversions.export;

import org.jspecify.annotations.NullMarked;
