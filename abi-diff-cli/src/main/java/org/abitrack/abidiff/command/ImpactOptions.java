package org.abitrack.abidiff.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.abitrack.abidiff.impact.Impact;
import org.abitrack.abidiff.kernel.Kernel;
import org.abitrack.abidiff.kernel.LoadableModules;
import org.abitrack.abidiff.result.Comparison;
import picocli.CommandLine.Option;

/** Options that name modules which must go on working. */
final class ImpactOptions {
  @Option(
      names = {"--modules", "--module"},
      paramLabel = "PATH",
      description =
          "A module, or a folder of modules, that must still load: stripped or not, .ko.gz, .ko.xz"
              + " and .ko.zst too; may be repeated.")
  private List<Path> modules = new ArrayList<>();

  @Option(
      names = "--own-modules",
      description =
          "The old kernel's own modules must still load, too; else they are only counted, because"
              + " a new kernel comes with new ones.")
  private boolean own;

  /** Adds what a comparison means for modules. */
  Comparison applyTo(Comparison comparison, Kernel before, Kernel after) {
    return Impact.addTo(comparison, before, after, LoadableModules.read(modules), own);
  }
}
