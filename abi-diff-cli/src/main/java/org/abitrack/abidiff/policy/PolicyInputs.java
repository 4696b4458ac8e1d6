package org.abitrack.abidiff.policy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.abitrack.abidiff.suse.SeverityRule;
import org.abitrack.abidiff.suse.SeverityRules;
import org.abitrack.abidiff.symbollist.SymbolList;
import org.abitrack.abidiff.symbollist.SymbolListReader;
import org.abitrack.abidiff.symbollist.SymbolSelection;
import org.abitrack.abidiff.text.ByteText;
import org.abitrack.abidiff.text.FileAccessException;
import org.abitrack.abidiff.text.LineException;
import org.abitrack.commandline.picocli.CommandError;
import org.jspecify.annotations.Nullable;

/**
 * Where a {@link Policy} comes from.
 *
 * @param policies policy files; earlier ones decide first
 * @param severities severities files of suse-kabi-tools
 * @param symbols lists of symbols
 * @param symbolFilters filter expressions of STG
 * @param failOn what fails that no rule is about; null if files may say
 * @param release the new kernel's; null if not known
 * @param today asked only if a rule expires by date
 * @param strict whether rules that decide nothing make the comparison fail
 */
public record PolicyInputs(
    List<Path> policies,
    List<Path> severities,
    List<Path> symbols,
    List<String> symbolFilters,
    @Nullable FailOn failOn,
    @Nullable Release release,
    Supplier<LocalDate> today,
    boolean strict) {
  private static final FailOn DEFAULT = FailOn.REVIEW;
  private static final int SHOWN = 10;

  /**
   * Reads everything.
   *
   * @throws FileAccessException if a file cannot be read
   * @throws LineException if a line is wrong
   * @throws CommandError if a file is wrong otherwise, or a rule needs a release and none is known
   */
  public Policy read() {
    List<Rule> rules = new ArrayList<>();
    List<String> expired = new ArrayList<>();
    List<SymbolList> lists = new ArrayList<>();
    FailOn fails = failOn;
    for (Path path : policies) {
      PolicyFile file = PolicyReader.read(path);
      fails = fails == null ? file.failOn() : fails;
      file.symbols().forEach(list -> lists.add(SymbolListReader.read(list)));
      file.rules().forEach(rule -> addIfValid(rule, rules, expired));
    }
    symbols.forEach(list -> lists.add(SymbolListReader.read(list)));
    for (String filter : symbolFilters) {
      lists.add(SymbolListReader.expression(filter, "--symbol-filter"));
    }
    SeverityRules suse = new SeverityRules();
    severities.forEach(suse::read);
    return new Policy(
        rules,
        suse.all().stream().map(PolicyInputs::rule).toList(),
        unmatched(),
        Objects.requireNonNullElse(fails, DEFAULT),
        new SymbolSelection(lists),
        strict,
        expired,
        guesses(suse.all()));
  }

  private void addIfValid(PolicyRule policyRule, List<Rule> rules, List<String> expired) {
    Rule rule = policyRule.rule();
    LocalDate expires = policyRule.expires();
    Release until = policyRule.untilRelease();
    if (until != null && release == null) {
      throw new CommandError(
          ByteText.shown(rule.place())
              + ": the rule is valid until release "
              + until.text()
              + ": say with --release which release the new kernel is");
    }
    if (expires != null && today.get().isAfter(expires)) {
      expired.add(rule.place() + ": rule has expired on " + expires + " and does not apply");
    } else if (until != null && release != null && release.compareTo(until) >= 0) {
      expired.add(
          rule.place()
              + ": rule has expired with release "
              + until.text()
              + " and does not apply to "
              + release.text());
    } else {
      rules.add(rule);
    }
  }

  private @Nullable Ruling unmatched() {
    return severities.isEmpty()
        ? null
        : new Ruling(Verdict.FAIL, ByteText.of(severities.getLast()), "no rule tolerates it");
  }

  private static Rule rule(SeverityRule rule) {
    return new Rule(
        rule.subject() == SeverityRule.Subject.SYMBOL ? List.of(rule.pattern()) : List.of(),
        rule.subject() == SeverityRule.Subject.MODULE ? List.of(rule.pattern()) : List.of(),
        rule.subject() == SeverityRule.Subject.NAMESPACE ? List.of(rule.pattern()) : List.of(),
        List.of(),
        List.of(),
        List.of(),
        null,
        rule.pass() ? Verdict.PASS : Verdict.FAIL,
        "",
        rule.file() + ":" + rule.line());
  }

  /** Whoever writes {@code * PASS} means all exports and gets those with a namespace. */
  private static List<String> guesses(List<SeverityRule> rules) {
    List<String> notes = new ArrayList<>();
    for (SeverityRule rule : rules) {
      if (rule.guessed() && rule.subject() == SeverityRule.Subject.NAMESPACE) {
        notes.add(
            rule.file()
                + ":"
                + rule.line()
                + ": '"
                + rule.pattern()
                + "' is taken for a namespace, since it has no small letters; write NAMESPACE "
                + rule.pattern()
                + " or SYMBOL "
                + rule.pattern());
      }
    }
    if (notes.size() > SHOWN) {
      int more = notes.size() - SHOWN;
      notes.subList(SHOWN, notes.size()).clear();
      notes.add("… and " + more + " more patterns that are taken for namespaces");
    }
    return notes;
  }
}
