package org.abitrack.lineinfo.annotate;

import org.jspecify.annotations.Nullable;

/**
 * How a log is annotated.
 *
 * @param inlines whether the functions are shown that are inlined at a place
 * @param ignoreBuildIds whether files of another build than the log's are used, too
 * @param kernelOffset by how much the kernel runs elsewhere than linked, null to find it out
 */
public record AnnotateOptions(
    boolean inlines, boolean ignoreBuildIds, @Nullable Long kernelOffset) {

  /** No inlined functions, matching builds only, offset from the log. */
  public static final AnnotateOptions STANDARD = new AnnotateOptions(false, false, null);
}
