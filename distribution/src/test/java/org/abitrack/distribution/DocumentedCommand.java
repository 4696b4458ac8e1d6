package org.abitrack.distribution;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One command that a document shows.
 *
 * <p>In a block marked {@code console} a line {@code $ command} is followed by what it prints,
 * where {@code ...} stands for any number of lines. In a block marked {@code sh} every line is a
 * command whose output is not shown.
 *
 * @param line number of the command's line in the document
 * @param text the command
 * @param output what it prints, or null if the document does not show it
 */
record DocumentedCommand(int line, String text, @Nullable String output) {
  private static final String PROMPT = "$ ";

  /** All commands of a document in Markdown. */
  static List<DocumentedCommand> of(List<String> document) {
    List<DocumentedCommand> commands = new ArrayList<>();
    for (int line = 0; line < document.size(); line++) {
      String fence = document.get(line);
      if (!fence.startsWith("```")) {
        continue;
      }
      int start = line + 1;
      line = endOfBlock(document, start);
      if (fence.equals("```console")) {
        addConsole(document, start, line, commands);
      } else if (fence.equals("```sh")) {
        for (int i = start; i < line; i++) {
          commands.add(new DocumentedCommand(i + 1, document.get(i), null));
        }
      }
    }
    return commands;
  }

  private static int endOfBlock(List<String> document, int start) {
    int end = start;
    while (!document.get(end).equals("```")) {
      end++;
    }
    return end;
  }

  private static void addConsole(
      List<String> document, int start, int end, List<DocumentedCommand> commands) {
    int line = start;
    while (line < end) {
      int command = line++;
      String text = document.get(command);
      if (!text.startsWith(PROMPT)) {
        throw new IllegalArgumentException("line " + (command + 1) + ": no command: " + text);
      }
      StringBuilder output = new StringBuilder();
      while (line < end && !document.get(line).startsWith(PROMPT)) {
        output.append(document.get(line++)).append('\n');
      }
      commands.add(
          new DocumentedCommand(command + 1, text.substring(PROMPT.length()), output.toString()));
    }
  }

  /** Whether {@code printed} is what the document shows. */
  boolean shows(String printed) {
    if (output == null) {
      return true;
    }
    StringBuilder pattern = new StringBuilder();
    for (String shown : output.lines().toList()) {
      pattern.append(shown.equals("...") ? "(?:.*\n)*" : Pattern.quote(shown) + "\n");
    }
    return Pattern.matches(pattern.toString(), printed);
  }
}
