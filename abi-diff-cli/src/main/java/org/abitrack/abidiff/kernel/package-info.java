/**
 * What is known of one kernel: its exports and their types, what its modules need, and where its
 * functions come from. Start with {@link org.abitrack.abidiff.kernel.Kernel}. A new kind of
 * knowledge is a new part of it that may be absent, and a {@code SnapshotSection}. Depends on
 * {@code symtypes}, {@code symvers}, {@code imports} and {@code placement}, what it is made from,
 * and on {@code compressed} for their files.
 */
@NullMarked
package org.abitrack.abidiff.kernel;

import org.jspecify.annotations.NullMarked;
