/**
 * Advice how a changed kernel keeps its old symbol versions: {@link
 * org.abitrack.abidiff.suggest.Suggester} finds the kABI rules and {@code __kabi_} members that
 * give them back, and proves each before it is told; {@link
 * org.abitrack.abidiff.suggest.TypeAdvisor} is what one changed type needs. A kind of advice is a
 * record in {@link org.abitrack.abidiff.suggest.Remedy} and a method in {@link
 * org.abitrack.abidiff.suggest.RemedyText}. Depends on {@code kernel}, {@code graph}, {@code
 * classify}, {@code change} for what names mean, {@code layout}, and on symversions for versions.
 */
@NullMarked
package org.abitrack.abidiff.suggest;

import org.jspecify.annotations.NullMarked;
