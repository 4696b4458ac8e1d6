/**
 * What the text of one symtypes record says: structures with their members, offsets and sizes,
 * enumerations, function types. Start with {@link org.abitrack.abidiff.layout.TypeTextParser}, then
 * {@link org.abitrack.abidiff.layout.TypeLayout}. Depends on the JDK alone; knows neither files nor
 * exports.
 */
@NullMarked
package org.abitrack.abidiff.layout;

import org.jspecify.annotations.NullMarked;
