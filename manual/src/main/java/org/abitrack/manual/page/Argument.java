package org.abitrack.manual.page;

import java.util.List;

/** What an option or an operand takes. */
public sealed interface Argument {
  /** Nothing: a flag. */
  record None() implements Argument {}

  /** Files or folders. */
  record Files() implements Argument {}

  /** One of these words. */
  record Words(List<String> words) implements Argument {
    /** Copies the list. */
    public Words {
      words = List.copyOf(words);
    }
  }

  /** Text of which nothing is known. */
  record Text() implements Argument {}
}
