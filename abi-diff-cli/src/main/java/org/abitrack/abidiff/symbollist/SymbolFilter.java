package org.abitrack.abidiff.symbollist;

import java.util.List;
import java.util.Set;
import org.abitrack.abidiff.suse.Wildmat;

/** What a list says of a symbol's name, as a tree. */
sealed interface SymbolFilter {
  /** Whether the symbol with this name is listed. */
  boolean matches(String name);

  /**
   * Names and patterns of which one must match.
   *
   * @param literals names that mean only themselves
   * @param globs the others
   */
  record Names(Set<String> literals, List<Wildmat> globs) implements SymbolFilter {
    @Override
    public boolean matches(String name) {
      if (literals.contains(name)) {
        return true;
      }
      for (Wildmat glob : globs) {
        if (glob.matches(name)) {
          return true;
        }
      }
      return false;
    }
  }

  /** Whatever {@code part} does not match. */
  record Not(SymbolFilter part) implements SymbolFilter {
    @Override
    public boolean matches(String name) {
      return !part.matches(name);
    }
  }

  /** What all parts match. */
  record All(List<SymbolFilter> parts) implements SymbolFilter {
    @Override
    public boolean matches(String name) {
      for (SymbolFilter part : parts) {
        if (!part.matches(name)) {
          return false;
        }
      }
      return true;
    }
  }

  /** What some part matches. */
  record Any(List<SymbolFilter> parts) implements SymbolFilter {
    @Override
    public boolean matches(String name) {
      for (SymbolFilter part : parts) {
        if (part.matches(name)) {
          return true;
        }
      }
      return false;
    }
  }
}
