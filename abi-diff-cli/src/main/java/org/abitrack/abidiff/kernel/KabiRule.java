package org.abitrack.abidiff.kernel;

/**
 * A rule by which a kernel keeps a change out of its symbol versions, as {@code gendwarfksyms
 * --stable} reads it from section {@code .discard.gendwarfksyms.kabi_rules}.
 *
 * @param kind {@code declonly}, {@code enumerator_ignore}, {@code enumerator_value}, {@code
 *     byte_size} or {@code type_string}
 * @param target what it is about: the name of a type, with the enumerator behind it where there is
 *     one
 * @param value the number or text that it gives
 */
public record KabiRule(String kind, String target, String value) {}
