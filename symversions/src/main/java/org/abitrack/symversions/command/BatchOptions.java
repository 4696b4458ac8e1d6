package org.abitrack.symversions.command;

import org.jspecify.annotations.Nullable;

/**
 * The options of a batch.
 *
 * @param symtypes where the symtypes file of each input goes, or null for none
 * @param symvers where the versions of each input go, or null for standard output
 * @param stateFile file that knows the inputs' content as it was, or null to do all inputs
 */
public record BatchOptions(
    @Nullable OutputPlace symtypes, @Nullable OutputPlace symvers, @Nullable String stateFile) {}
