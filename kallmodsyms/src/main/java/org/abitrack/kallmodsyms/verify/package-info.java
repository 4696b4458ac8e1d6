/**
 * The checks of the kernel's verify_builtin_ranges.awk (b.9), and those that go further. Depends on
 * {@code map}, {@code module} and {@code range}.
 */
@NullMarked
package org.abitrack.kallmodsyms.verify;

import org.jspecify.annotations.NullMarked;
