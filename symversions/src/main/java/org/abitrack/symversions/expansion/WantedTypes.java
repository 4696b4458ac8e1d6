package org.abitrack.symversions.expansion;

import java.util.HashSet;
import java.util.List;
import org.abitrack.dwarfcore.dwarf.string.StringPlace;
import org.jspecify.annotations.Nullable;

/** Types of given references. Nearly all DIEs have another name, and one bit tells that. */
final class WantedTypes implements TypeFilter {
  /** What {@link StringPlace#key} ends in for strings of .debug_str. */
  private static final int DEBUG_STR = 1;

  private final HashSet<String> references;

  /** Without letter and quotes. */
  private final HashSet<String> names = new HashSet<>();

  /** One bit per offset of .debug_str: no wanted name ends in the string there. */
  private final long[] strangers;

  WantedTypes(List<String> references, int stringBytes) {
    this.references = new HashSet<>(references);
    this.strangers = new long[stringBytes / 64 + 1];
    for (String reference : references) {
      boolean quoted = reference.startsWith("'", 2) && reference.endsWith("'");
      names.add(
          quoted && reference.length() > 3
              ? reference.substring(3, reference.length() - 1)
              : reference.substring(2));
    }
  }

  @Override
  public @Nullable String choose(char letter, String scope, StringPlace name) {
    int bit = bitOf(name);
    if (bit >= 0 && (strangers[bit >> 6] >> bit & 1) != 0) {
      return null;
    }
    String own = name.text();
    if (!isEndOfWanted(own)) {
      if (bit >= 0) {
        strangers[bit >> 6] |= 1L << bit;
      }
      return null;
    }
    String reference = TypeTexts.reference(letter, scope.concat(own));
    return references.contains(reference) ? reference : null;
  }

  /** The offset in .debug_str, or -1. */
  static int bitOf(StringPlace name) {
    long key = name.key();
    return key == StringPlace.NO_KEY || (key & 3) != DEBUG_STR ? -1 : (int) (key >> 2);
  }

  private boolean isEndOfWanted(String own) {
    for (String name : names) {
      if (name.endsWith(own)) {
        return true;
      }
    }
    return false;
  }
}
