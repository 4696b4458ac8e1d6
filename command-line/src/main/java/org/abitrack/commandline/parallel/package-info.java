/** Work on all cores with the same outcome for any number of them. Depends on nothing. */
@NullMarked
package org.abitrack.commandline.parallel;

import org.jspecify.annotations.NullMarked;
