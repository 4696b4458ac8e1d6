package org.abitrack.abidiff.explain;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.abitrack.abidiff.kernel.KernelExport;
import org.abitrack.abidiff.policy.Ruling;
import org.abitrack.abidiff.policy.Verdict;
import org.abitrack.abidiff.result.ExportChange;
import org.abitrack.abidiff.result.RootCause;
import org.abitrack.abidiff.source.SourcePlace;
import org.jspecify.annotations.Nullable;

/**
 * All that two kernels say about one exported symbol, or about one type.
 *
 * @param name the symbol; for a type its name in symtypes
 * @param isType whether this is about a type
 * @param before the export in the old kernel; null if it has none, or this is about a type
 * @param after the export in the new kernel; null if it has none, or this is about a type
 * @param oldDeclaration how it is declared, as a C programmer writes it; empty if not known
 * @param newDeclaration the same in the new kernel
 * @param changes what happened to the export as such
 * @param causes why its version changed, in the order of {@code compare}
 * @param versionRuling the verdict on a new version without a known cause; null if there is none
 * @param context what else is known
 */
public record SymbolStory(
    String name,
    boolean isType,
    @Nullable KernelExport before,
    @Nullable KernelExport after,
    String oldDeclaration,
    String newDeclaration,
    List<Change> changes,
    List<Cause> causes,
    @Nullable Ruling versionRuling,
    Context context) {

  /**
   * What is known beside the comparison.
   *
   * @param users modules of the old kernel that need the symbol, sorted; null if modules are not
   *     known
   * @param notes what could not be said, and why
   * @param oldPlaces where its function and the causes' types are in the old source, as far as
   *     known
   * @param newPlaces the same in the new source
   */
  public record Context(
      @Nullable List<String> users,
      List<String> notes,
      Map<String, SourcePlace> oldPlaces,
      Map<String, SourcePlace> newPlaces) {
    /** Copies. */
    public Context {
      users = users == null ? null : List.copyOf(users);
      notes = List.copyOf(notes);
      oldPlaces = Map.copyOf(oldPlaces);
      newPlaces = Map.copyOf(newPlaces);
    }
  }

  /**
   * A change of the export as such.
   *
   * @param change what changed
   * @param ruling the verdict on it
   */
  public record Change(ExportChange change, Ruling ruling) {}

  /**
   * A root cause that reaches the symbol.
   *
   * @param cause what changed
   * @param ruling the verdict on it
   * @param chain from the symbol to it, both included
   * @param exports how many exports it reaches in all
   */
  public record Cause(RootCause cause, Ruling ruling, List<String> chain, int exports) {}

  /** The worst of all verdicts. */
  public Verdict verdict() {
    Verdict worst = versionRuling == null ? Verdict.PASS : versionRuling.verdict();
    for (Change change : changes) {
      worst = worst.or(change.ruling().verdict());
    }
    for (Cause cause : causes) {
      worst = worst.or(cause.ruling().verdict());
    }
    return worst;
  }

  /** Whether anything about it differs. */
  public boolean isChanged() {
    return !changes.isEmpty() || !causes.isEmpty() || versionRuling != null;
  }

  /** The names whose places in the source are worth knowing. */
  public List<String> namesOfPlaces() {
    TreeSet<String> names = new TreeSet<>();
    names.add(name);
    for (Cause cause : causes) {
      names.add(cause.cause().name());
    }
    return List.copyOf(names);
  }

  /** The same story with more around it. */
  public SymbolStory with(Context other) {
    return new SymbolStory(
        name,
        isType,
        before,
        after,
        oldDeclaration,
        newDeclaration,
        changes,
        causes,
        versionRuling,
        other);
  }
}
