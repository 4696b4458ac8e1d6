package org.abitrack.abidiff.source;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.abitrack.dwarfcore.dwarf.constants.DwTag;
import org.abitrack.dwarfcore.dwarf.string.StringPlace;
import org.jspecify.annotations.Nullable;

/**
 * The names that are looked for, as in symtypes: {@code s#page}, {@code s#'core::fmt::Arguments'},
 * {@code kfree}. Most DIEs have another name, and that is told by one bit.
 */
final class WantedNames {
  /** One bit per offset of .debug_str: the string there is no wanted name. */
  private final long[] strangers;

  private final Map<String, List<Wanted>> byLastPart = new HashMap<>();
  private int left;

  /**
   * One of them.
   *
   * @param name as in symtypes
   * @param kind its first letter if it is a type's, else a blank
   * @param scoped the name with its scopes
   */
  private record Wanted(String name, char kind, String scoped) {}

  WantedNames(Collection<String> names, int stringBytes) {
    strangers = new long[stringBytes / 64 + 1];
    for (String name : names) {
      Wanted wanted = wanted(name);
      String last = wanted.scoped.substring(wanted.scoped.lastIndexOf("::") + 1);
      last = last.startsWith(":") ? last.substring(1) : last;
      // The arguments of generic types are part of the last name: "Result<a::B>".
      if (wanted.scoped.indexOf('<') >= 0) {
        String before = wanted.scoped.substring(0, wanted.scoped.indexOf('<'));
        int scope = before.lastIndexOf("::");
        last = scope < 0 ? wanted.scoped : wanted.scoped.substring(scope + 2);
      }
      byLastPart.computeIfAbsent(last, _ -> new ArrayList<>()).add(wanted);
      left++;
    }
  }

  private static Wanted wanted(String name) {
    if (name.length() < 3 || name.charAt(1) != '#') {
      return new Wanted(name, ' ', name);
    }
    String rest = name.substring(2);
    boolean quoted = rest.length() > 2 && rest.startsWith("'") && rest.endsWith("'");
    return new Wanted(name, name.charAt(0), quoted ? rest.substring(1, rest.length() - 1) : rest);
  }

  /** Whether all were taken. */
  boolean isEmpty() {
    return left == 0;
  }

  /** Whether some wanted name ends in the one at {@code place}. */
  boolean mayBe(StringPlace place) {
    long key = place.key();
    int bit = key == StringPlace.NO_KEY || (key & 3) != 1 ? -1 : (int) (key >> 2);
    if (bit >= 0 && (strangers[bit >> 6] >> bit & 1) != 0) {
      return false;
    }
    boolean known = byLastPart.containsKey(place.text());
    if (!known && bit >= 0) {
      strangers[bit >> 6] |= 1L << bit;
    }
    return known;
  }

  /**
   * Takes a name out.
   *
   * @param tag of the DIE that has it
   * @param scope the namespaces around it, each with {@code ::} behind
   * @param name its own name
   * @return the wanted name; null if this is none
   */
  @Nullable String take(int tag, String scope, String name) {
    char kind = kind(tag);
    List<Wanted> candidates = byLastPart.getOrDefault(name, List.of());
    for (Wanted candidate : candidates) {
      if (candidate.kind == kind && candidate.scoped.equals(scope + name)) {
        candidates.remove(candidate);
        left--;
        return candidate.name;
      }
    }
    return null;
  }

  private static char kind(int tag) {
    return switch (tag) {
      case DwTag.STRUCTURE_TYPE, DwTag.CLASS_TYPE -> 's';
      case DwTag.UNION_TYPE -> 'u';
      case DwTag.ENUMERATION_TYPE -> 'e';
      case DwTag.TYPEDEF -> 't';
      default -> ' ';
    };
  }
}
