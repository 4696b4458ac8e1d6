/**
 * The tables of the kallmodsyms patch series (2019 to 2022), which attribute addresses to built-in
 * modules and objects: {@link org.abitrack.kallmodsyms.series.SeriesTables} makes them from a
 * System.map, the objects of each module and the address ranges of objects, which {@link
 * org.abitrack.kallmodsyms.series.LinkMapRanges} takes from the link map; {@link
 * org.abitrack.kallmodsyms.series.SeriesTableReader} reads them back. Chapter (a) of the
 * builtin-modules spec. Depends on {@code systemmap}, {@code module} for the files and {@code
 * kallsyms} for the order of symbols.
 */
@NullMarked
package org.abitrack.kallmodsyms.series;

import org.jspecify.annotations.NullMarked;
