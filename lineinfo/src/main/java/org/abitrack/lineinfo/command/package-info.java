/** The command line of {@code lineinfo}; may depend on every package of this module. */
@NullMarked
package org.abitrack.lineinfo.command;

import org.jspecify.annotations.NullMarked;
