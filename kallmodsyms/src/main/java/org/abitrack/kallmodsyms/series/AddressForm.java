package org.abitrack.kallmodsyms.series;

/** How the series stores the start of a range; the same as kallsyms did then. */
public enum AddressForm {
  /** Negative 32-bit distances from a base, as with CONFIG_KALLSYMS_ABSOLUTE_PERCPU (x86-64). */
  PERCPU,
  /** Unsigned 32-bit offsets from a base. */
  BASE,
  /** Addresses. */
  ABSOLUTE
}
