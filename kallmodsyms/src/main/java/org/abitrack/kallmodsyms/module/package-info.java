/**
 * What a kernel build knows of its built-in modules: modules.builtin, modules_thick.builtin and
 * modules.builtin.objs, the module named in an object's {@code .cmd} file, module names. Depends on
 * nothing in this module but {@code map}, for lines of bytes.
 */
@NullMarked
package org.abitrack.kallmodsyms.module;

import org.jspecify.annotations.NullMarked;
