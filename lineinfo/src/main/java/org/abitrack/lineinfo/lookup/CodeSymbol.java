package org.abitrack.lineinfo.lookup;

import org.jspecify.annotations.Nullable;

/**
 * A symbol that addresses lie in.
 *
 * @param name its name
 * @param start its address
 * @param size bytes to the next symbol
 * @param module the module's name, null for the kernel image
 * @param buildId the module's build id in hexadecimal digits, null if there is none
 */
public record CodeSymbol(
    String name, long start, long size, @Nullable String module, @Nullable String buildId) {}
