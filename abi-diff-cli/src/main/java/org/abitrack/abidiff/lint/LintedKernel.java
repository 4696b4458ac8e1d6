package org.abitrack.abidiff.lint;

import java.util.List;
import org.abitrack.abidiff.symtypes.SymtypesCorpus;

/**
 * What rules look at.
 *
 * @param types of all files
 * @param objects those that have kABI rules
 * @param conventions those that have renamed members
 */
record LintedKernel(
    SymtypesCorpus types, List<RuledObject> objects, List<ConventionObject> conventions) {}
