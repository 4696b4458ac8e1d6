package org.abitrack.distribution;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** One of docs/ci, and what stands in for its host. */
interface Recipe {
  /** Its file in docs/ci. */
  String file();

  /** Where it looks for the baseline. */
  String baseline();

  /** The reports that it leaves. */
  List<String> reports();

  /** Copies into the repository what the recipe's text says is to be copied. */
  void install(ToyRepository repository) throws IOException;

  /**
   * Runs it as its host does.
   *
   * @param options for its setting of options
   * @return whether the host shows it as passed, and what it said
   */
  Shell.Result run(ToyRepository repository, String options)
      throws IOException, InterruptedException;

  /** The recipe itself. */
  default Path path() {
    return Shell.checkout().resolve("docs/ci").resolve(file());
  }
}
