package org.abitrack.lineinfo.inline;

/**
 * One function that was inlined, and where it was called.
 *
 * @param function name of the inlined function, one character per byte
 * @param file source file of the call, in the function that it was inlined into; empty if unknown
 * @param line line of the call in {@code file}; 0 if unknown
 */
public record InlineFrame(String function, String file, int line) {}
