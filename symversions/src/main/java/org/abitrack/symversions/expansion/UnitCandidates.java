package org.abitrack.symversions.expansion;

import java.util.Arrays;

/** The DIEs of one unit that may describe a listed symbol, in DIE order. 32 bytes each. */
final class UnitCandidates {
  /** The source DIE is a subprogram. */
  static final int SUBPROGRAM = 0;

  /** The source DIE is a variable. */
  static final int VARIABLE = 1;

  /** A symbol pointer to a function type; the address is that of the subroutine_type. */
  static final int POINTER_TO_FUNCTION = 2;

  /** Another symbol pointer; the address is that of the pointer_type. */
  static final int POINTER_TO_DATA = 3;

  /** A symbol pointer that is not a pointer: an error if it matches. */
  static final int NOT_A_POINTER = 4;

  /** A symbol pointer to void: an error if it matches. */
  static final int POINTER_TO_NOTHING = 5;

  private int count;
  private long[] dies = new long[4];
  private long[] targets = new long[4];
  private int[] kinds = new int[4];
  private int[] ownSymbols = new int[4];
  private int[] sourceSymbols = new int[4];

  /**
   * Adds a candidate.
   *
   * @param die address of the DIE for messages
   * @param target address of the DIE that is printed
   * @param kind one of the constants
   * @param ownSymbol symbol of the DIE's own name, or -1
   * @param sourceSymbol symbol of the name of the DIE's abstract origin, or -1
   */
  void add(long die, long target, int kind, int ownSymbol, int sourceSymbol) {
    if (count == dies.length) {
      int size = count * 2;
      dies = Arrays.copyOf(dies, size);
      targets = Arrays.copyOf(targets, size);
      kinds = Arrays.copyOf(kinds, size);
      ownSymbols = Arrays.copyOf(ownSymbols, size);
      sourceSymbols = Arrays.copyOf(sourceSymbols, size);
    }
    dies[count] = die;
    targets[count] = target;
    kinds[count] = kind;
    ownSymbols[count] = ownSymbol;
    sourceSymbols[count++] = sourceSymbol;
  }

  int count() {
    return count;
  }

  long die(int candidate) {
    return dies[candidate];
  }

  long target(int candidate) {
    return targets[candidate];
  }

  int kind(int candidate) {
    return kinds[candidate];
  }

  int ownSymbol(int candidate) {
    return ownSymbols[candidate];
  }

  int sourceSymbol(int candidate) {
    return sourceSymbols[candidate];
  }
}
