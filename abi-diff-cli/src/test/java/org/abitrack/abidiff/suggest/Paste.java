package org.abitrack.abidiff.suggest;

import static com.google.common.truth.Truth.assertWithMessage;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Does to a source what a report of {@code abi-diff suggest} says, in the form without macros. */
final class Paste {
  /** Where a source wants its rules. */
  private static final String RULES = "/* kABI rules: here */";

  private static final String BLOCK = "      ";

  private final List<String> lines;
  private int at;

  /** One thing that a report says: lines to take out, if any, and lines to put in. */
  record Step(List<String> inPlaceOf, List<String> put) {}

  private Paste(String report) {
    lines = report.lines().toList();
  }

  /** What a report says. */
  static List<Step> steps(String report) {
    return new Paste(report).steps();
  }

  private List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    while (at < lines.size()) {
      String line = lines.get(at++);
      if (line.startsWith("  in ") && line.endsWith(", in place of:")) {
        List<String> old = block();
        assertWithMessage("behind %s", old).that(lines.get(at++)).isEqualTo("  put:");
        steps.add(new Step(old, raw()));
      } else if (line.equals("  rule:")) {
        steps.add(new Step(List.of(), raw()));
      }
    }
    return steps;
  }

  private List<String> raw() {
    List<String> block = block();
    if (at < lines.size() && lines.get(at).equals("  or without macros:")) {
      at++;
      return block();
    }
    return block;
  }

  private List<String> block() {
    List<String> block = new ArrayList<>();
    while (at < lines.size() && lines.get(at).startsWith(BLOCK)) {
      block.add(lines.get(at++).substring(BLOCK.length()));
    }
    return block;
  }

  /** The source with these steps done. */
  static String into(String source, List<Step> steps) {
    String result = source;
    List<String> rules = new ArrayList<>();
    for (Step step : steps) {
      if (step.inPlaceOf.isEmpty()) {
        rules.addAll(step.put);
        continue;
      }
      List<String> quoted = step.inPlaceOf.stream().map(Pattern::quote).toList();
      Matcher matcher =
          Pattern.compile("(?m)^(\t+)" + String.join("\n\t+", quoted) + "$").matcher(result);
      assertWithMessage("the source has %s", step.inPlaceOf).that(matcher.find()).isTrue();
      String indent = matcher.group(1);
      List<String> put =
          step.put.stream().map(line -> indent + line.replace(" ".repeat(8), "\t")).toList();
      result =
          result.substring(0, matcher.start())
              + String.join("\n", put)
              + result.substring(matcher.end());
    }
    return rules.isEmpty() ? result : result.replace(RULES, String.join("\n", rules));
  }
}
