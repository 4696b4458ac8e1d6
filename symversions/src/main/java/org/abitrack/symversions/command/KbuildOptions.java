package org.abitrack.symversions.command;

/**
 * The options of a run in a kernel build.
 *
 * @param redo all objects, not only those without versions
 * @param symtypes write a symtypes file beside each object
 */
public record KbuildOptions(boolean redo, boolean symtypes) {}
