package org.abitrack.symversions.object;

import org.abitrack.symversions.expansion.ObjectExpansion;
import org.abitrack.symversions.typestring.TypeString;
import org.jspecify.annotations.Nullable;

/**
 * The texts of one object's symbols, taken over from its expansions, so that these can be dropped
 * with all that they know of types.
 */
public final class SymbolTexts {
  private final @Nullable TypeString[] texts;
  private final long[] dies;
  private boolean empty = true;

  SymbolTexts(int symbols) {
    texts = new TypeString[symbols];
    dies = new long[symbols];
  }

  /**
   * Takes the texts of all symbols that an expansion describes.
   *
   * @param firstDie what is added to DIE addresses
   */
  void take(ObjectExpansion expansion, long firstDie) {
    for (int symbol = 0; symbol < texts.length; symbol++) {
      TypeString text = expansion.textOf(symbol);
      if (text != null) {
        texts[symbol] = text;
        dies[symbol] = firstDie + expansion.dieOf(symbol);
        empty = false;
      }
    }
  }

  /** Whether no symbol has a text. */
  public boolean isEmpty() {
    return empty;
  }

  /** The text of a symbol, or null if the object does not describe it. */
  public @Nullable TypeString textOf(int symbol) {
    return texts[symbol];
  }

  /** A number for the DIE that describes a symbol, in the order of the DIEs of the object. */
  public long dieOf(int symbol) {
    return dies[symbol];
  }
}
