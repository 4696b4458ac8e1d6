package org.abitrack.manual.page;

import java.util.List;

/**
 * Text behind the options.
 *
 * @param title as people read it: {@code Examples}; empty for text that goes on the description
 * @param lines of text; those that begin with blanks are shown as they are
 */
public record Passage(String title, List<String> lines) {
  /** Copies the list. */
  public Passage {
    lines = List.copyOf(lines);
  }
}
