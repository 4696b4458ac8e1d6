package org.abitrack.abidiff.suse;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Steps over arguments. Values stand in the same argument or in the next: {@code -jN}, {@code -j
 * N}.
 */
final class OptionScanner {
  private final List<String> arguments;
  private int next;
  private String argument = "";
  private String value = "";
  private boolean onlyOperands;

  OptionScanner(List<String> arguments) {
    this.arguments = arguments;
  }

  /** Goes to the next argument, over the {@code --} that ends the options; false at the end. */
  boolean next() {
    while (next < arguments.size()) {
      argument = arguments.get(next++);
      if (onlyOperands || !argument.equals("--")) {
        return true;
      }
      onlyOperands = true;
    }
    return false;
  }

  /** The current argument. */
  String argument() {
    return argument;
  }

  /** What stands behind the current argument. */
  List<String> rest() {
    return arguments.subList(next, arguments.size());
  }

  /** Whether the current argument looks like an option. */
  boolean isOption() {
    return !onlyOperands && argument.startsWith("-");
  }

  /** Whether the current argument is this option. */
  boolean is(@Nullable String shortForm, String longForm) {
    return !onlyOperands && (argument.equals(shortForm) || argument.equals(longForm));
  }

  /**
   * Whether the current argument is this option with a value, which {@link #value} then is.
   *
   * @throws UsageException if the value is missing
   */
  boolean isWithValue(@Nullable String shortForm, String longForm) {
    if (onlyOperands) {
      return false;
    }
    if (is(shortForm, longForm)) {
      if (next == arguments.size()) {
        throw new UsageException("Missing argument for '" + argument + "'");
      }
      value = arguments.get(next++);
      return true;
    }
    if (argument.startsWith(longForm + "=")) {
      value = argument.substring(longForm.length() + 1);
      return true;
    }
    if (shortForm != null && !argument.startsWith("--") && argument.startsWith(shortForm)) {
      value = argument.substring(shortForm.length());
      return true;
    }
    return false;
  }

  /** The value of the option that {@link #isWithValue} found. */
  String value() {
    return value;
  }

  /**
   * Checks that the value is a number of workers. Nothing else is done with it: reading costs less
   * than handing files to workers would, and the result must not depend on it.
   *
   * @param option the option as it stood there
   * @throws UsageException if it is no number above 0
   */
  void checkJobs(String option) {
    String problem = Integers.problem(value);
    if (!problem.isEmpty()) {
      throw new UsageException("Invalid value for '" + option + "': " + problem);
    }
  }
}
