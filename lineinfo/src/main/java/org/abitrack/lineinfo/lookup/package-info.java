/**
 * From a kernel address to its source line: the kernel's own look-up over its tables ({@link
 * org.abitrack.lineinfo.lookup.KernelTable}, {@link org.abitrack.lineinfo.lookup.ModuleBlob}) and
 * the same question asked of whatever else can answer it, behind {@link
 * org.abitrack.lineinfo.lookup.LineSource}. Start with {@code KernelTable}. Nothing here writes a
 * table, and a damaged table answers "unknown": it never throws and never loops.
 */
@NullMarked
package org.abitrack.lineinfo.lookup;

import org.jspecify.annotations.NullMarked;
