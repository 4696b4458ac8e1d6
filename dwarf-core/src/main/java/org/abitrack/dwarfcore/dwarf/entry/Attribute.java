package org.abitrack.dwarfcore.dwarf.entry;

import org.abitrack.dwarfcore.dwarf.form.AttributeValue;
import org.abitrack.dwarfcore.dwarf.form.Form;

/**
 * One attribute of a {@link Die}.
 *
 * @param code DW_AT code
 * @param form the form of the value; for DW_FORM_indirect the form that stands in the DIE
 * @param value the value
 */
public record Attribute(int code, Form form, AttributeValue value) {}
