package org.abitrack.symversions.expansion;

/**
 * How an object is expanded.
 *
 * @param jobs threads to use, at least 1; the result does not depend on it
 * @param keepAllTexts whether texts that lose against a longer one are kept for a report
 * @param dumpDies whether {@link ObjectExpansion#dump} is wanted; takes one thread
 */
public record ExpansionSettings(int jobs, boolean keepAllTexts, boolean dumpDies) {}
