/**
 * What is known of one kernel: its exports and their types. Start with {@link
 * org.abitrack.abidiff.kernel.Kernel}. A new kind of knowledge (what modules import, line tables,
 * built-in ranges) is a new part of it that may be absent. Depends on {@code symtypes}, {@code
 * symvers}, {@code imports} and {@code placement}, which it is made from.
 */
@NullMarked
package org.abitrack.abidiff.kernel;

import org.jspecify.annotations.NullMarked;
