package org.abitrack.symversions.symtypes;

/**
 * A name for which an object has several different texts that are more than a declaration.
 *
 * @param name type reference or symbol, one character per byte
 * @param texts how many different texts there are
 * @param tied whether several of the longest texts are equally long, so that the lowest DIE offset
 *     decided
 * @param dieOffset offset of the DIE whose text is used
 */
public record Ambiguity(String name, int texts, boolean tied, long dieOffset) {}
