package org.abitrack.dwarfcore.testing;

import org.jspecify.annotations.Nullable;

/**
 * An attribute's form and value. Made by the methods of {@link Forms}.
 *
 * @param form DW_FORM code
 * @param implicitConstant what the abbreviation holds for DW_FORM_implicit_const, otherwise null
 * @param encoder writes the value
 */
public record FormValue(int form, @Nullable Long implicitConstant, Encoder encoder) {

  /** Writes one value. */
  interface Encoder {
    void write(ValueWriter out);
  }

  FormValue(int form, Encoder encoder) {
    this(form, null, encoder);
  }
}
