/**
 * Reading whole tables back: to compare them with debugging information, and to tell what takes how
 * much room. Start with {@link TableContents}. Depends on {@code table}, {@code packed} and
 * dwarf-core.
 */
@NullMarked
package org.abitrack.lineinfo.verify;

import org.jspecify.annotations.NullMarked;
