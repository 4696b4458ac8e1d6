/**
 * The kernel's compressed symbol table, kallsyms: encoded from a System.map as {@code
 * scripts/kallsyms} of Linux 7.3 does, decoded from a kernel image, and weighed. Encoding starts at
 * {@link org.abitrack.kallmodsyms.kallsyms.KallsymsEncoder}, decoding at {@link
 * org.abitrack.kallmodsyms.kallsyms.KallsymsImage}. Depends on {@code systemmap} and on
 * dwarf-core's {@code elf} and {@code io}.
 */
@NullMarked
package org.abitrack.kallmodsyms.kallsyms;

import org.jspecify.annotations.NullMarked;
