/**
 * Files that may be compressed as the kernel build compresses modules: gzip, xz, zstd. Stands on
 * {@code dwarfcore.io} and the two decompressors that the JDK does not have.
 */
@NullMarked
package org.abitrack.abidiff.compressed;

import org.jspecify.annotations.NullMarked;
