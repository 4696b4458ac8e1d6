/**
 * The inline table: which functions the compiler has inlined at an address, and from where (format:
 * docs/lineinfo-inlines.md). Its writer takes the trees from {@code dwarfcore.dwarf.inline}; its
 * reader, {@link org.abitrack.lineinfo.inline.InlineTable}, needs nothing but the table. May depend
 * on {@code dwarfcore} and {@code commandline.parallel}.
 */
@NullMarked
package org.abitrack.lineinfo.inline;

import org.jspecify.annotations.NullMarked;
