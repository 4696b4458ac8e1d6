package org.abitrack.symversions.command;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parses a command line as GNU getopt_long does: short options bundled or with their argument
 * attached, long options abbreviated as long as it is clear what is meant, options behind operands,
 * {@code --} as the end of options.
 *
 * <p>Options come in groups. An abbreviation is looked for in one group after the other, so that an
 * option of a later group never makes one of an earlier group ambiguous.
 */
final class GetoptLong {
  /** In place of a short name: an option has none. */
  static final char NO_LETTER = 0;

  /**
   * One option.
   *
   * @param name the long name, without dashes
   * @param letter the short name, or {@link #NO_LETTER}
   * @param takesArgument whether it needs an argument
   */
  record Option(String name, char letter, boolean takesArgument) {}

  /**
   * One option as it was found on the command line.
   *
   * @param option which one
   * @param argument its argument, empty if it takes none
   */
  record Found(Option option, String argument) {}

  private final Option[][] groups;
  private final String[] arguments;
  private final boolean operandsEndOptions;
  private final ArrayList<String> operands = new ArrayList<>();

  /** Index of the argument that is looked at next. */
  private int next;

  /** Index of the next letter in {@code arguments[next - 1]}, or 0 if it is not short options. */
  private int nextLetter;

  /**
   * Starts with the first argument.
   *
   * @param operandsEndOptions whether everything from the first operand on is an operand, as with
   *     POSIXLY_CORRECT in the environment
   */
  GetoptLong(Option[][] groups, String[] arguments, boolean operandsEndOptions) {
    this.groups = groups;
    this.arguments = arguments;
    this.operandsEndOptions = operandsEndOptions;
  }

  /** The operands that {@link #next} has passed; when it has given null, all of them. */
  List<String> operands() {
    return operands;
  }

  /**
   * The next option, or null if there are no more.
   *
   * @throws BadOptionException if it is not one
   */
  @Nullable Found next() throws BadOptionException {
    if (nextLetter > 0) {
      return shortOption(arguments[next - 1]);
    }
    while (next < arguments.length) {
      String argument = arguments[next++];
      if (argument.equals("--")) {
        takeOperands();
      } else if (argument.startsWith("--")) {
        return longOption(argument.substring(2));
      } else if (argument.length() > 1 && argument.charAt(0) == '-') {
        nextLetter = 1;
        return shortOption(argument);
      } else {
        operands.add(argument);
        if (operandsEndOptions) {
          takeOperands();
        }
      }
    }
    return null;
  }

  private void takeOperands() {
    while (next < arguments.length) {
      operands.add(arguments[next++]);
    }
  }

  private Found shortOption(String word) throws BadOptionException {
    char letter = word.charAt(nextLetter++);
    boolean last = nextLetter == word.length();
    Option option = byLetter(letter);
    if (option == null) {
      throw new BadOptionException("invalid option -- '" + letter + "'");
    }
    if (!option.takesArgument) {
      nextLetter = last ? 0 : nextLetter;
      return new Found(option, "");
    }
    String attached = word.substring(nextLetter);
    nextLetter = 0;
    if (!last) {
      return new Found(option, attached);
    }
    if (next == arguments.length) {
      throw new BadOptionException("option requires an argument -- '" + letter + "'");
    }
    return new Found(option, arguments[next++]);
  }

  private Found longOption(String word) throws BadOptionException {
    int equals = word.indexOf('=');
    String name = equals < 0 ? word : word.substring(0, equals);
    Option option = byName(name);
    if (option == null) {
      throw new BadOptionException("unrecognized option '--" + word + "'");
    }
    if (!option.takesArgument) {
      if (equals >= 0) {
        throw new BadOptionException("option '--" + option.name + "' doesn't allow an argument");
      }
      return new Found(option, "");
    }
    if (equals >= 0) {
      return new Found(option, word.substring(equals + 1));
    }
    if (next == arguments.length) {
      throw new BadOptionException("option '--" + option.name + "' requires an argument");
    }
    return new Found(option, arguments[next++]);
  }

  private @Nullable Option byLetter(char letter) {
    for (Option[] group : groups) {
      for (Option option : group) {
        if (option.letter == letter && letter != NO_LETTER) {
          return option;
        }
      }
    }
    return null;
  }

  private @Nullable Option byName(String name) throws BadOptionException {
    for (Option[] group : groups) {
      Option option = byName(name, group);
      if (option != null) {
        return option;
      }
    }
    return null;
  }

  private static @Nullable Option byName(String name, Option[] group) throws BadOptionException {
    Option found = null;
    StringBuilder possibilities = new StringBuilder();
    int count = 0;
    for (Option option : group) {
      if (option.name.equals(name)) {
        return option;
      }
      if (option.name.startsWith(name)) {
        found = option;
        count++;
        possibilities.append(" '--").append(option.name).append('\'');
      }
    }
    if (count > 1) {
      throw new BadOptionException(
          "option '--" + name + "' is ambiguous; possibilities:" + possibilities);
    }
    return found;
  }

  /** An argument that is not an option although it looks like one. */
  static final class BadOptionException extends Exception {
    private static final long serialVersionUID = 1L;

    BadOptionException(String message) {
      super(message);
    }
  }
}
