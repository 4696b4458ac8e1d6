package org.abitrack.symversions.expansion;

import java.util.HashSet;
import org.abitrack.dwarfcore.dwarf.string.StringPlace;
import org.jspecify.annotations.Nullable;

/** Each type once. */
final class NewTypes implements TypeFilter {
  private static final String LETTERS = "suet";

  private final HashSet<String> references = new HashSet<>();

  /** Of each letter one bit per offset of .debug_str: known without a scope. */
  private final long[][] known;

  NewTypes(int stringBytes) {
    known = new long[LETTERS.length()][stringBytes / 64 + 1];
  }

  @Override
  public @Nullable String choose(char letter, String scope, StringPlace name) {
    int bit = scope.isEmpty() ? WantedTypes.bitOf(name) : -1;
    if (bit >= 0) {
      long[] bits = known[LETTERS.indexOf(letter)];
      if ((bits[bit >> 6] >> bit & 1) != 0) {
        return null;
      }
      bits[bit >> 6] |= 1L << bit;
    }
    String reference = TypeTexts.reference(letter, scope.concat(name.text()));
    return references.add(reference) ? reference : null;
  }
}
