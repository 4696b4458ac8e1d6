/**
 * One object's run: its symbols and rules are read, its types expanded, versions computed, symtypes
 * written. For the command line, and for other modules in the same process. May depend on every
 * package of this module but {@code command} and {@code kbuild}.
 */
@NullMarked
package org.abitrack.symversions.object;

import org.jspecify.annotations.NullMarked;
