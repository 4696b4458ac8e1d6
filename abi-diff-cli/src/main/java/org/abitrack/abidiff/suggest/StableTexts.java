package org.abitrack.abidiff.suggest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.abitrack.abidiff.kernel.KabiRule;
import org.abitrack.abidiff.kernel.Kernel;
import org.abitrack.abidiff.symtypes.CorpusAssembly;
import org.abitrack.abidiff.symtypes.RecordPool;
import org.abitrack.abidiff.symtypes.SymtypesCorpus;
import org.jspecify.annotations.Nullable;

/**
 * The types of a kernel as its versions see them. A {@link Kernel} holds types as they are;
 * versions are computed with kABI rules and the naming conventions for members applied
 * (gendwarfksyms {@code --stable}). Leaks of old names (spec symtypes §9.6) are not imitated; an
 * export that has one cannot be proven, which is noticed.
 */
final class StableTexts {
  private static final String PREFIX = "__kabi_";
  private static final String RESERVED = "__kabi_reserved";
  private static final String IGNORED = "__kabi_ignored";
  private static final String RENAMED = "__kabi_renamed";
  private static final String MEMBER = "member ";

  /** No real type nests deeper; the limit keeps hostile texts off the stack. */
  private static final int MAX_DEPTH = 200;

  private final Map<String, String> rules = new HashMap<>();

  private StableTexts(List<KabiRule> rules) {
    for (KabiRule rule : rules) {
      this.rules.put(rule.kind() + ' ' + rule.target(), rule.value());
    }
  }

  /** The kernel with such types; the same one if nothing is hidden in it. */
  static Kernel of(Kernel kernel) {
    SymtypesCorpus types = kernel.types();
    if (types == null || kernel.kabiRules().isEmpty() && !hasConventions(types)) {
      return kernel;
    }
    StableTexts texts = new StableTexts(kernel.kabiRules());
    CorpusAssembly stable = new CorpusAssembly(types.pool(), _ -> {});
    for (int file = 0; file < types.fileCount(); file++) {
      byte[] converted = texts.file(types, file).getBytes(StandardCharsets.ISO_8859_1);
      stable.add(converted, "types of " + types.path(file), types.path(file));
    }
    return new Kernel(
        kernel.label(),
        kernel.exports(),
        stable.build(),
        kernel.kabiRules(),
        kernel.imports(),
        kernel.placement());
  }

  private static boolean hasConventions(SymtypesCorpus types) {
    RecordPool pool = types.pool();
    boolean[] seen = new boolean[pool.recordCount()];
    for (int file = 0; file < types.fileCount(); file++) {
      for (int i = 0; i < types.recordCount(file); i++) {
        int record = types.record(file, i);
        if (!seen[record] && pool.text(record).contains(PREFIX)) {
          return true;
        }
        seen[record] = true;
      }
    }
    return false;
  }

  private String file(SymtypesCorpus types, int file) {
    RecordPool pool = types.pool();
    FileTypes all = FileTypes.of(types, file);
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < types.recordCount(file); i++) {
      int record = types.record(file, i);
      String name = pool.name(pool.nameOf(record));
      lines.append(name).append(' ');
      lines.append(record(name, pool.text(record), all::text)).append('\n');
    }
    return lines.toString();
  }

  private String record(String name, String text, Function<String, @Nullable String> lookup) {
    String override = rules.get("type_string " + name);
    if (override != null) {
      return override;
    }
    boolean convention = text.contains(PREFIX) || text.contains("u#");
    String shown = convention && depth(text) <= MAX_DEPTH ? shown(text, lookup) : text;
    Body body = Body.of(shown);
    String fqn = new TypeChange(name, text, text, _ -> null, _ -> null).fqn();
    if (rules.isEmpty() || fqn.isEmpty() || body == null || name.startsWith("t#")) {
      return shown;
    }
    return ruled(body, fqn);
  }

  private static int depth(String text) {
    int depth = 0;
    int deepest = 0;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      depth += c == '{' || c == '(' ? 1 : c == '}' || c == ')' ? -1 : 0;
      deepest = Math.max(deepest, depth);
    }
    return deepest;
  }

  private String ruled(Body body, String fqn) {
    if (rules.containsKey("declonly " + fqn)) {
      return body.head() + " }";
    }
    List<String> items = new ArrayList<>();
    for (String item : body.items()) {
      if (!item.startsWith("enumerator ")) {
        items.add(item);
        continue;
      }
      String target = fqn + ' ' + firstWord(item.substring("enumerator ".length()));
      String value = rules.get("enumerator_value " + target);
      if (!rules.containsKey("enumerator_ignore " + target)) {
        items.add(
            value == null
                ? item
                : "enumerator "
                    + firstWord(item.substring("enumerator ".length()))
                    + " = "
                    + value);
      }
    }
    String size = rules.get("byte_size " + fqn);
    String tail =
        size == null
            ? body.tail()
            : body.tail().replaceFirst("^} byte_size\\(\\d+\\)", "} byte_size(" + size + ")");
    return new Body(body.head(), items, tail).text();
  }

  /** A text with the conventions applied, at whatever depth. */
  private String shown(String text, Function<String, @Nullable String> lookup) {
    Body body = Body.of(text);
    if (body == null) {
      return text;
    }
    List<String> items = new ArrayList<>();
    for (String item : body.items()) {
      if (item.startsWith(MEMBER)) {
        String member = member(item.substring(MEMBER.length()), lookup);
        if (member != null) {
          items.add(MEMBER + member);
        }
      } else {
        items.add(withoutName(shown(item, lookup)));
      }
    }
    return body.withItems(items).text();
  }

  /** A member without the word; null if it is not to be seen. */
  private @Nullable String member(String text, Function<String, @Nullable String> lookup) {
    Body union = union(text, lookup);
    String marked = union == null ? null : marked(union, lookup);
    if (union == null || marked == null) {
      return withoutName(text.startsWith("u#") ? text : shown(text, lookup));
    }
    int at = nameAt(marked);
    String name = firstWord(marked.substring(at + 1));
    if (name.startsWith(IGNORED)) {
      return null;
    }
    String rest =
        text.startsWith("u#") ? text.substring(firstWord(text).length()) : ' ' + union.tail();
    rest = rest.replaceFirst("^ }( byte_size\\(\\d+\\))?( alignment\\(\\d+\\))?", "");
    if (name.startsWith(RENAMED)) {
      String original = name.substring(RENAMED.length());
      rest = (original.isEmpty() ? "" : ' ' + original) + rest.substring(attributes(rest));
    }
    return withoutName(marked.substring(MEMBER.length(), at) + rest);
  }

  private static @Nullable Body union(String text, Function<String, @Nullable String> lookup) {
    if (text.startsWith("union_type {")) {
      return Body.of(text);
    }
    String found = text.startsWith("u#") ? lookup.apply(firstWord(text)) : null;
    return found == null ? null : Body.of(found);
  }

  /** The item that says what a union stands for: of the first two, or the first within them. */
  private static @Nullable String marked(Body union, Function<String, @Nullable String> lookup) {
    for (String item : union.items().subList(0, Math.min(2, union.items().size()))) {
      if (isMarked(item)) {
        return item;
      }
      String type = item.startsWith(MEMBER) ? item.substring(MEMBER.length()) : item;
      String text = type.startsWith("s#") ? lookup.apply(firstWord(type)) : type;
      Body inner = text != null && text.startsWith("structure_type ") ? Body.of(text) : null;
      if (inner != null && !inner.items().isEmpty() && isMarked(inner.items().getFirst())) {
        return inner.items().getFirst();
      }
    }
    return null;
  }

  private static boolean isMarked(String item) {
    int at = nameAt(item);
    String name = at < 0 ? "" : item.substring(at + 1);
    return name.startsWith(RESERVED) || name.startsWith(IGNORED) || name.startsWith(RENAMED);
  }

  /** Where the blank before the item's own name is, if that begins as hidden ones do, or -1. */
  private static int nameAt(String item) {
    int depth = 0;
    int found = -1;
    for (int at = 0; at < item.length(); at++) {
      char c = item.charAt(at);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (depth == 0 && c == ' ' && item.startsWith(PREFIX, at + 1)) {
        found = at;
      }
    }
    return found;
  }

  private static String firstWord(String text) {
    int blank = text.indexOf(' ');
    return blank < 0 ? text : text.substring(0, blank);
  }

  private static String withoutName(String item) {
    int at = nameAt(item);
    if (at < 0) {
      return item;
    }
    int end = item.indexOf(' ', at + 1);
    return item.substring(0, at) + (end < 0 ? "" : item.substring(end));
  }

  /** Where in the rest of a member its attributes begin, behind the name. */
  private static int attributes(String rest) {
    for (String attribute : List.of(" accessibility(", " bit_size(", " data_")) {
      int at = rest.indexOf(attribute);
      if (at >= 0) {
        return at;
      }
    }
    return rest.length();
  }
}
