package org.abitrack.lineinfo.inline;

/**
 * A stretch of code that a table speaks of: the text of a vmlinux, or a section of a module.
 *
 * @param name the section's name; {@code _text} for a vmlinux, whose offsets count from that symbol
 * @param base offset in the table of the region's first byte; regions do not overlap
 * @param size bytes of the region
 */
public record InlineRegion(String name, long base, long size) {}
