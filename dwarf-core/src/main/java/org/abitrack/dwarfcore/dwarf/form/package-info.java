/**
 * Attribute forms: how the value of an attribute is encoded (DWARF 5 §7.5.6 and the GNU
 * extensions). An unknown form is an error, because nothing behind it could be found. May depend on
 * {@code io}.
 */
@NullMarked
package org.abitrack.dwarfcore.dwarf.form;

import org.jspecify.annotations.NullMarked;
