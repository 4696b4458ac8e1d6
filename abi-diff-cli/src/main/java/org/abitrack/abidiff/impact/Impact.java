package org.abitrack.abidiff.impact;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.abitrack.abidiff.imports.ImportedSymbol;
import org.abitrack.abidiff.imports.ModuleImports;
import org.abitrack.abidiff.kernel.Kernel;
import org.abitrack.abidiff.kernel.KernelExport;
import org.abitrack.abidiff.kernel.LoadableModule;
import org.abitrack.abidiff.result.ChangedExport;
import org.abitrack.abidiff.result.Comparison;
import org.abitrack.abidiff.result.ExportChange;
import org.abitrack.abidiff.result.ModuleCheck;
import org.abitrack.abidiff.result.ModuleImpact;
import org.abitrack.abidiff.result.ModuleImpact.Kind;
import org.abitrack.abidiff.result.ModuleImpact.Problem;
import org.abitrack.abidiff.result.Severity;

/** What a comparison of two kernels means for modules that were built for the old one. */
public final class Impact {
  private final Comparison comparison;
  private final Kernel before;
  private final Kernel after;
  private final Set<String> oldNames = new HashSet<>();
  private final Map<String, String> gone = new HashMap<>();
  private final Map<String, ChangedExport> changed = new HashMap<>();
  private final List<ModuleImpact> found = new ArrayList<>();

  private Impact(Comparison comparison, Kernel before, Kernel after) {
    this.comparison = comparison;
    this.before = before.hasOnlyZeroVersions() ? before.withoutVersions() : before;
    this.after = after.hasOnlyZeroVersions() ? after.withoutVersions() : after;
  }

  /**
   * Adds to a comparison what it means for modules.
   *
   * @param given modules that must go on working
   * @param judgeOwn whether the old kernel's own modules must, too: else they only count
   */
  public static Comparison addTo(
      Comparison comparison,
      Kernel before,
      Kernel after,
      List<LoadableModule> given,
      boolean judgeOwn) {
    if (given.isEmpty() && before.imports().isEmpty()) {
      return comparison;
    }
    return new Impact(comparison, before, after).find(given, judgeOwn);
  }

  private Comparison find(List<LoadableModule> given, boolean judgeOwn) {
    for (KernelExport export : before.exports()) {
      oldNames.add(export.name());
    }
    for (ExportChange change : comparison.exportChanges()) {
      if (change instanceof ExportChange.Removed removed) {
        gone.put(
            removed.export(),
            removed.module() == null ? "removed" : "removed from " + removed.module());
      } else if (change instanceof ExportChange.RustRenumbered renumbered) {
        gone.put(renumbered.export(), "now " + renumbered.newName());
      }
    }
    for (ChangedExport export : comparison.changedExports()) {
      changed.put(export.name(), export);
    }
    List<KernelExport> others = new ArrayList<>();
    for (LoadableModule module : given) {
      others.addAll(module.exports());
    }
    boolean whole = after.isWhole();
    ModuleChecker checker = new ModuleChecker(after.exports(), others);
    for (LoadableModule module : given) {
      add(checker, module.needs(), true, whole);
    }
    ModuleChecker ownChecker = new ModuleChecker(after.exports(), List.of());
    for (ModuleImports module : before.imports()) {
      add(ownChecker, module, judgeOwn, whole);
    }
    return comparison.withImpact(found, notes(given));
  }

  private void add(ModuleChecker checker, ModuleImports module, boolean judged, boolean whole) {
    List<Problem> problems = new ArrayList<>();
    for (ModuleCheck.Import symbol : checker.check(module).imports()) {
      ChangedExport change = changed.get(symbol.symbol());
      if (symbol.state() == ModuleCheck.State.UNVERSIONED
          && change != null
          && change.severity() == Severity.BREAK) {
        problems.add(new Problem(symbol.symbol(), Kind.TYPE, typeChange(change)));
      }
      for (Problem problem : symbol.problems()) {
        if (problem.kind() != Kind.MISSING) {
          problems.add(problem);
        } else if (whole || oldNames.contains(problem.symbol())) {
          problems.add(missing(problem));
        }
      }
    }
    found.add(new ModuleImpact(module.module(), judged, module.imports().size(), problems));
  }

  private static String typeChange(ChangedExport change) {
    return switch (change.causes()) {
      case 0 -> "another version";
      case 1 -> "its type changed: 1 root cause";
      default -> "its type changed: " + change.causes() + " root causes";
    };
  }

  private Problem missing(Problem problem) {
    String why = gone.getOrDefault(problem.symbol(), "neither kernel exports it");
    return new Problem(problem.symbol(), Kind.MISSING, why);
  }

  /** Versions that not even the old kernel has say nothing about the difference. */
  private List<String> notes(List<LoadableModule> given) {
    Map<String, Long> versions = new HashMap<>();
    for (KernelExport export : before.exports()) {
      if (export.crc() >= 0) {
        versions.put(export.name(), export.crc());
      }
    }
    List<String> notes = new ArrayList<>();
    for (LoadableModule module : given) {
      int known = 0;
      int equal = 0;
      for (ImportedSymbol symbol : module.needs().imports()) {
        Long version = versions.get(symbol.name());
        if (version != null && symbol.crc() >= 0) {
          known++;
          equal += version == symbol.crc() ? 1 : 0;
        }
      }
      if (known > 0 && equal == 0) {
        notes.add(
            module.needs().module()
                + ": none of its versions is one of the old kernel's; it was built for another"
                + " one");
      }
    }
    return notes;
  }
}
