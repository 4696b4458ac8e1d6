package org.abitrack.abidiff.layout;

/**
 * Bits of a structure that no field covers: a hole, or padding at the end.
 *
 * @param bitOffset the first bit
 * @param bits how many
 * @param atEnd whether this is the padding behind the last field
 */
public record Gap(long bitOffset, long bits, boolean atEnd) {}
