package org.abitrack.abidiff.suse;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.abitrack.abidiff.suse.SeverityRule.Subject;
import org.abitrack.abidiff.symvers.SymversEntry;
import org.abitrack.abidiff.text.ByteText;
import org.abitrack.abidiff.text.Bytes;
import org.abitrack.abidiff.text.FileAccessException;
import org.abitrack.abidiff.text.LineException;
import org.abitrack.abidiff.text.Lines;
import org.abitrack.abidiff.text.Words;
import org.jspecify.annotations.Nullable;

/**
 * The rules of {@code kabi/severities} files: {@code [MODULE|NAMESPACE|SYMBOL] PATTERN PASS|FAIL}
 * per line, {@code #} begins a comment anywhere. The first rule that matches an export decides.
 * Without a subject a pattern with a slash, and {@code vmlinux}, is for modules; one that equals
 * itself in upper case for namespaces; any other for symbols.
 */
public final class SeverityRules {
  private final List<SeverityRule> rules = new ArrayList<>();

  /** No rules yet. */
  public SeverityRules() {}

  /**
   * Adds the rules of a file behind those already there.
   *
   * @throws FileAccessException if it cannot be read
   * @throws LineException if a line is no rule
   */
  public void read(Path path) {
    String shown = ByteText.of(path);
    read(Bytes.of(path, shown), shown);
  }

  /** As {@link #read(Path)}, from memory. */
  void read(Bytes bytes, String source) {
    List<SeverityRule> added = new ArrayList<>();
    Lines lines = new Lines(bytes, source);
    while (lines.next()) {
      SeverityRule rule = rule(lines);
      if (rule != null) {
        added.add(rule);
      }
    }
    rules.addAll(added);
  }

  private static @Nullable SeverityRule rule(Lines lines) {
    String text = lines.text();
    int comment = text.indexOf('#');
    List<String> words = Words.of(comment < 0 ? text : text.substring(0, comment));
    if (words.isEmpty()) {
      return null;
    }
    Subject subject = subject(words.get(0));
    int next = subject == null ? 0 : 1;
    if (next >= words.size()) {
      throw lines.error("Expected a pattern");
    }
    String pattern = words.get(next++);
    if (next >= words.size()) {
      throw lines.error("Expected a verdict");
    }
    String verdict = words.get(next++);
    if (!verdict.equals("PASS") && !verdict.equals("FAIL")) {
      throw lines.error("Invalid verdict '" + verdict + "', must be either PASS or FAIL");
    }
    if (next < words.size()) {
      throw lines.error(
          "Unexpected string '" + words.get(next) + "' found at the end of the severity rule");
    }
    return new SeverityRule(
        subject == null ? guess(pattern) : subject,
        new Wildmat(pattern),
        subject == null,
        verdict.equals("PASS"),
        lines.source(),
        lines.number());
  }

  private static @Nullable Subject subject(String word) {
    return switch (word) {
      case "MODULE" -> Subject.MODULE;
      case "NAMESPACE" -> Subject.NAMESPACE;
      case "SYMBOL" -> Subject.SYMBOL;
      default -> null;
    };
  }

  /** The subject of a rule that names none. */
  public static Subject guess(String pattern) {
    if (pattern.indexOf('/') >= 0 || pattern.equals("vmlinux")) {
      return Subject.MODULE;
    }
    String unicode = new String(ByteText.bytes(pattern), StandardCharsets.UTF_8);
    return unicode.equals(unicode.toUpperCase(Locale.ROOT)) ? Subject.NAMESPACE : Subject.SYMBOL;
  }

  /** All rules, in the order in which they decide. */
  public List<SeverityRule> all() {
    return List.copyOf(rules);
  }

  /** The rule that decides about an export, or null. */
  public @Nullable SeverityRule deciding(SymversEntry entry) {
    for (SeverityRule rule : rules) {
      if (rule.matches(entry)) {
        return rule;
      }
    }
    return null;
  }

  /** Whether changes of an export are tolerated: the rule that decides says so. */
  public boolean isTolerated(SymversEntry entry) {
    SeverityRule rule = deciding(entry);
    return rule != null && rule.pass();
  }
}
