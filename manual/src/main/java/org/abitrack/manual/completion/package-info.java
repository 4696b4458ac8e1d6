/** Completion of command lines in shells. Depends on {@code page}. */
@NullMarked
package org.abitrack.manual.completion;

import org.jspecify.annotations.NullMarked;
