/**
 * System.map, the kernel's own list of its symbols ({@code nm -n vmlinux} without what kallsyms
 * does not want), read as the kernel's {@code scripts/kallsyms} reads it. Start with {@link
 * org.abitrack.kallmodsyms.systemmap.SystemMapReader}. Depends on the command line's error class
 * only.
 */
@NullMarked
package org.abitrack.kallmodsyms.systemmap;

import org.jspecify.annotations.NullMarked;
