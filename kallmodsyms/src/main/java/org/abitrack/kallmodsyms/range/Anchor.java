package org.abitrack.kallmodsyms.range;

/**
 * A symbol that tells where a section starts: {@code SECT 00000004-00000004 = SYMBOL}.
 *
 * @param section name of the output section
 * @param offset where the symbol lies in it
 * @param symbol its name
 */
public record Anchor(String section, long offset, String symbol) implements RangeEntry {}
