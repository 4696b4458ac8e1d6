package org.abitrack.abidiff.html;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.UnaryOperator;
import org.abitrack.abidiff.classify.Classifiers;
import org.abitrack.abidiff.classify.ExportClasses;
import org.abitrack.abidiff.layout.TypeLayout;
import org.abitrack.abidiff.layout.TypeNode;
import org.abitrack.abidiff.layout.TypeScope;
import org.abitrack.abidiff.layout.TypeTextParser;
import org.abitrack.abidiff.policy.Assessment;
import org.abitrack.abidiff.policy.Ruling;
import org.abitrack.abidiff.policy.Verdict;
import org.abitrack.abidiff.result.ChangeClass;
import org.abitrack.abidiff.result.ChangedExport;
import org.abitrack.abidiff.result.Comparison;
import org.abitrack.abidiff.result.ExportChange;
import org.abitrack.abidiff.result.FunctionMove;
import org.abitrack.abidiff.result.ModuleImpact;
import org.abitrack.abidiff.result.RootCause;
import org.abitrack.abidiff.result.Severity;

/** Reports made up for tests: of any size, with something of every kind. */
final class SampleReport {
  private static final String INT = "base_type int byte_size(4) encoding(5)";

  private static final List<Severity> SEVERITIES =
      List.of(Severity.HARMLESS, Severity.REVIEW, Severity.BREAK);
  private static final List<ModuleImpact.Kind> KINDS = List.of(ModuleImpact.Kind.values());

  private final UnaryOperator<String> names;

  private SampleReport(UnaryOperator<String> names) {
    this.names = names;
  }

  /** Plain names: {@code export_0007}, {@code struct type_3}, {@code fs/module_2}. */
  static Assessment of(int exports, int causes) {
    return new SampleReport(name -> name).report(exports, causes);
  }

  /**
   * Other names.
   *
   * @param names makes a name of a plain one; asked once for each place that a name can be in
   */
  static Assessment of(int exports, int causes, UnaryOperator<String> names) {
    return new SampleReport(names).report(exports, causes);
  }

  private String name(String plain) {
    return names.apply(plain);
  }

  private Assessment report(int exports, int causes) {
    List<ChangedExport> changed = new ArrayList<>();
    List<Ruling> changedRulings = new ArrayList<>();
    for (int i = 0; i < exports; i++) {
      Severity severity = SEVERITIES.get(i % SEVERITIES.size());
      changed.add(
          new ChangedExport(
              name(String.format("export_%04d", i)),
              i % 7 == 6 ? null : name("fs/module_" + i % 5),
              0x1000L + i,
              i % 11 == 0 ? -1 : 0x2000L + i,
              severity,
              i % 13 == 12 ? 0 : 1 + i % 4));
      changedRulings.add(ruling(i));
    }
    List<RootCause> roots = new ArrayList<>();
    List<Ruling> rulings = new ArrayList<>();
    List<ChangeClass> classes = Classifiers.classes();
    for (int i = 0; i < causes; i++) {
      roots.add(cause(i, classes.get((i + 8) % classes.size()), exports));
      rulings.add(ruling(i));
    }
    List<ExportChange> changes = changes();
    Comparison comparison =
        new Comparison(
            name("old kernel"),
            name("new kernel"),
            exports + 10,
            exports + 12,
            changes,
            changed,
            roots,
            impact(),
            moves(),
            List.of(name("a note")));
    return new Assessment(
        comparison,
        rulings,
        changedRulings,
        changes.stream().map(_ -> ruling(1)).toList(),
        comparison.moves().stream().map(_ -> ruling(0)).toList(),
        List.of(name("a note on rules")),
        true);
  }

  private Ruling ruling(int i) {
    return i % 4 == 0
        ? new Ruling(Verdict.WARN, name("policy.yaml:" + i), name("a reason"))
        : Ruling.bySeverity(i % 4 == 1 ? Verdict.PASS : Verdict.FAIL);
  }

  private RootCause cause(int i, ChangeClass changeClass, int exports) {
    BitSet reached = new BitSet();
    for (int e = i % 3; e < exports; e += 1 + i) {
      reached.set(e);
    }
    boolean function = i % 4 == 3;
    String name = function ? name("function_" + i) : "s#" + name("type_" + i);
    String before = function ? function(1, "parameter") : structure("", name("first"), 0);
    String after =
        function ? function(1 + i / 4 % 2, "other") : structure(name("added"), name("first"), 8);
    return new RootCause(
        name("s#type_" + i + "@0123456789ab"),
        name,
        changeClass,
        List.of("member '" + name("last") + "' moved by +8 bytes", name("a detail")),
        before,
        after,
        function ? null : layout(before),
        function ? null : layout(after),
        name("old/file.symtypes"),
        name("new/file.symtypes"),
        List.of(name("export_" + i), name("s#between_" + i), name),
        reached,
        List.of(name("fs/module_1"), name("fs/module_2")));
  }

  private String function(int parameters, String parameter) {
    StringBuilder text = new StringBuilder("subprogram ( ");
    for (int i = 0; i < parameters; i++) {
      text.append(i == 0 ? "" : ", ").append("formal_parameter ").append(INT).append(' ');
      text.append(word(name(parameter))).append(' ');
    }
    return text + ") -> base_type void";
  }

  private static TypeLayout layout(String text) {
    return TypeLayout.of((TypeNode.Aggregate) TypeTextParser.parse(text), TypeScope.EMPTY);
  }

  /** With six members that move together when one is added, a hole, and padding. */
  private String structure(String added, String first, int shift) {
    StringBuilder text = new StringBuilder("structure_type sample { ");
    text.append("member ").append(INT).append(' ').append(word(first));
    text.append(" data_member_location(0) ");
    if (!added.isEmpty()) {
      text.append(", member ").append(INT).append(' ').append(word(added));
      text.append(" data_member_location(8) ");
    }
    for (int i = 0; i < 6; i++) {
      text.append(", member ").append(INT).append(" member_").append(i);
      text.append(" data_member_location(").append(8 + shift + 4 * i).append(") ");
    }
    text.append(", member ").append(INT).append(" ").append(word(name("renamed")));
    text.append(" data_member_location(").append(32 + shift).append(") ");
    return text + "} byte_size(" + (40 + shift) + ") alignment(8)";
  }

  /** Words of a record have no blanks in them. */
  private static String word(String name) {
    return name.replaceAll("[ \\n\\r\\t]", "_");
  }

  private List<ExportChange> changes() {
    return List.of(
        new ExportChange.Added(name("added_1"), name("fs/module_1"), ExportClasses.ADDED),
        new ExportChange.Added(name("added_2"), null, ExportClasses.ADDED),
        new ExportChange.Removed(name("removed_1"), name("fs/module_1"), ExportClasses.REMOVED),
        new ExportChange.ExportTypeChanged(
            name("restricted_1"),
            name("vmlinux"),
            name("EXPORT_SYMBOL"),
            name("EXPORT_SYMBOL_GPL"),
            ExportClasses.RESTRICTED),
        new ExportChange.NamespaceChanged(
            name("spaced_1"), name("vmlinux"), "", name("SPACE"), ExportClasses.NAMESPACE_GAINED),
        new ExportChange.Moved(
            name("moved_1"), name("fs/module_2"), name("fs/module_1"), ExportClasses.MOVED),
        new ExportChange.RustRenumbered(
            name("_RNv1"),
            name("vmlinux"),
            name("_RNv2"),
            name("kernel::a"),
            ExportClasses.RUST_RENUMBERED));
  }

  private List<ModuleImpact> impact() {
    List<ModuleImpact> impact = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      List<ModuleImpact.Problem> problems = new ArrayList<>();
      for (int p = 0; p < i; p++) {
        problems.add(
            new ModuleImpact.Problem(
                name("needed_" + p), KINDS.get(p % KINDS.size()), name("a detail")));
      }
      impact.add(new ModuleImpact(name("drivers/user_" + i), i % 2 == 0, 20 + i, problems));
    }
    return impact;
  }

  private List<FunctionMove> moves() {
    List<FunctionMove> moves = new ArrayList<>();
    for (FunctionMove.Kind kind : FunctionMove.Kind.values()) {
      moves.add(new FunctionMove(name("function_" + kind), kind, name("a.c"), name("b.c")));
    }
    return moves;
  }
}
