/**
 * The path of its source file in an object's file symbol, as {@code sympath} of the "relative
 * filepaths into kallsyms" series (August 2022) puts it there: {@link FileSymbolEditor} decides
 * what to change, {@link ObjectImage} moves bytes and keeps the section table right, {@link
 * SymbolIndexUsers} renumbers what refers to symbols by index. Depends on {@code dwarfcore.elf}.
 */
@NullMarked
package org.abitrack.kallmodsyms.sympath;

import org.jspecify.annotations.NullMarked;
