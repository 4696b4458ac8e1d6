package org.abitrack.abidiff.kernel;

import java.nio.file.Path;

/**
 * An object file of a kernel.
 *
 * @param file where it is
 * @param module what Module.symvers calls it: {@code vmlinux}, or the path of a module in the
 *     kernel tree without {@code .ko}
 */
public record ObjectInput(Path file, String module) {}
