package org.abitrack.abidiff.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.abitrack.abidiff.change.KernelComparer;
import org.abitrack.abidiff.imports.ImportedSymbol;
import org.abitrack.abidiff.imports.ModuleImports;
import org.abitrack.abidiff.kernel.Kernel;
import org.abitrack.abidiff.kernel.KernelExport;
import org.abitrack.abidiff.layout.TypeNames;
import org.abitrack.abidiff.layout.TypeTextParser;
import org.abitrack.abidiff.policy.Assessment;
import org.abitrack.abidiff.policy.Ruling;
import org.abitrack.abidiff.result.ChangedExport;
import org.abitrack.abidiff.result.Comparison;
import org.abitrack.abidiff.result.ExportChange;
import org.abitrack.abidiff.result.RootCause;
import org.abitrack.abidiff.symtypes.RecordPool;
import org.abitrack.abidiff.symtypes.SymtypesCorpus;
import org.abitrack.commandline.picocli.CommandError;
import org.jspecify.annotations.Nullable;

/** Picks the story of one symbol, or of one type, from the comparison of two kernels. */
public final class SymbolStories {
  private final Kernel before;
  private final Kernel after;
  private final Comparison comparison;
  private final Function<Comparison, Assessment> judge;
  private final Assessment assessment;

  /**
   * Stories of what {@code comparison} is about.
   *
   * @param judge gives the verdicts on a comparison of these kernels, or of some of their exports
   */
  public SymbolStories(
      Kernel before, Kernel after, Comparison comparison, Function<Comparison, Assessment> judge) {
    this.before = before;
    this.after = after;
    this.comparison = comparison;
    this.judge = judge;
    this.assessment = judge.apply(comparison);
  }

  /**
   * The story of an export if one has this name, else of a type.
   *
   * @param name a symbol, or a type as {@code struct page} or {@code s#page}
   * @throws CommandError if neither kernel knows it
   */
  public SymbolStory of(String name) {
    KernelExport old = export(before, name);
    KernelExport now = export(after, name);
    if (old != null || now != null) {
      return ofExport(name, old, now);
    }
    List<String> types = new ArrayList<>();
    for (String candidate : TypeLookup.references(name)) {
      if (knowsType(before, candidate) || knowsType(after, candidate)) {
        types.add(candidate);
      }
    }
    if (types.size() == 1) {
      return ofType(types.getFirst());
    }
    if (types.size() > 1) {
      throw new CommandError(name + " is several types: " + String.join(", ", types));
    }
    TreeSet<String> known = new TreeSet<>();
    before.exports().forEach(export -> known.add(export.name()));
    after.exports().forEach(export -> known.add(export.name()));
    throw new CommandError(
        name
            + ": neither kernel exports it, nor has a type of that name"
            + NearNames.hint(name, known));
  }

  private static boolean knowsType(Kernel kernel, String reference) {
    return kernel.types() != null && !TypeLookup.variants(kernel.types(), reference).isEmpty();
  }

  private static @Nullable KernelExport export(Kernel kernel, String name) {
    for (KernelExport export : kernel.exports()) {
      if (export.name().equals(name)) {
        return export;
      }
    }
    return null;
  }

  // ---- an export

  private SymbolStory ofExport(
      String name, @Nullable KernelExport old, @Nullable KernelExport now) {
    List<SymbolStory.Cause> causes = old == null || now == null ? List.of() : causes(old);
    return new SymbolStory(
        name,
        false,
        old,
        now,
        declaration(before, name),
        declaration(after, name),
        changes(name),
        causes,
        versionRuling(name),
        context(users(name)));
  }

  private SymbolStory.Context context(@Nullable List<String> users) {
    return new SymbolStory.Context(users, comparison.notes(), Map.of(), Map.of());
  }

  private List<SymbolStory.Change> changes(String name) {
    List<SymbolStory.Change> changes = new ArrayList<>();
    for (int i = 0; i < comparison.exportChanges().size(); i++) {
      ExportChange change = comparison.exportChanges().get(i);
      boolean renamed =
          change instanceof ExportChange.RustRenumbered rust && rust.newName().equals(name);
      if (change.export().equals(name) || renamed) {
        changes.add(new SymbolStory.Change(change, assessment.exportChanges().get(i)));
      }
    }
    return changes;
  }

  private @Nullable Ruling versionRuling(String name) {
    int position = position(name);
    return position >= 0 && comparison.changedExports().get(position).causes() == 0
        ? assessment.changedExports().get(position)
        : null;
  }

  private int position(String name) {
    List<ChangedExport> exports = comparison.changedExports();
    for (int i = 0; i < exports.size(); i++) {
      if (exports.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /** The causes that reach it; a comparison of this one export gives the ways from it to them. */
  private List<SymbolStory.Cause> causes(KernelExport old) {
    int position = position(old.name());
    if (position < 0) {
      return List.of();
    }
    Comparison alone = KernelComparer.compare(before, after, true, old.name()::equals);
    // A rule for another export that the cause reaches must not speak here.
    List<Ruling> rulings = judge.apply(alone).rootCauses();
    Map<String, Integer> own = new HashMap<>();
    for (int i = 0; i < rulings.size(); i++) {
      own.put(alone.rootCauses().get(i).id(), i);
    }
    List<SymbolStory.Cause> causes = new ArrayList<>();
    for (int i = 0; i < comparison.rootCauses().size(); i++) {
      RootCause cause = comparison.rootCauses().get(i);
      if (cause.exports().get(position)) {
        int at = own.getOrDefault(cause.id(), -1);
        RootCause mine = at < 0 ? cause : alone.rootCauses().get(at);
        boolean judged = at >= 0 && mine.changeClass().equals(cause.changeClass());
        causes.add(
            new SymbolStory.Cause(
                cause,
                judged ? rulings.get(at) : assessment.rootCauses().get(i),
                mine.chain(),
                cause.exportCount()));
      }
    }
    // The worst first, and of these the nearest.
    causes.sort(
        Comparator.comparing((SymbolStory.Cause cause) -> cause.cause().changeClass().severity())
            .reversed()
            .thenComparingInt(cause -> cause.chain().size()));
    return causes;
  }

  private static String declaration(Kernel kernel, String export) {
    SymtypesCorpus types = kernel.types();
    if (types == null) {
      return "";
    }
    RecordPool pool = types.pool();
    int name = pool.findName(export);
    int file = name < 0 ? -1 : types.fileOf(name);
    int record = file < 0 ? -1 : types.find(file, name);
    return record < 0 ? "" : TypeNames.of(TypeTextParser.parse(pool.text(record)));
  }

  private @Nullable List<String> users(String name) {
    if (before.imports().isEmpty()) {
      return null;
    }
    List<String> users = new ArrayList<>();
    for (ModuleImports module : before.imports()) {
      for (ImportedSymbol symbol : module.imports()) {
        if (symbol.name().equals(name)) {
          users.add(module.module());
        }
      }
    }
    users.sort(null);
    return users;
  }

  // ---- a type

  private SymbolStory ofType(String reference) {
    List<SymbolStory.Cause> causes = new ArrayList<>();
    for (int i = 0; i < comparison.rootCauses().size(); i++) {
      RootCause cause = comparison.rootCauses().get(i);
      if (cause.name().equals(reference)) {
        causes.add(
            new SymbolStory.Cause(
                cause, assessment.rootCauses().get(i), cause.chain(), cause.exportCount()));
      }
    }
    return new SymbolStory(
        reference,
        true,
        null,
        null,
        presence(before, reference),
        presence(after, reference),
        List.of(),
        causes,
        null,
        context(null));
  }

  private static String presence(Kernel kernel, String reference) {
    if (kernel.types() == null) {
      return "";
    }
    int count = TypeLookup.variants(kernel.types(), reference).size();
    return count == 0 ? "(none)" : count == 1 ? "one definition" : count + " variants";
  }
}
