package org.abitrack.abidiff.report;

import java.util.List;

/**
 * Untrusted {@link SafeText} in Markdown (CommonMark 0.31) as code hosts render it. Backslashes
 * would not do: hosts look for mentions, issue numbers and addresses in the text that comes out. In
 * code they do not.
 */
final class MarkdownText {
  private MarkdownText() {}

  /** A code span: its fence is longer than any run of backticks within (section 6.1). */
  static String code(String text) {
    if (text.isEmpty()) {
      return "(none)";
    }
    String fence = "`".repeat(longestRun(text) + 1);
    // One blank at each end is taken away if both ends have one, unless there is nothing else; a
    // backtick must not touch a fence.
    boolean pad =
        !text.isBlank()
            && (isBlankOrTick(text.charAt(0)) || isBlankOrTick(text.charAt(text.length() - 1)));
    return pad ? fence + " " + text + " " + fence : fence + text + fence;
  }

  private static boolean isBlankOrTick(char c) {
    return c == ' ' || c == '`';
  }

  /** A fenced block (section 4.5). */
  static String block(List<String> lines) {
    int run = 2;
    for (String line : lines) {
      run = Math.max(run, longestRun(line));
    }
    String fence = "`".repeat(run + 1);
    return fence + "text\n" + String.join("\n", lines) + "\n" + fence + "\n";
  }

  /** Within a line of HTML, where Markdown is not looked at. */
  static String html(String text) {
    return "<code>" + XmlText.of(text) + "</code>";
  }

  private static int longestRun(String text) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }
}
