package org.abitrack.symversions.explain;

import org.jspecify.annotations.Nullable;

/**
 * The DIEs that could describe a symbol, and the one that does. Filled while the units are gone
 * through in order.
 */
final class Competition {
  /**
   * A DIE that carries the name of the symbol or of another one at its place.
   *
   * @param symbol the name that it carries
   * @param facts what it says about itself
   * @param target what the DIE that is printed says, if it is another one, or null
   * @param pointer whether it is a symbol pointer
   * @param unit its unit
   */
  record Entrant(
      String symbol, DieFacts facts, @Nullable DieFacts target, boolean pointer, UnitFacts unit) {}

  private @Nullable Entrant winner;
  private @Nullable Entrant laterDefinition;
  private @Nullable Entrant other;
  private int entrants;
  private int units;
  private long lastUnit = -1;

  /** Counts a DIE that carries the name of the symbol or of an exported alias. */
  void count(long unitKey) {
    entrants++;
    units += unitKey == lastUnit ? 0 : 1;
    lastUnit = unitKey;
  }

  void win(Entrant entrant) {
    winner = entrant;
  }

  /** The DIE that describes the symbol, or null if there is none. */
  @Nullable Entrant winner() {
    return winner;
  }

  /** Takes the first definition behind a winner that is a declaration. */
  void lose(Entrant definition) {
    laterDefinition = definition;
  }

  @Nullable Entrant laterDefinition() {
    return laterDefinition;
  }

  /** Takes the first DIE that carries a name at the same place which is not exported. */
  void miss(Entrant entrant) {
    other = other == null ? entrant : other;
  }

  @Nullable Entrant other() {
    return other;
  }

  /** Number of DIEs with the name. */
  int entrants() {
    return entrants;
  }

  /** Number of units that have such DIEs. */
  int units() {
    return units;
  }
}
