package org.abitrack.abidiff.lint;

import java.util.List;
import org.abitrack.abidiff.text.MixedText;

/** Findings as text. */
public final class LintReport {
  private static final int SHOWN_PLACES = 8;

  private LintReport() {}

  /** The report, lines with their ends; empty if nothing was found. */
  public static String of(List<Linter.Section> sections) {
    StringBuilder text = new StringBuilder();
    for (Linter.Section section : sections) {
      int count = section.findings().size();
      line(text, section.id() + ": " + (count == 1 ? "1 finding" : count + " findings"));
      line(text, "  why it matters: " + section.why());
      line(text, "  what to do: " + section.remedy());
      for (Finding finding : section.findings()) {
        finding(text, finding);
      }
      line(text, "");
    }
    return text.toString();
  }

  private static void finding(StringBuilder text, Finding finding) {
    line(text, "  - " + finding.what());
    List<String> where = finding.where();
    for (String place : where.subList(0, Math.min(SHOWN_PLACES, where.size()))) {
      line(text, "      in " + place);
    }
    if (where.size() > SHOWN_PLACES) {
      line(text, "      and " + (where.size() - SHOWN_PLACES) + " more");
    }
  }

  private static void line(StringBuilder text, String line) {
    text.append(MixedText.logLine(line)).append('\n');
  }
}
