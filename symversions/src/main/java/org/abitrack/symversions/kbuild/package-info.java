/**
 * What a kernel build leaves in its object tree: the lists of objects, the {@code .cmd} file of
 * each, and which exports want a version from which file. May use {@code export} and {@code
 * diagnostic}, and of dwarf-core ELF and bytes; knows no DWARF.
 */
@NullMarked
package org.abitrack.symversions.kbuild;

import org.jspecify.annotations.NullMarked;
