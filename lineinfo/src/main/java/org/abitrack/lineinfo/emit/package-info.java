/**
 * Tables as the kernel takes them: assembly text, section bytes, relocatable objects. {@link
 * Container} says in which layout. Depends on {@code table} and {@code encode}.
 */
@NullMarked
package org.abitrack.lineinfo.emit;

import org.jspecify.annotations.NullMarked;
