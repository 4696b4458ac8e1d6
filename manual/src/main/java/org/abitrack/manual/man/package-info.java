/** Manual pages in the man(7) macros: of commands, and of file formats. Depends on {@code page}. */
@NullMarked
package org.abitrack.manual.man;

import org.jspecify.annotations.NullMarked;
