package org.abitrack.abidiff.change;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;
import org.abitrack.abidiff.kernel.Kernel;
import org.abitrack.abidiff.kernel.KernelExport;
import org.abitrack.abidiff.placement.Placement;
import org.abitrack.abidiff.result.ChangedExport;
import org.abitrack.abidiff.result.Comparison;
import org.abitrack.abidiff.result.FunctionMove;
import org.abitrack.abidiff.result.RootCause;
import org.abitrack.abidiff.result.Severity;
import org.abitrack.abidiff.symtypes.SymtypesCorpus;
import org.abitrack.commandline.picocli.CommandError;

/** Compares two kernels: all that both sides know, and no more. */
public final class KernelComparer {
  private final List<String> notes = new ArrayList<>();

  private final Predicate<String> wanted;

  private KernelComparer(Predicate<String> wanted) {
    this.wanted = wanted;
  }

  /**
   * Compares.
   *
   * @param acceptZeroVersions whether to compare what is left if all versions of a kernel are zero;
   *     where both sides have types these are compared in any case
   * @throws CommandError if a kernel has no exports, or only zero versions
   */
  public static Comparison compare(Kernel before, Kernel after, boolean acceptZeroVersions) {
    return compare(before, after, acceptZeroVersions, _ -> true);
  }

  /**
   * Compares some exports only, and the types that these reach: nothing else appears in the result,
   * except in the numbers of exports of each kernel.
   *
   * @param wanted whether the export with a name is to be compared
   * @throws CommandError as above
   */
  public static Comparison compare(
      Kernel before, Kernel after, boolean acceptZeroVersions, Predicate<String> wanted) {
    return new KernelComparer(wanted).run(before, after, acceptZeroVersions);
  }

  private Comparison run(Kernel oldKernel, Kernel newKernel, boolean acceptZeroVersions) {
    boolean haveTypes = oldKernel.types() != null && newKernel.types() != null;
    if (onlyPlacements(oldKernel, newKernel)) {
      return withChangedExports(
          oldKernel, newKernel, new ExportComparer(oldKernel, newKernel, wanted), List.of());
    }
    Kernel before = withoutZeroVersions(oldKernel, haveTypes || acceptZeroVersions);
    Kernel after = withoutZeroVersions(newKernel, haveTypes || acceptZeroVersions);
    ExportComparer exports = new ExportComparer(before, after, wanted);
    List<RootCause> causes = rootCauses(before, after, exports.common());
    return withChangedExports(before, after, exports, causes);
  }

  /** Whether there are just tables of lines, ranges and the like on both sides. */
  private static boolean onlyPlacements(Kernel before, Kernel after) {
    return before.exports().isEmpty()
        && after.exports().isEmpty()
        && before.placement() != null
        && after.placement() != null;
  }

  /** Zero versions are no versions: a kernel built without CONFIG_MODVERSIONS has them. */
  private Kernel withoutZeroVersions(Kernel kernel, boolean accepted) {
    if (kernel.exports().isEmpty()) {
      throw new CommandError(kernel.shownLabel() + ": no exports, nothing to compare");
    }
    if (!kernel.hasOnlyZeroVersions()) {
      refuseNamesOnly(kernel, accepted);
      return kernel;
    }
    if (!accepted) {
      throw new CommandError(
          kernel.shownLabel()
              + ": all versions are zero (built without CONFIG_MODVERSIONS), so equal versions mean"
              + " nothing; give symtypes for both sides, or accept it with --accept-zero-versions");
    }
    notes.add(
        kernel.label()
            + ": all versions are zero (built without CONFIG_MODVERSIONS); they are not compared");
    return kernel.withoutVersions();
  }

  /** Objects without debugging information, built without CONFIG_MODVERSIONS, have just names. */
  private void refuseNamesOnly(Kernel kernel, boolean accepted) {
    int unversioned = 0;
    for (KernelExport export : kernel.exports()) {
      unversioned += export.crc() == KernelExport.NO_CRC ? 1 : 0;
    }
    if (kernel.types() != null || unversioned == 0) {
      return;
    }
    if (unversioned == kernel.exports().size() && !accepted) {
      throw new CommandError(
          kernel.shownLabel()
              + ": neither versions nor types (objects without debugging information), so only"
              + " names can be compared; give Module.symvers or symtypes, too, or accept it with"
              + " --accept-zero-versions");
    }
    notes.add(
        kernel.label()
            + ": neither version nor type is known of "
            + unversioned
            + " exports; only their names are compared");
  }

  private List<RootCause> rootCauses(Kernel before, Kernel after, List<CommonExport> common) {
    SymtypesCorpus oldTypes = before.types();
    SymtypesCorpus newTypes = after.types();
    if (oldTypes == null || newTypes == null) {
      notes.add(
          "types were not compared: "
              + (oldTypes == null ? before : after).label()
              + " comes without symtypes");
      return List.of();
    }
    return new RootCauses(before, after, oldTypes, newTypes, common).find();
  }

  private Comparison withChangedExports(
      Kernel before, Kernel after, ExportComparer exports, List<RootCause> causes) {
    List<CommonExport> common = exports.common();
    int[] causeCounts = new int[common.size()];
    Severity[] worst = new Severity[common.size()];
    BitSet changed = new BitSet(common.size());
    for (RootCause cause : causes) {
      BitSet reached = cause.exports();
      changed.or(reached);
      for (int i = reached.nextSetBit(0); i >= 0; i = reached.nextSetBit(i + 1)) {
        causeCounts[i]++;
        Severity severity = cause.changeClass().severity();
        if (worst[i] == null || severity.compareTo(worst[i]) > 0) {
          worst[i] = severity;
        }
      }
    }
    for (int i = 0; i < common.size(); i++) {
      if (common.get(i).versionChanged()) {
        changed.set(i);
      }
    }
    List<ChangedExport> changedExports = new ArrayList<>(changed.cardinality());
    int[] positions = new int[common.size()];
    for (int i = changed.nextSetBit(0); i >= 0; i = changed.nextSetBit(i + 1)) {
      positions[i] = changedExports.size();
      CommonExport export = common.get(i);
      changedExports.add(
          new ChangedExport(
              export.name(),
              export.after().module(),
              export.before().crc(),
              export.after().crc(),
              worst[i] == null ? Severity.BREAK : worst[i],
              causeCounts[i]));
    }
    return new Comparison(
        before.label(),
        after.label(),
        before.exports().size(),
        after.exports().size(),
        List.copyOf(exports.changes()),
        List.copyOf(changedExports),
        renumbered(causes, positions),
        List.of(),
        moves(before, after),
        List.copyOf(notes));
  }

  private List<FunctionMove> moves(Kernel before, Kernel after) {
    Placement olds = before.placement();
    Placement news = after.placement();
    if (olds != null && news != null) {
      return FunctionMoves.find(olds, news);
    }
    if (olds != null || news != null) {
      notes.add(
          "functions that moved were not looked for: "
              + (olds == null ? before : after).label()
              + " does not say where functions come from");
    }
    return List.of();
  }

  /** Lets the causes count in the list of changed exports instead of that of common ones. */
  private static List<RootCause> renumbered(List<RootCause> causes, int[] positions) {
    List<RootCause> result = new ArrayList<>(causes.size());
    for (RootCause cause : causes) {
      BitSet exports = new BitSet();
      cause.exports().stream().forEach(i -> exports.set(positions[i]));
      result.add(cause.withExports(exports));
    }
    return List.copyOf(result);
  }
}
