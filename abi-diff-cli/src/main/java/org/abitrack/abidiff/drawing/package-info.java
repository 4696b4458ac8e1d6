/**
 * Layouts of structures as people look at them: {@link
 * org.abitrack.abidiff.drawing.LayoutComparison} lines an old and a new layout up, {@link
 * org.abitrack.abidiff.drawing.LayoutText} prints the rows and {@link
 * org.abitrack.abidiff.drawing.LayoutSvg} draws them to scale. Depends on {@code layout} and {@code
 * text}; knows no files, exports or verdicts.
 */
@NullMarked
package org.abitrack.abidiff.drawing;

import org.jspecify.annotations.NullMarked;
