/**
 * The behaviour of the reference tool as the specification tells it, and nothing else: slow,
 * without any short cut, over a model of entries instead of bytes. What the product does is
 * compared with it on random objects.
 *
 * <p>{@link org.abitrack.symversions.testing.literal.ModelObject} is such an object, {@link
 * org.abitrack.symversions.testing.literal.RandomObjects} makes them, {@link
 * org.abitrack.symversions.testing.literal.LiteralExpansion} gives the texts, {@link
 * org.abitrack.symversions.testing.literal.LiteralVersions} the versions.
 */
@NullMarked
package org.abitrack.symversions.testing.literal;

import org.jspecify.annotations.NullMarked;
