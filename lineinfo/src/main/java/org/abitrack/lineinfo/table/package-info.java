/**
 * Line tables in memory, and how they come about: rows of line programs are classified by section,
 * named, sorted and thinned out, as a {@link Generation} says. Start with {@link LineTables}, then
 * {@link TableBuilder}. Depends on {@code path} and dwarf-core.
 */
@NullMarked
package org.abitrack.lineinfo.table;

import org.jspecify.annotations.NullMarked;
