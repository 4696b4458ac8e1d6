/**
 * From an ELF file to a written table: one file, or all modules of a package. Start with {@link
 * TableBuild}. Depends on all other packages but {@code command} and {@code lookup}.
 */
@NullMarked
package org.abitrack.lineinfo.build;

import org.jspecify.annotations.NullMarked;
