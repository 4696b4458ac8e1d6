/**
 * Adds source lines to kernel logs: finds what looks like a place in code in each line ({@link
 * org.abitrack.lineinfo.annotate.FrameScanner}), asks the kernel's and the modules' files ({@link
 * org.abitrack.lineinfo.annotate.FrameResolver}), and leaves every other byte as it is. Start with
 * {@link org.abitrack.lineinfo.annotate.Annotator}. Depends on {@code lookup} and {@code
 * symbolmap}; logs are hostile input like any other.
 */
@NullMarked
package org.abitrack.lineinfo.annotate;

import org.jspecify.annotations.NullMarked;
