/**
 * What modules need of a kernel: versions, symbols and namespaces. Depends on dwarf-core for ELF.
 */
@NullMarked
package org.abitrack.abidiff.imports;

import org.jspecify.annotations.NullMarked;
