/**
 * The lines of /proc/kallmodsyms: symbols with the built-in modules and the object that they belong
 * to. An {@link org.abitrack.kallmodsyms.listing.Attributor} knows those for an address, from the
 * series' tables or from ranges of modules; {@link org.abitrack.kallmodsyms.listing.Listing}
 * prints. Depends on {@code systemmap}, {@code series} and {@code range}.
 */
@NullMarked
package org.abitrack.kallmodsyms.listing;

import org.jspecify.annotations.NullMarked;
