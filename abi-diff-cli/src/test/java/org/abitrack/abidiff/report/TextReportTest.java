package org.abitrack.abidiff.report;

import static com.google.common.truth.Truth.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.abitrack.abidiff.classify.ExportClasses;
import org.abitrack.abidiff.kernel.Kernel;
import org.abitrack.abidiff.policy.Assessment;
import org.abitrack.abidiff.policy.Assessor;
import org.abitrack.abidiff.policy.FailOn;
import org.abitrack.abidiff.policy.Policy;
import org.abitrack.abidiff.policy.Rule;
import org.abitrack.abidiff.policy.Verdict;
import org.abitrack.abidiff.result.ChangeClass;
import org.abitrack.abidiff.result.ChangedExport;
import org.abitrack.abidiff.result.Comparison;
import org.abitrack.abidiff.result.ExportChange;
import org.abitrack.abidiff.result.RootCause;
import org.abitrack.abidiff.result.Severity;
import org.abitrack.abidiff.suse.Wildmat;
import org.junit.jupiter.api.Test;

/** The text report: what comes first, what is folded, what is left out, and how it looks. */
final class TextReportTest {
  private static final ChangeClass MOVED =
      new ChangeClass("member-moved", "member moved", Severity.BREAK);
  private static final ChangeClass APPENDED =
      new ChangeClass("appended-at-end", "appended at the end", Severity.REVIEW);
  private static final ChangeClass HIDDEN =
      new ChangeClass("hidden-by-kabi-rule", "hidden by a kABI rule", Severity.HARMLESS);
  private static final ReportFormat.Options USUAL = new ReportFormat.Options(false, false);

  private final List<RootCause> causes = new ArrayList<>();
  private final List<ExportChange> changes = new ArrayList<>();
  private final List<ChangedExport> exports = new ArrayList<>();

  private void cause(
      String name, ChangeClass kind, String file, int reach, List<String> details, String... way) {
    BitSet reached = new BitSet();
    reached.set(0, reach);
    while (exports.size() < reach) {
      int number = exports.size();
      String module = number % 3 == 0 ? "drivers/m" : "vmlinux";
      exports.add(new ChangedExport("f" + number, module, 1, 2, Severity.BREAK, 1));
    }
    List<String> chain = new ArrayList<>(List.of(way));
    chain.add(name);
    causes.add(
        new RootCause(
            name + "@" + causes.size(),
            name,
            kind,
            details,
            "structure_type s { member base_type int a , member base_type int b } byte_size(8)",
            "structure_type s { member base_type int b } byte_size(4)",
            null,
            null,
            "old/" + file,
            file,
            chain,
            reached,
            List.of()));
  }

  private Assessment assessed(FailOn failOn, Rule... rules) {
    Comparison comparison =
        new Comparison(
            "old", "new", 1, 2, changes, exports, causes, List.of(), List.of(), List.of("a note"));
    Kernel none = Kernel.of("", List.of(), null, List.of());
    return Assessor.assess(comparison, none, none, Policy.of(List.of(rules), failOn));
  }

  private static Rule rule(String type, Verdict verdict) {
    return new Rule(
        List.of(),
        List.of(),
        List.of(),
        List.of(new Wildmat(type)),
        List.of(),
        List.of(),
        null,
        verdict,
        "nobody uses it",
        "rules.yaml:3");
  }

  private static String text(Assessment assessment, ReportFormat.Options options) {
    return new String(new TextFormat().render(assessment, options), StandardCharsets.UTF_8);
  }

  @Test
  void whatFailsComesFirstAndVariantsAreFolded() {
    cause("s#hidden", HIDDEN, "a.symtypes", 3, List.of("the rule"), "f0");
    cause("s#few", MOVED, "a.symtypes", 1, List.of("moved"), "f0");
    cause("s#many", MOVED, "a.symtypes", 3, List.of("moved"), "f0", "s#x");
    cause("s#many", MOVED, "b.symtypes", 2, List.of("moved"), "f1");
    cause("s#many", MOVED, "c.symtypes", 1, List.of("moved elsewhere"), "f1");
    cause("s#ruled", APPENDED, "a.symtypes", 2, List.of("grew"), "f1");
    changes.add(new ExportChange.Removed("gone", null, ExportClasses.REMOVED));
    assertThat(text(assessed(FailOn.REVIEW, rule("ruled", Verdict.PASS)), USUAL))
        .startsWith(
            """
            FAIL: 5 changes fail (5 break): struct many, struct few, gone; 2 changes pass
              old: old (1 export)
              new: new (2 exports)
              note: a note

            changed exports: 3 (3 break)
            root causes: 6
              break: 4 member-moved
              review: 1 appended-at-end
              harmless: 1 hidden-by-kabi-rule
            changes of exports as such: 1
              break: 1 symbol-removed

            Root causes that fail:

            break: struct many (a.symtypes): member moved [member-moved]
              moved
              2 variants of it, by file: a.symtypes b.symtypes
              for example by f0 → struct x → struct many
              reaches 3 exports: f0 f1 f2
              of 2 modules: vmlinux (2) drivers/m (1)

            break: struct few: member moved [member-moved]
              moved
              for example by f0 → struct few
              reaches 1 export: f0
              of 1 module: drivers/m (1)

            break: struct many (c.symtypes): member moved [member-moved]
              moved elsewhere
              for example by f1 → struct many
              reaches 1 export: f0
              of 1 module: drivers/m (1)

            Root causes that pass:

            review: struct ruled: appended at the end [appended-at-end]
              grew
              for example by f1 → struct ruled
              reaches 2 exports: f0 f1
              of 2 modules: drivers/m (1) vmlinux (1)
              pass by rules.yaml:3: nobody uses it

            harmless: struct hidden: hidden by a kABI rule [hidden-by-kabi-rule]
            """);
  }

  @Test
  void theVerdictSaysWhatDecided() {
    cause("s#a", APPENDED, "a.symtypes", 1, List.of("grew"), "f0");
    assertThat(text(assessed(FailOn.REVIEW), USUAL))
        .startsWith("FAIL: 1 change fails (1 review): struct a; 0 changes pass\n");
    assertThat(text(assessed(FailOn.BREAK), USUAL)).startsWith("PASS: 1 warning, 0 changes pass\n");
    assertThat(text(assessed(FailOn.BREAK), USUAL))
        .contains("\nRoot causes that somebody should look at:\n");
    assertThat(text(assessed(FailOn.BREAK, rule("a", Verdict.FAIL)), USUAL))
        .startsWith("FAIL: 1 change fails (1 by a rule): struct a; 0 changes pass\n");
    assertThat(text(assessed(FailOn.NONE, rule("a", Verdict.FAIL)), USUAL))
        .startsWith("PASS: 1 change fails (1 by a rule): struct a; --fail-on none forgives; ");
    causes.clear();
    exports.clear();
    assertThat(text(assessed(FailOn.ANY), USUAL)).startsWith("PASS: no differences\n");
  }

  @Test
  void aLongReportIsCutUnlessAllOfItIsWanted() {
    for (int i = 0; i < 200; i++) {
      cause("s#t" + i, MOVED, "a.symtypes", 40, List.of("one", "two"), "f0");
    }
    for (int i = 0; i < 400; i++) {
      changes.add(new ExportChange.Added("new" + i, null, ExportClasses.ADDED));
      changes.add(new ExportChange.Moved("at" + i, "vmlinux", "drivers/m", ExportClasses.MOVED));
    }
    Assessment assessment = assessed(FailOn.REVIEW);
    String cut = text(assessment, USUAL);
    assertThat(cut.lines().count()).isLessThan(300);
    assertThat(cut).contains("  … and 120 more root causes: --all shows them");
    assertThat(cut).contains("f0 f1 f2 f3 f4 f5 … and 34 more\n");
    assertThat(cut).contains("… and 380 more: --all shows them\n");
    assertThat(cut).contains("new29 … and 370 more\n");
    String verdict = cut.substring(0, cut.indexOf('\n') + 1);
    assertThat(cut).endsWith("\n\n" + verdict);
    for (String line : cut.lines().toList()) {
      assertThat(line.startsWith("FAIL") || line.length() <= 100).isTrue();
    }
    String all = text(assessment, new ReportFormat.Options(false, false, true));
    assertThat(all.lines().filter(line -> line.contains("…")).distinct().toList())
        .containsExactly(verdict.strip());
    for (RootCause cause : causes) {
      assertThat(all).contains("break: " + cause.displayName() + ": member moved [member-moved]\n");
    }
  }

  @Test
  void longLinesAreWrappedLongChainsShortenedAndColoursOptional() {
    String sentence = "member 'callback' changed type from " + "int, ".repeat(30) + "int to void";
    cause(
        "s#deep",
        MOVED,
        "a.symtypes",
        1,
        List.of(sentence),
        "f0",
        "s#1",
        "s#2",
        "s#3",
        "s#4",
        "s#5",
        "s#6",
        "s#7");
    String plain = text(assessed(FailOn.REVIEW), USUAL);
    assertThat(plain)
        .contains("f0 → struct 1 → struct 2 → (3 more) → struct 6 → struct 7 → struct deep");
    assertThat(plain).contains(",\n      int, int");
    assertThat(plain).doesNotContain("\u001b");
    String coloured = text(assessed(FailOn.REVIEW), new ReportFormat.Options(false, true));
    assertThat(coloured).startsWith("\u001b[1;31mFAIL\u001b[0m: 1 change fails");
    assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(plain);
  }

  @Test
  void textsAreShownMemberByMember() {
    cause("s#s", MOVED, "a.symtypes", 1, List.of("moved"), "f0");
    assertThat(text(assessed(FailOn.REVIEW), new ReportFormat.Options(true, false)))
        .endsWith(
            """
                 structure_type s {
                -  member base_type int a ,
                   member base_type int b
                -} byte_size(8)
                +} byte_size(4)
            """);
  }

  @Test
  void namesCannotForgeLinesOrColours() {
    cause("s#a\nPASS\u001b[0m\u00c3\u00a9", MOVED, "a.symtypes", 1, List.of("moved\nPASS"), "f0");
    String report = text(assessed(FailOn.REVIEW), new ReportFormat.Options(true, false));
    assertThat(report.lines().filter(line -> line.startsWith("PASS")).toList()).isEmpty();
    assertThat(report).doesNotContain("\u001b");
    assertThat(report).contains("struct a?PASS?[0mé");
  }
}
