/**
 * Lists of the exports that a caller cares about, in the syntaxes of other tools: {@link
 * org.abitrack.abidiff.symbollist.SymbolListReader} recognises them by content. Depends on {@code
 * suse} for patterns, {@code symvers} for lists that are Module.symvers lines, and {@code text}.
 */
@NullMarked
package org.abitrack.abidiff.symbollist;

import org.jspecify.annotations.NullMarked;
