/**
 * How this module tells its caller about problems: warnings go to a {@link
 * org.abitrack.symversions.diagnostic.DiagnosticSink}, errors are exceptions. Depends on nothing.
 */
@NullMarked
package org.abitrack.symversions.diagnostic;

import org.jspecify.annotations.NullMarked;
