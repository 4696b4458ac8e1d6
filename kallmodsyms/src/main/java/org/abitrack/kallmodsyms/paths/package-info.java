/**
 * Which source file a symbol comes from. {@link NmListing} lists a symbol table as {@code nm -ap}
 * does; {@link ObjectPaths} and {@link PathQualifiedNames} name symbols from objects whose file
 * symbols are paths, as the "relative filepaths into kallsyms" series does; {@link UnitPaths} reads
 * the same from the debugging information of a finished kernel. Depends on {@code dwarfcore}.
 */
@NullMarked
package org.abitrack.kallmodsyms.paths;

import org.jspecify.annotations.NullMarked;
