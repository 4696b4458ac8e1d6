package org.abitrack.kallmodsyms.names;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The names that several symbols of a kernel share. Who looks such a name up gets the first by
 * address: a tracer that wants another one needs the shortest end of its source file's path that no
 * other has, or its position.
 */
public final class Ambiguities {
  /** The padding that objtool names in front of functions. */
  private static final String PADDING = "__pfx_";

  /** Which symbols are looked at. */
  public enum Scope {
    /** All. */
    ALL,
    /** Code. */
    TEXT,
    /** Code without the {@code __pfx_} symbols of objtool. */
    FUNCTIONS
  }

  /**
   * One name.
   *
   * @param name the name
   * @param symbols the symbols that have it, by address
   */
  public record Group(String name, List<Integer> symbols) {}

  /**
   * How many names and symbols are ambiguous.
   *
   * @param names names that occur more than once
   * @param symbols symbols that have one of them
   */
  public record Count(int names, int symbols) {}

  private final KernelSymbols symbols;
  private final SymbolNames byName;

  /** Looks at these symbols. */
  public Ambiguities(KernelSymbols symbols, SymbolNames byName) {
    this.symbols = symbols;
    this.byName = byName;
  }

  /** The ambiguous names of a scope, in the order of kallsyms' lookup by name. */
  public List<Group> groups(Scope scope) {
    List<Group> groups = new ArrayList<>();
    int end;
    for (int first = 0; first < byName.count(); first = end) {
      end = byName.end(first);
      if (end - first < 2) {
        continue;
      }
      List<Integer> members = new ArrayList<>();
      for (int place = first; place < end; place++) {
        if (isIn(scope, byName.at(place))) {
          members.add(byName.at(place));
        }
      }
      if (members.size() > 1) {
        groups.add(new Group(symbols.name(members.getFirst()), members));
      }
    }
    return groups;
  }

  /** How many they are. */
  public static Count count(List<Group> groups) {
    return new Count(
        groups.size(), groups.stream().mapToInt(group -> group.symbols().size()).sum());
  }

  private boolean isIn(Scope scope, int symbol) {
    return switch (scope) {
      case ALL -> true;
      case TEXT -> symbols.isText(symbol);
      case FUNCTIONS -> symbols.isText(symbol) && !symbols.name(symbol).startsWith(PADDING);
    };
  }

  /** Code whose source file is known. */
  public int textWithPath() {
    int count = 0;
    for (int i = 0; i < symbols.count(); i++) {
      if (symbols.isText(i) && symbols.path(i) != null) {
        count++;
      }
    }
    return count;
  }

  /** How many code symbols of known file stay ambiguous by name and path. */
  public Count byPath() {
    return byKey(path -> path);
  }

  /** How many do by name and the last component of the path. */
  public Count byFileName() {
    return byKey(path -> path.substring(path.lastIndexOf('/') + 1));
  }

  /** What is kept of a path. */
  private interface Key {
    String of(String path);
  }

  private Count byKey(Key key) {
    Map<String, Integer> counts = new HashMap<>();
    for (Group group : groups(Scope.TEXT)) {
      for (int symbol : group.symbols()) {
        String path = symbols.path(symbol);
        if (path != null) {
          counts.merge(key.of(path) + ":" + group.name(), 1, Integer::sum);
        }
      }
    }
    counts.values().removeIf(count -> count < 2);
    return new Count(counts.size(), counts.values().stream().mapToInt(n -> n).sum());
  }

  /**
   * The shortest end of a symbol's path, in whole components, that no other symbol of its name has.
   *
   * @return null if its path is unknown, or another symbol of the name has the same path
   */
  public @Nullable String shortestSuffix(Group group, int symbol) {
    String path = symbols.path(symbol);
    if (path == null) {
      return null;
    }
    for (int from = path.lastIndexOf('/') + 1; ; from = path.lastIndexOf('/', from - 2) + 1) {
      String suffix = path.substring(from);
      if (isUnique(group, symbol, suffix)) {
        return suffix;
      }
      if (from == 0) {
        return null;
      }
    }
  }

  private boolean isUnique(Group group, int symbol, String suffix) {
    for (int other : group.symbols()) {
      String path = symbols.path(other);
      // A symbol of unknown file cannot be told by a path, so it does not hinder one either.
      if (other != symbol && path != null && ("/" + path).endsWith("/" + suffix)) {
        return false;
      }
    }
    return true;
  }
}
