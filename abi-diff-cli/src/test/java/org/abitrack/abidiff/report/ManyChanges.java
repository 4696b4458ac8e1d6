package org.abitrack.abidiff.report;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.abitrack.abidiff.policy.Assessment;
import org.abitrack.abidiff.policy.Ruling;
import org.abitrack.abidiff.policy.Verdict;
import org.abitrack.abidiff.result.ChangeClass;
import org.abitrack.abidiff.result.ChangedExport;
import org.abitrack.abidiff.result.Comparison;
import org.abitrack.abidiff.result.ExportChange;
import org.abitrack.abidiff.result.ModuleImpact;
import org.abitrack.abidiff.result.RootCause;
import org.abitrack.abidiff.result.Severity;

/** A made-up comparison of any size. */
final class ManyChanges {
  static final ChangeClass MOVED = new ChangeClass("member-moved", "member moved", Severity.BREAK);
  static final ChangeClass REMOVED =
      new ChangeClass("symbol-removed", "symbol removed", Severity.BREAK);

  private ManyChanges() {}

  /**
   * So many root causes, all of {@code struct s…}; the i-th reaches i + 1 of so many exports. As
   * many symbols are removed, and modules broken.
   *
   * @param name what all names begin with
   */
  static Assessment of(int count, String name, Ruling ruling) {
    List<RootCause> causes = new ArrayList<>();
    List<ChangedExport> exports = new ArrayList<>();
    List<ExportChange> changes = new ArrayList<>();
    List<ModuleImpact> impact = new ArrayList<>();
    List<Ruling> rulings = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String own = name + i;
      exports.add(new ChangedExport(own, "m", 1, 2, Severity.BREAK, 1));
      changes.add(new ExportChange.Removed("gone" + own, "m", REMOVED));
      impact.add(
          new ModuleImpact(
              "drivers/" + own,
              i % 3 != 0,
              1,
              List.of(new ModuleImpact.Problem("f", ModuleImpact.Kind.MISSING, ""))));
      BitSet reached = new BitSet();
      reached.set(0, i + 1);
      causes.add(
          new RootCause(
              "s#" + own + "@" + i,
              "s#" + own,
              MOVED,
              List.of("member '" + own + "' moved from offset 0 to 8"),
              "old",
              "new",
              null,
              null,
              "a.symtypes",
              "b.symtypes",
              List.of(own, "s#" + own),
              reached,
              List.of("m")));
      rulings.add(ruling);
    }
    Comparison comparison =
        new Comparison(
            "old", "new", count, count, changes, exports, causes, impact, List.of(), List.of());
    return new Assessment(
        comparison,
        rulings,
        rulings,
        rulings,
        List.of(),
        List.of(),
        ruling.verdict() == Verdict.FAIL);
  }
}
