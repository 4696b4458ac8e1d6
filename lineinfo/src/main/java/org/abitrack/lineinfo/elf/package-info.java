/**
 * Writing ELF: relocatable objects with tables, and tables put into a module. Start with {@link
 * AddressRelocation}. Depends on {@code emit}, {@code encode} and {@code table}.
 */
@NullMarked
package org.abitrack.lineinfo.elf;

import org.jspecify.annotations.NullMarked;
