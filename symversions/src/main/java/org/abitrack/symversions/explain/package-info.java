/**
 * Says for a person why a symbol has its version, or why it has none ({@code --why}). {@link
 * org.abitrack.symversions.explain.Explainer} asks, once the version is computed, what the units,
 * the symbol table and the rules know; {@link org.abitrack.symversions.explain.WhyReport} writes it
 * down, {@link org.abitrack.symversions.explain.TextLayout} breaks type strings into lines.
 *
 * <p>Nothing here is on the path of a normal run. May depend on {@code expansion}, {@code
 * symtypes}, {@code kabi}, {@code export}, {@code typestring}, {@code parallel} and the ELF and
 * DWARF packages.
 */
@NullMarked
package org.abitrack.symversions.explain;

import org.jspecify.annotations.NullMarked;
