/**
 * Runs commands made with picocli: one line per error, exit status 2. Depends on {@code terminal}.
 * Not for {@code symversions}, which must start in 50 ms.
 */
@NullMarked
package org.abitrack.commandline.picocli;

import org.jspecify.annotations.NullMarked;
