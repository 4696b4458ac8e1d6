package org.abitrack.abidiff.change;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.abitrack.abidiff.classify.ExportClasses;
import org.abitrack.abidiff.kernel.Kernel;
import org.abitrack.abidiff.kernel.KernelExport;
import org.abitrack.abidiff.result.ExportChange;
import org.abitrack.abidiff.rust.RustPairing;
import org.jspecify.annotations.Nullable;

/** Compares the exports of two kernels as such, and finds those that both have. */
final class ExportComparer {
  private final List<KernelExport> removed = new ArrayList<>();
  private final List<KernelExport> added = new ArrayList<>();
  private final List<CommonExport> common = new ArrayList<>();
  private final Predicate<String> wanted;

  /** Merges the two sorted lists. */
  ExportComparer(Kernel before, Kernel after, Predicate<String> wanted) {
    this.wanted = wanted;
    List<KernelExport> olds = before.exports();
    List<KernelExport> news = after.exports();
    int i = 0;
    int j = 0;
    while (i < olds.size() || j < news.size()) {
      int order;
      if (i == olds.size()) {
        order = 1;
      } else if (j == news.size()) {
        order = -1;
      } else {
        order = olds.get(i).name().compareTo(news.get(j).name());
      }
      if (order < 0) {
        removed.add(olds.get(i++));
      } else if (order > 0) {
        added.add(news.get(j++));
      } else {
        if (wanted.test(olds.get(i).name())) {
          common.add(new CommonExport(olds.get(i), news.get(j)));
        }
        i++;
        j++;
      }
    }
  }

  /** Those that both have and that are wanted, by name. */
  List<CommonExport> common() {
    return common;
  }

  /** All changes, by kind and then by name. */
  List<ExportChange> changes() {
    List<RustPairing.Pair> pairs = RustPairing.pair(names(removed), names(added));
    Set<String> paired = new HashSet<>();
    for (RustPairing.Pair pair : pairs) {
      paired.add(pair.oldName());
      paired.add(pair.newName());
    }
    List<ExportChange> changes = new ArrayList<>();
    for (KernelExport export : removed) {
      if (isWanted(export, paired)) {
        changes.add(
            new ExportChange.Removed(export.name(), export.module(), ExportClasses.REMOVED));
      }
    }
    for (KernelExport export : added) {
      if (isWanted(export, paired)) {
        changes.add(new ExportChange.Added(export.name(), export.module(), ExportClasses.ADDED));
      }
    }
    addExportTypes(changes);
    addNamespaces(changes);
    addMoved(changes);
    for (RustPairing.Pair pair : pairs) {
      if (!wanted.test(pair.oldName()) && !wanted.test(pair.newName())) {
        continue;
      }
      changes.add(
          new ExportChange.RustRenumbered(
              pair.oldName(),
              moduleOf(pair.newName()),
              pair.newName(),
              pair.path(),
              ExportClasses.RUST_RENUMBERED));
    }
    return changes;
  }

  private boolean isWanted(KernelExport export, Set<String> paired) {
    return !paired.contains(export.name()) && wanted.test(export.name());
  }

  private void addExportTypes(List<ExportChange> changes) {
    for (CommonExport export : common) {
      String from = export.before().exportType();
      String to = export.after().exportType();
      if (from != null && to != null && !from.equals(to)) {
        changes.add(
            new ExportChange.ExportTypeChanged(
                export.name(),
                export.after().module(),
                from,
                to,
                ExportClasses.ofExportType(from, to)));
      }
    }
  }

  private void addNamespaces(List<ExportChange> changes) {
    for (CommonExport export : common) {
      String from = export.before().namespace();
      String to = export.after().namespace();
      if (from != null && to != null && !from.equals(to)) {
        changes.add(
            new ExportChange.NamespaceChanged(
                export.name(),
                export.after().module(),
                from,
                to,
                ExportClasses.ofNamespace(from, to)));
      }
    }
  }

  private void addMoved(List<ExportChange> changes) {
    for (CommonExport export : common) {
      String from = export.before().module();
      String to = export.after().module();
      if (from != null && to != null && !from.equals(to)) {
        changes.add(new ExportChange.Moved(export.name(), to, from, ExportClasses.MOVED));
      }
    }
  }

  private @Nullable String moduleOf(String name) {
    int low = 0;
    int high = added.size() - 1;
    while (low <= high) {
      int middle = low + high >>> 1;
      int order = added.get(middle).name().compareTo(name);
      if (order == 0) {
        return added.get(middle).module();
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return null;
  }

  private static List<String> names(List<KernelExport> exports) {
    List<String> names = new ArrayList<>(exports.size());
    for (KernelExport export : exports) {
      names.add(export.name());
    }
    return names;
  }
}
