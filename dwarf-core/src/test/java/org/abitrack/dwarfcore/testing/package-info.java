/**
 * Makes ELF and DWARF files for tests: small, exact, of every class, byte order, version and
 * format, and broken on purpose where a test wants it.
 *
 * <p>Reading order: {@link org.abitrack.dwarfcore.testing.ElfFlavor} (class and byte order), {@link
 * org.abitrack.dwarfcore.testing.ElfAssembler} (sections, symbols, relocations → file), {@link
 * org.abitrack.dwarfcore.testing.ByteWriter} (numbers in a byte order); then {@link
 * org.abitrack.dwarfcore.testing.DwarfVariant} (how DWARF is written), {@link
 * org.abitrack.dwarfcore.testing.DwarfAssembler} with {@link org.abitrack.dwarfcore.testing.Dies}
 * and {@link org.abitrack.dwarfcore.testing.Forms} (trees of entries → sections or a file), {@link
 * org.abitrack.dwarfcore.testing.LineTableAssembler}; {@link
 * org.abitrack.dwarfcore.testing.DwarfVariantTest} runs a test for each variant and {@link
 * org.abitrack.dwarfcore.testing.Property} for many random inputs.
 *
 * <p>Shared with the other modules through this module's test-jar, which holds this package alone.
 */
@NullMarked
package org.abitrack.dwarfcore.testing;

import org.jspecify.annotations.NullMarked;
