package org.abitrack.abidiff.layout;

/**
 * One name of an enumeration.
 *
 * @param name the enumerator
 * @param value as in the text, unsigned decimal; empty where the text gives none
 */
public record Enumerator(String name, String value) {}
