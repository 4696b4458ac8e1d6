/**
 * What all readers of text files share: lines of bytes and errors that name a line. Stands on the
 * JDK alone.
 */
@NullMarked
package org.abitrack.abidiff.text;

import org.jspecify.annotations.NullMarked;
