/**
 * The walk from an exported symbol's DIE over everything it reaches, and the texts that come of it
 * (spec symtypes §3 and §5 to §8.2).
 *
 * <p>In reading order: {@link org.abitrack.symversions.expansion.SymbolScan} finds the DIEs that
 * may describe a listed symbol, {@link org.abitrack.symversions.expansion.SymbolMatcher} lets the
 * first one win, {@link org.abitrack.symversions.expansion.TypeWalk} turns each DIE that is reached
 * into a list of {@link org.abitrack.symversions.expansion.Fragments}, {@link
 * org.abitrack.symversions.expansion.TypeTexts} joins them to type strings. {@link
 * org.abitrack.symversions.expansion.ObjectExpansion} runs all of it over one object, unit by unit
 * on all cores, with the same result for any number of threads.
 *
 * <p>{@link org.abitrack.symversions.expansion.TypeExpansion} does the same from types of given
 * names: {@link org.abitrack.symversions.expansion.TypeScan} finds their DIEs, and the walk stays
 * inside of them.
 *
 * <p>May depend on {@code typestring}, {@code kabi}, {@code export}, {@code diagnostic}, {@code
 * parallel} and on the DWARF packages; knows neither the symtypes file nor CRCs.
 */
@NullMarked
package org.abitrack.symversions.expansion;

import org.jspecify.annotations.NullMarked;
