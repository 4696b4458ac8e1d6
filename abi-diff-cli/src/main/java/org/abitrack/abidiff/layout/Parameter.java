package org.abitrack.abidiff.layout;

/**
 * A parameter of a function.
 *
 * @param name empty where the text gives none
 * @param type its type
 */
public record Parameter(String name, TypeNode type) {}
