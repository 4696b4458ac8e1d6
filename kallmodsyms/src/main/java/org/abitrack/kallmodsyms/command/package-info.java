/** The command line of {@code kallmodsyms}; may depend on every package of this module. */
@NullMarked
package org.abitrack.kallmodsyms.command;

import org.jspecify.annotations.NullMarked;
