/**
 * What a person at a terminal sees: progress, lines without control characters. Depends on nothing.
 */
@NullMarked
package org.abitrack.commandline.terminal;

import org.jspecify.annotations.NullMarked;
