package org.abitrack.abidiff.placement;

import java.nio.file.Path;

/**
 * A file with code, or with a table of its lines.
 *
 * @param file where it is
 * @param module what the kernel calls its module; empty for the kernel image
 */
record PlacementInput(Path file, String module) {}
