/**
 * Lines of text inputs and the maps that linkers write, of GNU ld and of LLD. Depends on nothing
 * else in this module.
 */
@NullMarked
package org.abitrack.kallmodsyms.map;

import org.jspecify.annotations.NullMarked;
