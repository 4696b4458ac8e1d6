package org.abitrack.abidiff.symbollist;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.abitrack.abidiff.suse.Wildmat;

/** One list of symbols. Names have one char per byte. Immutable. */
public final class SymbolList {
  private final String source;
  private final SymbolFilter filter;

  SymbolList(String source, SymbolFilter filter) {
    this.source = source;
    this.filter = filter;
  }

  /** Where it comes from, for messages; one char per byte. */
  public String source() {
    return source;
  }

  /** Whether it has the symbol with this name. */
  public boolean lists(String name) {
    return filter.matches(name);
  }

  /** The names and patterns in it that no symbol of these matches, sorted, each once. */
  public List<String> withoutMatch(Set<String> symbols) {
    TreeSet<String> lonely = new TreeSet<>();
    collect(filter, symbols, lonely);
    return List.copyOf(lonely);
  }

  private static void collect(SymbolFilter filter, Set<String> symbols, Collection<String> lonely) {
    List<SymbolFilter> left = new ArrayList<>(List.of(filter));
    while (!left.isEmpty()) {
      switch (left.removeLast()) {
        case SymbolFilter.Not(SymbolFilter part) -> left.add(part);
        case SymbolFilter.All(List<SymbolFilter> parts) -> left.addAll(parts);
        case SymbolFilter.Any(List<SymbolFilter> parts) -> left.addAll(parts);
        case SymbolFilter.Names(Set<String> literals, List<Wildmat> globs) -> {
          for (String literal : literals) {
            if (!symbols.contains(literal)) {
              lonely.add(literal);
            }
          }
          for (Wildmat glob : globs) {
            if (symbols.stream().noneMatch(glob::matches)) {
              lonely.add(glob.toString());
            }
          }
        }
      }
    }
  }
}
