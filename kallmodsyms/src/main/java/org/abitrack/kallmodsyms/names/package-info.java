/**
 * The symbols of a kernel with module and source file, looked up by name and by address, and which
 * of their names are ambiguous. Start with {@link KernelSymbols}; {@link SymbolNames} has the order
 * by name, {@link Resolver} answers queries, {@link Ambiguities} and {@link AmbiguityChanges} are
 * the reports. Depends on {@code paths}, {@code systemmap} and {@code range}.
 */
@NullMarked
package org.abitrack.kallmodsyms.names;

import org.jspecify.annotations.NullMarked;
