/**
 * Bytes with a place: files, sections and the one reader through which every format is decoded.
 *
 * <p>Nothing here knows ELF or DWARF, and it may import only the JDK. Reading order: {@link
 * org.abitrack.dwarfcore.io.Location} and {@link org.abitrack.dwarfcore.io.FormatException} (how a
 * wrong input is reported), {@link org.abitrack.dwarfcore.io.FileBytes} (a file), {@link
 * org.abitrack.dwarfcore.io.SectionBytes} (a named part of it, as its reader wants it:
 * decompressed, relocated), {@link org.abitrack.dwarfcore.io.SectionReader} (a cursor over a window
 * of a section).
 *
 * <p>Threat model: the input is hostile. No read leaves its window; every failure is a {@link
 * org.abitrack.dwarfcore.io.FormatException} with file, section and offset; nothing is allocated by
 * the word of the input alone, only after the bytes that justify it were seen to exist.
 *
 * <p>Text in files has no declared encoding. It is held in ISO 8859-1 strings, one character per
 * byte, and written back the same way, so every name survives byte for byte.
 */
@NullMarked
package org.abitrack.dwarfcore.io;

import org.jspecify.annotations.NullMarked;
