/**
 * modules.builtin.ranges exactly as the kernel's generate_builtin_ranges.awk writes it, weaknesses
 * included. Depends on {@code map} and {@code module}.
 */
@NullMarked
package org.abitrack.kallmodsyms.generate;

import org.jspecify.annotations.NullMarked;
