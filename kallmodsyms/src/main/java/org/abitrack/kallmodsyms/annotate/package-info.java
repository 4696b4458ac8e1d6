/**
 * Adds built-in modules and source files to texts that name or list kernel symbols: {@link
 * Annotator} copies a text and hands each line to {@link ListingAnnotator} (System.map,
 * /proc/kallsyms) or {@link TraceAnnotator} (stack traces, perf). {@link SectionStarts} finds where
 * sections lie in a running kernel, {@link KernelFacts} is what is known of symbols by name.
 * Depends on {@code names}, {@code range} and {@code map}.
 */
@NullMarked
package org.abitrack.kallmodsyms.annotate;

import org.jspecify.annotations.NullMarked;
