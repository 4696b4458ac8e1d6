/**
 * Names and addresses of a kernel's code, both ways: {@link
 * org.abitrack.lineinfo.symbolmap.SymbolMap}, made from an ELF symbol table, a System.map or the
 * symbols of a table file. Depends on dwarf-core's {@code elf} and {@code io} only.
 */
@NullMarked
package org.abitrack.lineinfo.symbolmap;

import org.jspecify.annotations.NullMarked;
