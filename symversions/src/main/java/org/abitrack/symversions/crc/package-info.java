/**
 * Symbol versions: CRC-32 over a symbol's text with each named type expanded where it is first
 * used. {@link org.abitrack.symversions.crc.TypeGraph} is the types of an object as numbers, {@link
 * org.abitrack.symversions.crc.VersionCalculator} walks it. Depends on {@code symtypes}, {@code
 * typestring}, {@code names}.
 */
@NullMarked
package org.abitrack.symversions.crc;

import org.jspecify.annotations.NullMarked;
