package org.abitrack.kallmodsyms.names;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.abitrack.kallmodsyms.names.Ambiguities.Group;
import org.abitrack.kallmodsyms.names.Ambiguities.Scope;

/**
 * What has become of names between two kernels: names that are ambiguous now or no longer, names
 * whose first symbol is another one now (a tracer that takes the first attaches elsewhere), and
 * unique symbols that have moved to another built-in module.
 */
public final class AmbiguityChanges {
  /** The kinds of changes. */
  public enum Kind {
    /** The name was unique or unknown, and is ambiguous now. */
    NEW,
    /** The name was ambiguous and is no longer. */
    GONE,
    /** The name is ambiguous in both, but the first symbol is of another file or module. */
    FIRST,
    /** The name is ambiguous in both, with another number of symbols. */
    COUNT,
    /** A unique symbol has gone to another module. */
    MODULE
  }

  /**
   * One change.
   *
   * @param kind its kind
   * @param name the name
   * @param before what was: a number of symbols, or where one is
   * @param after what is
   */
  public record Change(Kind kind, String name, String before, String after) {
    /** One line. */
    public String text() {
      return switch (kind) {
        case NEW -> "+ " + name + ": " + after + " symbols, was " + before;
        case GONE -> "- " + name + ": " + after + " symbols, was " + before;
        case FIRST -> "! " + name + ": the first is of " + after + ", was of " + before;
        case COUNT -> "~ " + name + ": " + after + " symbols, was " + before;
        case MODULE -> "> " + name + ": in " + after + ", was in " + before;
      };
    }

    /** One JSON object. */
    public String json() {
      return "{\"change\": "
          + Json.string(kind.name().toLowerCase(Locale.ROOT))
          + ", \"name\": "
          + Json.string(name)
          + ", \"before\": "
          + Json.string(before)
          + ", \"after\": "
          + Json.string(after)
          + "}";
    }
  }

  private final KernelSymbols before;
  private final SymbolNames namesBefore;
  private final KernelSymbols after;
  private final SymbolNames namesAfter;

  /** Compares two kernels. */
  public AmbiguityChanges(
      KernelSymbols before, SymbolNames namesBefore, KernelSymbols after, SymbolNames namesAfter) {
    this.before = before;
    this.namesBefore = namesBefore;
    this.after = after;
    this.namesAfter = namesAfter;
  }

  /** All changes in a scope, by name. */
  public List<Change> changes(Scope scope) {
    Map<String, Group> old = groups(before, namesBefore, scope);
    Map<String, Group> now = groups(after, namesAfter, scope);
    List<Change> changes = new ArrayList<>();
    for (Map.Entry<String, Group> entry : now.entrySet()) {
      Group was = old.get(entry.getKey());
      if (was == null) {
        changes.add(counts(Kind.NEW, entry.getKey()));
      } else {
        compare(was, entry.getValue(), changes);
      }
    }
    for (String name : old.keySet()) {
      if (!now.containsKey(name)) {
        changes.add(counts(Kind.GONE, name));
      }
    }
    moved(changes);
    return changes;
  }

  private void compare(Group was, Group is, List<Change> changes) {
    String first = where(before, was.symbols().getFirst());
    String firstNow = where(after, is.symbols().getFirst());
    if (!first.equals(firstNow)) {
      changes.add(new Change(Kind.FIRST, is.name(), first, firstNow));
    }
    if (was.symbols().size() != is.symbols().size()) {
      changes.add(counts(Kind.COUNT, is.name()));
    }
  }

  private Change counts(Kind kind, String name) {
    return new Change(
        kind,
        name,
        Integer.toString(count(namesBefore, name)),
        Integer.toString(count(namesAfter, name)));
  }

  private static int count(SymbolNames names, String name) {
    int first = names.first(name);
    return first < 0 ? 0 : names.end(first) - first;
  }

  private void moved(List<Change> changes) {
    int end;
    for (int first = 0; first < namesAfter.count(); first = end) {
      end = namesAfter.end(first);
      int symbol = namesAfter.at(first);
      int old = end - first > 1 ? -1 : namesBefore.first(after.name(symbol));
      if (old < 0 || namesBefore.end(old) - old > 1) {
        continue;
      }
      String was = before.modules(namesBefore.at(old));
      String is = after.modules(symbol);
      if (!was.equals(is)) {
        changes.add(
            new Change(Kind.MODULE, after.name(symbol), moduleOrCore(was), moduleOrCore(is)));
      }
    }
  }

  private static Map<String, Group> groups(KernelSymbols symbols, SymbolNames names, Scope scope) {
    Map<String, Group> groups = new TreeMap<>();
    for (Group group : new Ambiguities(symbols, names).groups(scope)) {
      groups.put(group.name(), group);
    }
    return groups;
  }

  /** Files count only if both kernels have them. */
  private String where(KernelSymbols symbols, int symbol) {
    String path = before.hasPaths() && after.hasPaths() ? symbols.path(symbol) : null;
    String module = moduleOrCore(symbols.modules(symbol));
    return path == null ? module : path + " (" + module + ")";
  }

  private static String moduleOrCore(String modules) {
    return modules.isEmpty() ? "the core kernel" : modules;
  }
}
