package org.abitrack.kallmodsyms.map;

/**
 * A symbol that a map lists.
 *
 * @param name its name
 * @param address its address
 * @param assigned whether the linker script made it: {@code SYM = .}
 */
public record MapSymbol(String name, long address, boolean assigned) {}
