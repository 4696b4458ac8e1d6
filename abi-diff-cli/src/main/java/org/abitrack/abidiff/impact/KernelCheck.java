package org.abitrack.abidiff.impact;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.abitrack.abidiff.kernel.Kernel;
import org.abitrack.abidiff.kernel.KernelExport;
import org.abitrack.abidiff.kernel.LoadableModule;
import org.abitrack.abidiff.result.ModuleCheck;
import org.abitrack.abidiff.result.ModuleChecks;
import org.abitrack.commandline.picocli.CommandError;

/** Whether one kernel takes modules, with nothing to compare it with. */
public final class KernelCheck {
  private final List<String> notes = new ArrayList<>();

  private KernelCheck() {}

  /**
   * Checks modules, which may use one another's exports.
   *
   * @param acceptNoVersions whether to check the rest if no version of the kernel is known
   * @throws CommandError if the kernel is not whole, or there are no versions and they matter
   */
  public static ModuleChecks check(
      List<LoadableModule> modules, Kernel kernel, boolean acceptNoVersions) {
    return new KernelCheck().run(modules, kernel, acceptNoVersions);
  }

  private ModuleChecks run(List<LoadableModule> modules, Kernel kernel, boolean acceptNoVersions) {
    refusePart(kernel);
    boolean versioned = modules.stream().anyMatch(module -> module.needs().versioned());
    Kernel known = versioned ? withVersions(kernel, acceptNoVersions) : kernel;
    if (known.exports().stream().allMatch(export -> export.namespace() == null)) {
      notes.add(
          kernel.label()
              + ": does not say which exports are in namespaces; give"
              + " Module.symvers to check them");
    }
    noteUnversioned(modules);
    List<KernelExport> others = new ArrayList<>();
    for (LoadableModule module : modules) {
      others.addAll(module.exports());
    }
    ModuleChecker checker = new ModuleChecker(known.exports(), others);
    List<ModuleCheck> checks = new ArrayList<>(modules.size());
    for (LoadableModule module : modules) {
      checks.add(checker.check(module.needs()));
    }
    return new ModuleChecks(kernel.label(), checks, notes);
  }

  /** Without versions the loader wants the very release that a module was built for. */
  private void noteUnversioned(List<LoadableModule> modules) {
    int count = 0;
    TreeSet<String> magics = new TreeSet<>();
    for (LoadableModule module : modules) {
      if (!module.needs().versioned()) {
        count++;
        magics.add(module.needs().vermagic().strip());
      }
    }
    if (count > 0) {
      notes.add(
          count
              + (count == 1 ? " module is" : " modules are")
              + " built without CONFIG_MODVERSIONS: names, namespaces and licence are checked; a"
              + " kernel also wants the same version magic: "
              + String.join(", ", magics));
    }
  }

  /** What vmlinux exports would all be missing. */
  private static void refusePart(Kernel kernel) {
    if (kernel.exports().isEmpty()) {
      throw new CommandError(kernel.shownLabel() + ": no exports, nothing to check against");
    }
    if (!kernel.isWhole() && !kernel.exportingModules().isEmpty()) {
      throw new CommandError(
          kernel.shownLabel()
              + ": no export of vmlinux is here, so this is a part of a kernel; give Module.symvers"
              + " or vmlinux, too");
    }
  }

  private Kernel withVersions(Kernel kernel, boolean accepted) {
    boolean zero = kernel.hasOnlyZeroVersions();
    if (!zero && kernel.exports().stream().anyMatch(e -> e.crc() != KernelExport.NO_CRC)) {
      return kernel;
    }
    String why =
        zero
            ? ": all versions are zero (built without CONFIG_MODVERSIONS)"
            : ": no versions are known";
    if (!accepted) {
      throw new CommandError(
          kernel.shownLabel()
              + why
              + ", so those that the modules want cannot be checked; accept it with"
              + " --accept-zero-versions");
    }
    notes.add(kernel.label() + why + "; they are not checked");
    return kernel.withoutVersions();
  }
}
