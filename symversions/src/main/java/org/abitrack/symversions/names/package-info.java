/** Names held as bytes and found by their bytes. Depends on nothing. */
@NullMarked
package org.abitrack.symversions.names;

import org.jspecify.annotations.NullMarked;
