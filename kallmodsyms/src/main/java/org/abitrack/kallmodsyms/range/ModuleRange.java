package org.abitrack.kallmodsyms.range;

/**
 * A range of addresses that belongs to built-in modules: {@code SECT 00000010-00000020 m1 m2}.
 *
 * @param section name of the output section
 * @param start offset in it of the first byte
 * @param end offset behind the last byte; unsigned, like {@code start}
 * @param modules names of modules, spaces between
 */
public record ModuleRange(String section, long start, long end, String modules)
    implements RangeEntry {}
