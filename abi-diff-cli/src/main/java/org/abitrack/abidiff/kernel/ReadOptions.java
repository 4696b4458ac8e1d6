package org.abitrack.abidiff.kernel;

import org.abitrack.commandline.terminal.Progress;

/**
 * How objects are read.
 *
 * @param jobs threads to use; what is read does not depend on it
 * @param progress hears of every object that is done
 */
public record ReadOptions(int jobs, Progress progress) {
  /** All processors, and nobody hears. */
  public static ReadOptions standard() {
    return new ReadOptions(Runtime.getRuntime().availableProcessors(), Progress.NONE);
  }
}
