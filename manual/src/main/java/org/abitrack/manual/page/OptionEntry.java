package org.abitrack.manual.page;

import java.util.List;

/**
 * One option or operand.
 *
 * @param names {@code -o}, {@code --output}; none for an operand
 * @param label of its argument, as in {@code FILE}; empty for a flag
 * @param argument what that is
 * @param description plain text, one line
 */
public record OptionEntry(List<String> names, String label, Argument argument, String description) {
  /** Copies the list. */
  public OptionEntry {
    names = List.copyOf(names);
  }

  /** Whether it is a flag. */
  public boolean isFlag() {
    return argument instanceof Argument.None;
  }
}
