package org.abitrack.symversions.explain;

/**
 * A DIE that is called as a symbol is, but does not describe it.
 *
 * @param facts what it says about itself
 * @param linkageName DW_AT_linkage_name, empty if it has none
 * @param enclosing the function, block or type in which it stands and symbols are not looked for,
 *     for a person; empty if it stands where they are
 */
record NamedDie(DieFacts facts, String linkageName, String enclosing) {}
