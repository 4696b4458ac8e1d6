package org.abitrack.symversions.export;

import java.util.Arrays;
import org.abitrack.symversions.diagnostic.DiagnosticSink;

/**
 * What a run knows of each symbol: the DIE that describes it, the DIE that a symbol pointer leads
 * to, its version. Everything that is done to a symbol is done to its aliases too.
 *
 * <p>DIEs are numbers that mean something to the caller. Not safe for use by several threads.
 */
public final class SymbolStates {
  /** No DIE. */
  public static final long NO_DIE = -1;

  private final SymbolSet symbols;
  private final SymbolAddresses addresses;
  private final SymbolState[] state;
  private final long[] die;
  private final long[] pointerDie;
  private final int[] crc;

  /** Nothing is known of any symbol. */
  public SymbolStates(SymbolSet symbols, SymbolAddresses addresses) {
    this.symbols = symbols;
    this.addresses = addresses;
    state = new SymbolState[symbols.size()];
    Arrays.fill(state, SymbolState.UNPROCESSED);
    die = new long[symbols.size()];
    Arrays.fill(die, NO_DIE);
    pointerDie = die.clone();
    crc = new int[symbols.size()];
  }

  /** How far a symbol is. */
  public SymbolState state(int symbol) {
    return state[symbol];
  }

  /** The DIE that describes a symbol, or {@link #NO_DIE}. */
  public long die(int symbol) {
    return die[symbol];
  }

  /** The DIE that a symbol pointer to this symbol leads to, or {@link #NO_DIE}. */
  public long pointerDie(int symbol) {
    return pointerDie[symbol];
  }

  /** The version; 0 as long as the symbol is not processed. */
  public int crc(int symbol) {
    return crc[symbol];
  }

  /**
   * The symbol that a DIE with this symbol's name describes: itself or else the first alias for
   * which no DIE was found yet, or -1 if all of them have one.
   */
  public int unprocessed(int symbol) {
    if (state[symbol] == SymbolState.UNPROCESSED) {
      return symbol;
    }
    for (int alias : addresses.group(symbol)) {
      if (state[alias] == SymbolState.UNPROCESSED) {
        return alias;
      }
    }
    return -1;
  }

  /** Makes {@code die} the description of a symbol and of all its aliases, whatever they were. */
  public void setDie(int symbol, long newDie) {
    die[symbol] = newDie;
    state[symbol] = SymbolState.MAPPED;
    for (int alias : addresses.group(symbol)) {
      die[alias] = newDie;
      state[alias] = SymbolState.MAPPED;
    }
  }

  /** Remembers where a symbol pointer leads to, for the symbol and all its aliases. */
  public void setPointerDie(int symbol, long newDie) {
    pointerDie[symbol] = newDie;
    for (int alias : addresses.group(symbol)) {
      pointerDie[alias] = newDie;
    }
  }

  /** Gives a version to a symbol and to all its aliases; warns of each that had another one. */
  public void setCrc(int symbol, int newCrc, DiagnosticSink sink) {
    setOneCrc(symbol, newCrc, sink);
    for (int alias : addresses.group(symbol)) {
      if (alias != symbol) {
        setOneCrc(alias, newCrc, sink);
      }
    }
  }

  private void setOneCrc(int symbol, int newCrc, DiagnosticSink sink) {
    if (state[symbol] == SymbolState.PROCESSED && crc[symbol] != newCrc) {
      sink.warning(
          "overriding version for symbol "
              + symbols.name(symbol)
              + " (crc "
              + Integer.toHexString(crc[symbol])
              + " vs. "
              + Integer.toHexString(newCrc)
              + ")");
    }
    state[symbol] = SymbolState.PROCESSED;
    crc[symbol] = newCrc;
  }
}
