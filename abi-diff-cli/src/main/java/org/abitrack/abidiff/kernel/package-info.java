/**
 * What is known of one kernel: its exports and their types, and what its modules need. Start with
 * {@link org.abitrack.abidiff.kernel.Kernel}. A new kind of knowledge is a new part of it that may
 * be absent, and a {@code SnapshotSection}. Depends on {@code symtypes}, {@code symvers} and {@code
 * imports}, what it is made from, and on {@code compressed} for their files.
 */
@NullMarked
package org.abitrack.abidiff.kernel;

import org.jspecify.annotations.NullMarked;
