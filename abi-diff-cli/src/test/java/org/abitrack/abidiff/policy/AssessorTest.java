package org.abitrack.abidiff.policy;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.abitrack.abidiff.classify.ExportClasses;
import org.abitrack.abidiff.kernel.Kernel;
import org.abitrack.abidiff.kernel.TestKernels;
import org.abitrack.abidiff.result.ChangeClass;
import org.abitrack.abidiff.result.ChangedExport;
import org.abitrack.abidiff.result.Comparison;
import org.abitrack.abidiff.result.ExportChange;
import org.abitrack.abidiff.result.RootCause;
import org.abitrack.abidiff.result.Severity;
import org.abitrack.abidiff.suse.Wildmat;
import org.abitrack.abidiff.symbollist.SymbolSelection;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Which rule decides about which change, and what is said of those that decide nothing. Exports a
 * to d have changed; s#s reaches a, b and c, e#e reaches c, and d is not explained; e is gone, n is
 * new.
 */
final class AssessorTest {
  private static final ChangeClass MOVED =
      new ChangeClass("member-moved", "member moved", Severity.BREAK);
  private static final ChangeClass GROWN =
      new ChangeClass("enumerator-added", "enumerator added", Severity.HARMLESS);
  private static final List<Verdict> VERDICTS = List.of(Verdict.values());
  private static final String NAMES = "abcd";
  private static final String TYPES = "s#s structure_type s { }\na variable s#s\n";

  private final TestKernels kernels = new TestKernels();
  private final Kernel before =
      kernels.kernel(
          "old",
          """
          0x1	a	vmlinux	EXPORT_SYMBOL
          0x1	b	fs/ext4/ext4	EXPORT_SYMBOL_GPL
          0x1	c	fs/xfs/xfs	EXPORT_SYMBOL_GPL	NS_X
          0x1	d	vmlinux	EXPORT_SYMBOL
          0x1	e	vmlinux	EXPORT_SYMBOL	OLD
          0x1	quiet	vmlinux	EXPORT_SYMBOL
          """,
          TYPES,
          List.of());
  private final Kernel after =
      kernels.kernel(
          "new",
          """
          0x2	a	lib/a	EXPORT_SYMBOL_GPL	NEW
          0x2	b	fs/ext4/ext4	EXPORT_SYMBOL_GPL
          0x1	c	fs/xfs/xfs	EXPORT_SYMBOL_GPL	NS_X
          0x2	d	vmlinux	EXPORT_SYMBOL
          0x1	n	lib/n	EXPORT_SYMBOL_GPL	NS_N
          0x1	quiet	vmlinux	EXPORT_SYMBOL
          """,
          TYPES,
          List.of());

  private static RootCause cause(String name, ChangeClass changeClass, String exports) {
    BitSet reached = new BitSet();
    exports.chars().forEach(c -> reached.set(NAMES.indexOf(c)));
    return new RootCause(
        name + "@1",
        name,
        changeClass,
        List.of("changed"),
        "old",
        "new",
        null,
        null,
        "fs/super.symtypes",
        "fs/new.symtypes",
        List.of("a", name),
        reached,
        List.of());
  }

  private static final List<RootCause> CAUSES =
      List.of(cause("e#e", GROWN, "c"), cause("s#s", MOVED, "abc"), cause("u#none", MOVED, ""));

  private static Comparison comparison(List<RootCause> causes) {
    List<ChangedExport> changed = new ArrayList<>();
    for (int i = 0; i < NAMES.length(); i++) {
      int at = i;
      int count = (int) causes.stream().filter(cause -> cause.exports().get(at)).count();
      changed.add(
          new ChangedExport(
              NAMES.substring(i, i + 1), "vmlinux", 1, i == 2 ? 1 : 2, Severity.BREAK, count));
    }
    return new Comparison(
        "old",
        "new",
        6,
        6,
        List.of(
            new ExportChange.Removed("e", "vmlinux", ExportClasses.REMOVED),
            new ExportChange.Added("n", "lib/n", ExportClasses.ADDED)),
        changed,
        causes,
        List.of(),
        List.of(),
        List.of());
  }

  /** A rule of {@code condition=pattern,pattern} words; its line is its reason. */
  private static Rule rule(Verdict verdict, int line, String... words) {
    List<List<Wildmat>> conditions = new ArrayList<>();
    for (String name : List.of("symbol", "module", "namespace", "type", "class", "source")) {
      List<Wildmat> patterns = new ArrayList<>();
      for (String word : words) {
        if (word.startsWith(name + "=")) {
          for (String pattern : word.substring(name.length() + 1).split(",", -1)) {
            patterns.add(new Wildmat(pattern));
          }
        }
      }
      conditions.add(patterns);
    }
    Boolean gpl = null;
    for (String word : words) {
      gpl = word.startsWith("gpl=") ? Boolean.valueOf(word.substring(4)) : gpl;
    }
    return new Rule(
        conditions.get(0),
        conditions.get(1),
        conditions.get(2),
        conditions.get(3),
        conditions.get(4),
        conditions.get(5),
        gpl,
        verdict,
        "because " + line,
        "p:" + line);
  }

  private Assessment assess(Rule... rules) {
    return Assessor.assess(
        comparison(CAUSES), before, after, Policy.of(List.of(rules), FailOn.REVIEW));
  }

  /** E.g. {@code fail} by severity, {@code pass:3} by the rule of line 3. */
  private static String shown(List<Ruling> rulings) {
    List<String> texts = new ArrayList<>();
    for (Ruling ruling : rulings) {
      texts.add(ruling.verdict().id() + ruling.rule().replaceFirst("^p", ""));
    }
    return String.join(" ", texts);
  }

  @Test
  void severitiesDecideWithoutRules() {
    Assessment assessment = assess();
    assertThat(shown(assessment.rootCauses())).isEqualTo("pass fail fail");
    assertThat(shown(assessment.changedExports())).isEqualTo("fail fail fail fail");
    assertThat(shown(assessment.exportChanges())).isEqualTo("fail pass");
    assertThat(assessment.notes()).isEmpty();
    assertThat(assessment.fails()).isTrue();
  }

  @Test
  void theFirstRuleDecides() {
    Assessment assessment =
        assess(
            rule(Verdict.WARN, 1, "type=struct s", "class=member-*"),
            rule(Verdict.PASS, 2, "type=s"),
            rule(Verdict.FAIL, 3, "class=*"));
    assertThat(shown(assessment.rootCauses())).isEqualTo("fail:3 warn:1 fail:3");
    assertThat(shown(assessment.changedExports())).isEqualTo("warn:1 warn:1 fail:3 fail:3");
    assertThat(shown(assessment.exportChanges())).isEqualTo("fail:3 fail:3");
    assertThat(assessment.notes())
        .containsExactly("p:2: rule is shadowed: earlier rules decide all that it is about");
    assertThat(assessment.rootCauses().get(1).reason()).isEqualTo("because 1");
  }

  /** A rule for one symbol must not excuse what the type does to others. */
  @Test
  void theWorstVerdictOverTheExportsCounts() {
    Assessment partly = assess(rule(Verdict.PASS, 1, "symbol=a,b"));
    assertThat(shown(partly.rootCauses())).isEqualTo("pass fail fail");
    assertThat(shown(partly.changedExports())).isEqualTo("pass:1 pass:1 fail fail");
    Assessment all =
        assess(rule(Verdict.PASS, 1, "symbol=a,b"), rule(Verdict.WARN, 2, "module=fs/*"));
    assertThat(shown(all.rootCauses())).isEqualTo("warn:2 warn:2 fail");
    assertThat(shown(all.changedExports())).isEqualTo("pass:1 pass:1 warn:2 fail");
    assertThat(all.notes()).isEmpty();
  }

  /**
   * What is known of an export is what the old kernel says; of a new one, what the new one says.
   */
  @Test
  void conditionsOfExports() {
    assertThat(shown(assess(rule(Verdict.WARN, 1, "module=lib/*")).exportChanges()))
        .isEqualTo("fail warn:1");
    assertThat(shown(assess(rule(Verdict.WARN, 1, "module=lib/*")).changedExports()))
        .isEqualTo("fail fail fail fail");
    assertThat(shown(assess(rule(Verdict.WARN, 1, "namespace=*")).changedExports()))
        .isEqualTo("fail fail warn:1 fail");
    assertThat(shown(assess(rule(Verdict.WARN, 1, "namespace=OLD,NS_?")).exportChanges()))
        .isEqualTo("warn:1 warn:1");
    assertThat(shown(assess(rule(Verdict.WARN, 1, "gpl=true")).changedExports()))
        .isEqualTo("fail warn:1 warn:1 fail");
    assertThat(shown(assess(rule(Verdict.WARN, 1, "gpl=false")).changedExports()))
        .isEqualTo("warn:1 fail fail warn:1");
    assertThat(shown(assess(rule(Verdict.WARN, 1, "gpl=true", "symbol=a*,b")).changedExports()))
        .isEqualTo("fail warn:1 fail fail");
  }

  @Test
  void conditionsOfTypes() {
    for (String type : List.of("s#s", "struct s", "s", "struct *")) {
      assertThat(shown(assess(rule(Verdict.WARN, 1, "type=" + type)).rootCauses()))
          .isEqualTo("pass warn:1 fail");
    }
    for (String source :
        List.of("fs/super.symtypes", "fs/super.c", "fs/super", "fs/new.c", "*/new", "fs/*")) {
      assertThat(shown(assess(rule(Verdict.WARN, 1, "source=" + source)).rootCauses()))
          .isEqualTo("warn:1 warn:1 warn:1");
    }
    assertThat(shown(assess(rule(Verdict.WARN, 1, "source=fs/super.o")).rootCauses()))
        .isEqualTo("pass fail fail");
    // A rule on types is not about an export that is gone, nor about a version without a cause.
    Assessment all = assess(rule(Verdict.WARN, 1, "type=*"));
    assertThat(shown(all.exportChanges())).isEqualTo("fail pass");
    assertThat(shown(all.changedExports())).isEqualTo("warn:1 warn:1 warn:1 fail");
  }

  /** A rule on exports cannot be about a type that reaches none. */
  @Test
  void unreachedTypes() {
    assertThat(shown(assess(rule(Verdict.WARN, 1, "symbol=*")).rootCauses()))
        .isEqualTo("warn:1 warn:1 fail");
    assertThat(shown(assess(rule(Verdict.WARN, 1, "class=member-moved")).rootCauses()))
        .isEqualTo("pass warn:1 warn:1");
    Assessment late =
        assess(rule(Verdict.PASS, 1, "type=none"), rule(Verdict.WARN, 2, "type=u#none"));
    assertThat(shown(late.rootCauses())).isEqualTo("pass fail pass:1");
    assertThat(late.notes())
        .containsExactly("p:2: rule is shadowed: earlier rules decide all that it is about");
  }

  @Test
  void versionsWithoutACause() {
    Assessment assessment = assess(rule(Verdict.PASS, 1, "class=version-only"));
    assertThat(shown(assessment.changedExports())).isEqualTo("fail fail fail pass:1");
    assertThat(shown(assessment.rootCauses())).isEqualTo("pass fail fail");
  }

  @Test
  void rulesThatDecideNothing() {
    assertThat(
            assess(
                    rule(Verdict.PASS, 1, "symbol=a", "class=size-changed"),
                    rule(Verdict.PASS, 2, "symbol=quiet"),
                    rule(Verdict.PASS, 3, "symbol=misspelt"),
                    rule(Verdict.PASS, 4, "module=fs/*", "gpl=false"),
                    rule(Verdict.PASS, 5, "symbol=c"),
                    rule(Verdict.PASS, 6, "type=s", "symbol=c"),
                    rule(Verdict.PASS, 7, "symbol=?", "class=member-moved"))
                .notes())
        .containsExactly(
            "p:1: rule is unused: nothing that changed is what it is about",
            "p:2: rule is unused: nothing that changed is what it is about",
            "p:3: rule is unused: neither kernel has an export that it is about",
            "p:4: rule is unused: neither kernel has an export that it is about",
            "p:6: rule is shadowed: earlier rules decide all that it is about")
        .inOrder();
  }

  @Test
  void rulesThatAskForWhatNobodyKnows() {
    Kernel bare = kernels.kernel("bare", "", TYPES, List.of());
    Rule[] rules = {
      rule(Verdict.PASS, 1, "module=*"),
      rule(Verdict.PASS, 2, "namespace=*"),
      rule(Verdict.PASS, 3, "gpl=false"),
      rule(Verdict.PASS, 4, "type=s"),
    };
    Policy policy = Policy.of(List.of(rules), FailOn.REVIEW);
    assertThat(Assessor.assess(comparison(CAUSES), bare, bare, policy).notes())
        .containsExactly(
            "p:1: rule cannot apply: no input of either kernel tells modules",
            "p:2: rule cannot apply: no input of either kernel tells namespaces",
            "p:3: rule cannot apply: no input of either kernel tells which exports are for GPL"
                + " modules only")
        .inOrder();
    Kernel typeless = kernels.kernel("x", "0x1\ta\tm\tEXPORT_SYMBOL\n", "", List.of());
    assertThat(Assessor.assess(comparison(List.of()), typeless, bare, policy).notes())
        .contains("p:4: rule cannot apply: no input of one of the kernels tells types");
    // What one kernel tells is enough.
    assertThat(shown(Assessor.assess(comparison(CAUSES), bare, after, policy).changedExports()))
        .isEqualTo("pass:1 pass:1 pass:1 pass:1");
  }

  @Test
  void nothingFailsIfTheCallerSaysSo() {
    Policy policy = Policy.of(List.of(rule(Verdict.FAIL, 1, "symbol=*")), FailOn.NONE);
    Assessment assessment = Assessor.assess(comparison(CAUSES), before, after, policy);
    assertThat(shown(assessment.rootCauses())).isEqualTo("fail:1 fail:1 warn");
    assertThat(assessment.fails()).isFalse();
  }

  private static Policy policy(
      List<Rule> rules, List<Rule> severities, boolean strict, List<String> expired) {
    Ruling unmatched = new Ruling(Verdict.FAIL, "sev", "no rule tolerates it");
    return new Policy(
        rules,
        severities,
        severities.isEmpty() ? null : unmatched,
        FailOn.REVIEW,
        SymbolSelection.everything(),
        strict,
        expired,
        List.of());
  }

  @Test
  void strictPoliciesHaveNoRuleThatDecidesNothing() {
    Rule all = rule(Verdict.PASS, 1, "class=*");
    Rule late = rule(Verdict.PASS, 2, "symbol=a");
    Comparison comparison = comparison(CAUSES);
    assertThat(fails(comparison, policy(List.of(all), List.of(), true, List.of()))).isFalse();
    assertThat(fails(comparison, policy(List.of(all, late), List.of(), false, List.of())))
        .isFalse();
    assertThat(fails(comparison, policy(List.of(all, late), List.of(), true, List.of()))).isTrue();
    assertThat(fails(comparison, policy(List.of(all), List.of(), true, List.of("old")))).isTrue();
    assertThat(fails(comparison, policy(List.of(all), List.of(late), true, List.of()))).isFalse();
  }

  private boolean fails(Comparison comparison, Policy policy) {
    return Assessor.assess(comparison, before, after, policy).fails();
  }

  /**
   * With a severities file, what ksymvers takes for breaking fails unless a rule tolerates it; c
   * has kept its version, and additions are tolerated in any case.
   */
  @Test
  void severitiesFilesTolerateNothingBySilence() {
    Rule other = rule(Verdict.PASS, 7, "symbol=other");
    Rule b = rule(Verdict.PASS, 8, "symbol=b");
    Assessment assessment =
        Assessor.assess(
            comparison(List.of(cause("e#e", GROWN, "bc"), cause("s#s", GROWN, "a"))),
            before,
            after,
            policy(List.of(), List.of(other, b), false, List.of()));
    assertThat(shown(assessment.rootCauses())).isEqualTo("pass:8 failsev");
    assertThat(shown(assessment.changedExports())).isEqualTo("failsev pass:8 pass failsev");
    assertThat(shown(assessment.exportChanges())).isEqualTo("failsev pass");
    assertThat(assessment.notes()).containsExactly("p: 1 of 2 rules decide nothing here");
  }

  /** FAIL is the absence of tolerance: ksymvers does not need any for additions. */
  @Test
  void severitiesFilesFailNothingThatKsymversTolerates() {
    Rule fail = rule(Verdict.FAIL, 9, "symbol=*");
    Assessment assessment =
        Assessor.assess(
            comparison(List.of(cause("e#e", GROWN, "c"), cause("s#s", GROWN, "bc"))),
            before,
            after,
            policy(List.of(), List.of(fail), false, List.of()));
    assertThat(shown(assessment.rootCauses())).isEqualTo("pass fail:9");
    assertThat(shown(assessment.changedExports())).isEqualTo("fail:9 fail:9 pass fail:9");
    assertThat(shown(assessment.exportChanges())).isEqualTo("fail:9 pass");
  }

  /** The slow way: each change of each export by itself. */
  @Test
  void verdictsAreThoseOfEachExportByItself() {
    Random random = new Random(11);
    String[] words = {
      "symbol=a", "symbol=b,c", "symbol=?", "module=fs/*", "module=vmlinux", "namespace=NS*",
      "type=s", "type=struct *,u#none", "class=member-*", "class=*-added", "gpl=true", "gpl=false",
      "source=fs/*"
    };
    Set<String> notes = new HashSet<>();
    for (int round = 0; round < 2000; round++) {
      List<Rule> rules = new ArrayList<>();
      for (int line = 1; line <= 1 + random.nextInt(5); line++) {
        Verdict verdict = VERDICTS.get(random.nextInt(3));
        String first = words[random.nextInt(words.length)];
        String second = words[random.nextInt(words.length)];
        rules.add(
            random.nextBoolean() ? rule(verdict, line, first) : rule(verdict, line, first, second));
      }
      Assessment assessment = assess(rules.toArray(Rule[]::new));
      Naive naive = new Naive(rules);
      List<Verdict> causes = new ArrayList<>();
      for (RootCause cause : CAUSES) {
        causes.add(naive.cause(cause));
      }
      assertWithMessage("%s", rules)
          .that(assessment.rootCauses().stream().map(Ruling::verdict).toList())
          .isEqualTo(causes);
      for (int i = 0; i < NAMES.length(); i++) {
        assertWithMessage("%s of %s", rules, i)
            .that(assessment.changedExports().get(i).verdict())
            .isEqualTo(naive.export(i));
      }
      assertThat(assessment.exportChanges().get(0).verdict())
          .isEqualTo(naive.first("e", "symbol-removed", null, Verdict.FAIL));
      assertThat(assessment.exportChanges().get(1).verdict())
          .isEqualTo(naive.first("n", "symbol-added", null, Verdict.PASS));
      List<String> lines = new ArrayList<>();
      for (Rule rule : rules) {
        if (!naive.decided.contains(rule)) {
          lines.add(
              rule.place()
                  + (naive.late.contains(rule) ? ": rule is shadowed" : ": rule is unused"));
        }
      }
      assertWithMessage("%s", rules)
          .that(
              assessment.notes().stream()
                  .map(n -> n.replaceFirst("(shadowed|unused).*", "$1"))
                  .toList())
          .isEqualTo(lines);
      assessment.notes().forEach(note -> notes.add(note.replaceFirst("^p:.", "")));
    }
    assertThat(notes).hasSize(3);
  }

  /** First match per change and export, worst of them per change. */
  private final class Naive {
    final List<Rule> rules;
    final Set<Rule> decided = new HashSet<>();
    final Set<Rule> late = new HashSet<>();
    private final KnownExports exports = new KnownExports(before, after);

    Naive(List<Rule> rules) {
      this.rules = rules;
    }

    Verdict first(@Nullable String export, String id, @Nullable RootCause cause, Verdict severity) {
      Verdict verdict = null;
      for (Rule rule : rules) {
        boolean about =
            rule.isAboutClass(id)
                && (cause == null ? !rule.needsType() : rule.isAboutType(cause))
                && (export == null ? !rule.needsExport() : rule.isAboutExport(exports.of(export)));
        if (about) {
          (verdict == null ? decided : late).add(rule);
          verdict = verdict == null ? rule.verdict() : verdict;
        }
      }
      return verdict == null ? severity : verdict;
    }

    Verdict cause(RootCause cause) {
      String id = cause.changeClass().id();
      Verdict severity = FailOn.REVIEW.verdictOn(cause.changeClass().severity());
      if (cause.exports().isEmpty()) {
        return first(null, id, cause, severity);
      }
      Verdict worst = Verdict.PASS;
      for (int i = 0; i < NAMES.length(); i++) {
        if (cause.exports().get(i)) {
          worst = worst.or(first(NAMES.substring(i, i + 1), id, cause, severity));
        }
      }
      return worst;
    }

    Verdict export(int i) {
      String name = NAMES.substring(i, i + 1);
      Verdict worst = null;
      for (RootCause cause : CAUSES) {
        if (cause.exports().get(i)) {
          Verdict severity = FailOn.REVIEW.verdictOn(cause.changeClass().severity());
          Verdict verdict = first(name, cause.changeClass().id(), cause, severity);
          worst = worst == null ? verdict : worst.or(verdict);
        }
      }
      return worst != null ? worst : first(name, "version-only", null, Verdict.FAIL);
    }
  }
}
