/**
 * Our own encoding of tables, three quarters of the size of the series' or less
 * (docs/lineinfo-packed.md). Start with {@link PackedTable}, the reader. Depends on {@code table},
 * {@code encode} and {@code emit}.
 */
@NullMarked
package org.abitrack.lineinfo.packed;

import org.jspecify.annotations.NullMarked;
