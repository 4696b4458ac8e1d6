package org.abitrack.kallmodsyms.map;

/**
 * An input section that the linker has put into an output section.
 *
 * @param section its name in its object
 * @param address where it lies now
 * @param size bytes; of sections whose contents are merged, the size before that
 * @param object path of the object, or {@code ARCHIVE.a(MEMBER}
 */
public record Contribution(String section, long address, long size, String object) {}
