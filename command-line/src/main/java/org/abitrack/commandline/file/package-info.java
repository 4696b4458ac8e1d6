/** Output files that appear complete or not at all. Depends on nothing. */
@NullMarked
package org.abitrack.commandline.file;

import org.jspecify.annotations.NullMarked;
