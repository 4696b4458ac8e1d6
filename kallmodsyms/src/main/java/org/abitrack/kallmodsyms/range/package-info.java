/**
 * Ranges of built-in modules: modules.builtin.ranges read and written, and looked up by address.
 * Depends on {@code map} for lines.
 */
@NullMarked
package org.abitrack.kallmodsyms.range;

import org.jspecify.annotations.NullMarked;
