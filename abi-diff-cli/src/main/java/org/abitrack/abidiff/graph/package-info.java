/**
 * Which exports a changed type reaches, and by which way: {@link
 * org.abitrack.abidiff.graph.ChangedTypes}, and all that differs between two sets of symtypes:
 * {@link org.abitrack.abidiff.graph.CorpusComparison}. Depends on {@code symtypes}; works with its
 * numbers alone and never looks into a text.
 */
@NullMarked
package org.abitrack.abidiff.graph;

import org.jspecify.annotations.NullMarked;
