package org.abitrack.kallmodsyms.kallsyms;

/**
 * Where the tables lie, as positions in {@link ImageBytes}.
 *
 * @param count number of symbols
 * @param names {@code kallsyms_names}
 * @param markers {@code kallsyms_markers}
 * @param tokenTable {@code kallsyms_token_table}
 * @param tokenIndex {@code kallsyms_token_index}
 * @param addresses {@code kallsyms_offsets} or {@code kallsyms_addresses}
 * @param coding how addresses are stored there
 * @param relativeBase the value of {@code kallsyms_relative_base}, or 0 if there is none
 */
record TableLocations(
    int count,
    int names,
    int markers,
    int tokenTable,
    int tokenIndex,
    int addresses,
    AddressCoding coding,
    long relativeBase) {}
