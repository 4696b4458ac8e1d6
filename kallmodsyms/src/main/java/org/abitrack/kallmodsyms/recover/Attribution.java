package org.abitrack.kallmodsyms.recover;

/**
 * What is known of a unit.
 *
 * @param unit the unit
 * @param module path of its module, without {@code .ko}; empty for the core kernel or if unknown
 * @param certainty how sure that is
 * @param why the evidence in a few words
 */
public record Attribution(CodeUnit unit, String module, Certainty certainty, String why) {}
