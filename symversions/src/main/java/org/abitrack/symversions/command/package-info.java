/** The command line of {@code symversions}; may depend on every package of this module. */
@NullMarked
package org.abitrack.symversions.command;

import org.jspecify.annotations.NullMarked;
