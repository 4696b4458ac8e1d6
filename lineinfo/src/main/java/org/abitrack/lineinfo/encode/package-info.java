/**
 * Entries as bytes: the blocks of the kernel's container and their LEB128 numbers. Start with
 * {@link DeltaBlocks}. Depends on {@code table}.
 */
@NullMarked
package org.abitrack.lineinfo.encode;

import org.jspecify.annotations.NullMarked;
