/**
 * Ranges of built-in modules for a finished kernel, without its build tree: from DWARF units,
 * initcall symbols and the list of built-in modules. Depends on {@code module} and {@code range}.
 */
@NullMarked
package org.abitrack.kallmodsyms.recover;

import org.jspecify.annotations.NullMarked;
