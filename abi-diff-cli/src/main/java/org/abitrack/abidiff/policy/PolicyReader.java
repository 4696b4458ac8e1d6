package org.abitrack.abidiff.policy;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.abitrack.abidiff.suse.Wildmat;
import org.abitrack.abidiff.text.ByteText;
import org.abitrack.abidiff.text.FileAccessException;
import org.abitrack.abidiff.text.LineException;
import org.abitrack.commandline.picocli.CommandError;
import org.jspecify.annotations.Nullable;

/**
 * Reads policy files. docs/abi-diff-policy.md is the reference, docs/abi-diff-policy.schema.json
 * says the same to editors.
 */
final class PolicyReader {
  private static final int MAX_RULES = 10_000;

  /** Keys of the file. */
  enum TopKey {
    FAIL_ON,
    SYMBOLS,
    RULES
  }

  /** Keys of a rule. */
  enum RuleKey {
    MATCH,
    VERDICT,
    REASON,
    EXPIRES,
    UNTIL_RELEASE
  }

  /** Keys of {@code match}. */
  enum MatchKey {
    SYMBOL,
    MODULE,
    NAMESPACE,
    GPL,
    TYPE,
    CLASS,
    SOURCE
  }

  private final String file;
  private final Path folder;

  private PolicyReader(String file, Path folder) {
    this.file = file;
    this.folder = folder;
  }

  /**
   * Reads a file.
   *
   * @throws FileAccessException if it cannot be read, or is too large
   * @throws LineException if it is not UTF-8
   * @throws CommandError if it is no policy: {@code FILE:LINE:COLUMN: what is wrong}
   */
  static PolicyFile read(Path path) {
    Path parent = path.getParent();
    String file = ByteText.of(path);
    return read(YamlReader.read(path), file, parent == null ? Path.of("") : parent);
  }

  /** What a document says; {@code folder} is where names of files in it count from. */
  static PolicyFile read(@Nullable YamlValue document, String file, Path folder) {
    if (document == null) {
      throw YamlReader.error(file, 1, 1, "the file is empty; a policy has rules");
    }
    return new PolicyReader(file, folder).policy(document);
  }

  /** The name of a key as it stands in files. */
  static String name(Enum<?> key) {
    return key.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private PolicyFile policy(YamlValue document) {
    Map<TopKey, YamlValue> keys = keys(document, TopKey.class, "a policy");
    YamlValue failOn = keys.get(TopKey.FAIL_ON);
    YamlValue lists = keys.get(TopKey.SYMBOLS);
    YamlValue rules = keys.get(TopKey.RULES);
    if (keys.isEmpty()) {
      throw error(document, "the policy says nothing");
    }
    List<Path> symbols = new ArrayList<>();
    for (YamlValue.Scalar name : lists == null ? List.<YamlValue.Scalar>of() : texts(lists)) {
      try {
        symbols.add(folder.resolve(name.text()));
      } catch (InvalidPathException _) {
        throw error(name, "no file name");
      }
    }
    return new PolicyFile(
        failOn == null ? null : choice(failOn, FailOn.class),
        List.copyOf(symbols),
        rules == null ? List.of() : rules(rules));
  }

  private List<PolicyRule> rules(YamlValue value) {
    if (!(value instanceof YamlValue.Sequence(List<YamlValue> items, _, _))) {
      throw expected(value, "a list of rules");
    }
    List<PolicyRule> rules = new ArrayList<>();
    for (YamlValue item : items) {
      if (rules.size() == MAX_RULES) {
        throw error(item, "more than " + MAX_RULES + " rules");
      }
      rules.add(rule(item));
    }
    return List.copyOf(rules);
  }

  private PolicyRule rule(YamlValue value) {
    Map<RuleKey, YamlValue> keys = keys(value, RuleKey.class, "a rule");
    Map<MatchKey, YamlValue> match =
        keys(required(value, keys, RuleKey.MATCH), MatchKey.class, "'match'");
    if (match.isEmpty()) {
      throw error(value, "'match' has no condition; \"class: '*'\" is about every change");
    }
    YamlValue gpl = match.get(MatchKey.GPL);
    YamlValue classes = match.get(MatchKey.CLASS);
    Rule rule =
        new Rule(
            globs(match.get(MatchKey.SYMBOL)),
            globs(match.get(MatchKey.MODULE)),
            globs(match.get(MatchKey.NAMESPACE)),
            globs(match.get(MatchKey.TYPE)),
            globs(classes),
            globs(match.get(MatchKey.SOURCE)),
            gpl == null ? null : truth(gpl),
            choice(required(value, keys, RuleKey.VERDICT), Verdict.class),
            ByteText.of(text(required(value, keys, RuleKey.REASON)).text().strip()),
            file + ":" + value.line());
    if (classes != null) {
      checkClasses(classes);
    }
    YamlValue expires = keys.get(RuleKey.EXPIRES);
    YamlValue release = keys.get(RuleKey.UNTIL_RELEASE);
    return new PolicyRule(
        rule, expires == null ? null : date(expires), release == null ? null : release(release));
  }

  private YamlValue required(YamlValue rule, Map<RuleKey, YamlValue> keys, RuleKey key) {
    YamlValue value = keys.get(key);
    if (value == null) {
      throw error(rule, "the rule has no '" + name(key) + "'");
    }
    return value;
  }

  private <K extends Enum<K>> Map<K, YamlValue> keys(YamlValue value, Class<K> type, String what) {
    if (!(value instanceof YamlValue.Mapping(List<YamlValue.Entry> entries, _, _))) {
      throw error(value, what + " is keys with values, not " + value.kind());
    }
    Map<K, YamlValue> keys = new EnumMap<>(type);
    for (YamlValue.Entry entry : entries) {
      K found = null;
      for (K key : type.getEnumConstants()) {
        found = name(key).equals(entry.key().text()) ? key : found;
      }
      if (found == null) {
        throw error(
            entry.key(),
            "unknown key '" + entry.key().text() + "'; " + what + " has " + names(type));
      }
      keys.put(found, entry.value());
    }
    return keys;
  }

  private static <K extends Enum<K>> String names(Class<K> type) {
    List<String> names = new ArrayList<>();
    for (K key : type.getEnumConstants()) {
      names.add(name(key));
    }
    return String.join(", ", names);
  }

  private List<Wildmat> globs(@Nullable YamlValue value) {
    List<Wildmat> globs = new ArrayList<>();
    for (YamlValue.Scalar glob : value == null ? List.<YamlValue.Scalar>of() : texts(value)) {
      checkGlob(glob);
      globs.add(new Wildmat(ByteText.of(glob.text())));
    }
    return List.copyOf(globs);
  }

  /** Wildmat takes anything; what cannot be meant is refused here. */
  private void checkGlob(YamlValue.Scalar glob) {
    String text = glob.text();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && ++i == text.length()) {
        throw error(glob, "bad pattern: nothing behind '\\'");
      }
      if (c == '[') {
        int first = i + (text.startsWith("^", i + 1) ? 2 : 1);
        i = text.indexOf(']', first + 1);
        if (i < 0) {
          throw error(glob, "bad pattern: '[' without ']'");
        }
      }
    }
  }

  private void checkClasses(YamlValue value) {
    for (YamlValue.Scalar glob : texts(value)) {
      Wildmat pattern = new Wildmat(ByteText.of(glob.text()));
      if (ClassIds.all().stream().noneMatch(pattern::matches)) {
        throw error(glob, "no class '" + glob.text() + "'; see docs/abi-diff-classes.md");
      }
    }
  }

  /** One text, or a list of at least one. */
  private List<YamlValue.Scalar> texts(YamlValue value) {
    if (!(value instanceof YamlValue.Sequence(List<YamlValue> items, _, _))) {
      return List.of(text(value));
    }
    if (items.isEmpty()) {
      throw error(value, "an empty list");
    }
    List<YamlValue.Scalar> texts = new ArrayList<>();
    for (YamlValue item : items) {
      texts.add(text(item));
    }
    return texts;
  }

  private YamlValue.Scalar text(YamlValue value) {
    if (!(value instanceof YamlValue.Scalar scalar)
        || !scalar.kind().equals(YamlValue.Scalar.TEXT)) {
      boolean quotes =
          value.kind().equals(YamlValue.Scalar.NUMBER)
              || value.kind().equals(YamlValue.Scalar.BOOLEAN);
      throw expected(value, YamlValue.Scalar.TEXT + (quotes ? " (put it into quotes)" : ""));
    }
    if (scalar.text().isBlank()) {
      throw error(value, "an empty text");
    }
    return scalar;
  }

  private boolean truth(YamlValue value) {
    // Not "yes" or "on", of which YAML 1.1 and 1.2 have different opinions.
    if (value instanceof YamlValue.Scalar scalar
        && scalar.kind().equals(YamlValue.Scalar.BOOLEAN)
        && (scalar.text().equals("true") || scalar.text().equals("false"))) {
      return scalar.text().equals("true");
    }
    throw error(value, "expected true or false");
  }

  private <K extends Enum<K>> K choice(YamlValue value, Class<K> type) {
    for (K choice : type.getEnumConstants()) {
      if (name(choice).equals(text(value).text())) {
        return choice;
      }
    }
    throw error(value, "'" + text(value).text() + "' is none of " + names(type));
  }

  private LocalDate date(YamlValue value) {
    try {
      return LocalDate.parse(text(value).text());
    } catch (DateTimeException _) {
      throw error(value, "'" + text(value).text() + "' is no day such as 2027-01-31");
    }
  }

  private Release release(YamlValue value) {
    boolean number = value.kind().equals(YamlValue.Scalar.NUMBER);
    String text = number ? ((YamlValue.Scalar) value).text() : text(value).text();
    Release release = Release.parse(text);
    if (release == null) {
      throw error(value, "'" + text + "' is no release such as 7.4 or 7.4-rc2");
    }
    return release;
  }

  private CommandError expected(YamlValue value, String what) {
    return error(value, "expected " + what + ", found " + value.kind());
  }

  private CommandError error(YamlValue value, String problem) {
    return YamlReader.error(file, value.line(), value.column(), problem);
  }
}
