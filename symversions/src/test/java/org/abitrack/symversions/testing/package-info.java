/** What the tests of several packages use. */
@NullMarked
package org.abitrack.symversions.testing;

import org.jspecify.annotations.NullMarked;
