package org.abitrack.lineinfo.table;

/**
 * What is known about one covered section.
 *
 * @param name name of the section, {@code .text} for example; in an image, which is treated as one
 *     section, {@code _text}
 * @param index index of the section in the ELF file, 0 in an image
 * @param size sh_size in bytes, 0 in an image
 * @param entries by offset, ascending; no two have the same offset
 */
public record SectionTable(String name, int index, long size, Entries entries) {}
