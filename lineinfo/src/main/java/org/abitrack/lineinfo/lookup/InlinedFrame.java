package org.abitrack.lineinfo.lookup;

/**
 * One function that was inlined where an address lies.
 *
 * @param function the inlined function's name, "" if it is not known
 * @param callSite where it was called
 */
public record InlinedFrame(String function, SourceLine callSite) {}
