/**
 * The correct ranges of a link, whichever linker made it, and where the kernel's script differs.
 * Depends on {@code map}, {@code module} and {@code range}.
 */
@NullMarked
package org.abitrack.kallmodsyms.canonical;

import org.jspecify.annotations.NullMarked;
