package org.abitrack.abidiff.report;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.abitrack.abidiff.policy.Assessment;
import org.abitrack.abidiff.result.FunctionMove;
import org.abitrack.abidiff.result.Severity;

/**
 * What somebody accepts who replaces a baseline: the page that is reviewed and committed with it,
 * in Markdown.
 */
public final class AcceptedChanges {
  private static final List<Severity> WORST_FIRST =
      List.of(Severity.BREAK, Severity.REVIEW, Severity.HARMLESS);
  private static final int FIRST_MOVES = 20;
  private static final int NAME = 200;

  private final Assessment assessment;

  /** What a comparison of the old baseline with the new one found. */
  public AcceptedChanges(Assessment assessment) {
    this.assessment = assessment;
  }

  /** {@code 4 changes (1 break, 3 harmless)}; {@code no changes} if a comparison shows none. */
  public String counts() {
    Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
    int all = 0;
    for (ReportedChange change : ReportedChanges.of(assessment)) {
      counts.merge(change.changeClass().severity(), 1, Integer::sum);
      all++;
    }
    for (FunctionMove move : assessment.comparison().moves()) {
      counts.merge(move.changeClass().severity(), 1, Integer::sum);
      all++;
    }
    if (all == 0) {
      return "no changes";
    }
    List<String> parts = new ArrayList<>();
    for (Severity severity : WORST_FIRST) {
      if (counts.containsKey(severity)) {
        parts.add(counts.get(severity) + " " + severity.id());
      }
    }
    return Counted.of(all, "change") + " (" + String.join(", ", parts) + ")";
  }

  /**
   * The page: what is accepted and why, then the report in Markdown.
   *
   * @param baseline what the baseline is called
   * @param reason why, in the words of who accepts, as Markdown; empty if not said
   */
  public byte[] page(String baseline, String reason, ReportFormat.Options options) {
    String text =
        front(baseline, reason)
            + ("Accepted: **" + counts() + "**. What follows is the report of `abi-diff compare`")
            + " for the old baseline and the new one; its verdict is the one before.\n\n"
            + MarkdownReport.of(assessment, options)
            + moves();
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The page of a baseline that replaces none.
   *
   * @param exports how many the kernel has
   */
  public static byte[] firstPage(String baseline, String reason, int exports) {
    String text =
        front(baseline, reason)
            + ("The first baseline, of " + Counted.of(exports, "export"))
            + ": nothing was compared.\n";
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String front(String baseline, String reason) {
    StringBuilder text = new StringBuilder("# Changes accepted into ");
    text.append(MarkdownText.code(SafeText.of(baseline, NAME))).append("\n\n");
    if (!reason.isBlank()) {
      // A quotation ends with it, whatever Markdown it holds.
      reason
          .strip()
          .lines()
          .forEach(line -> {
            String safe = SafeText.of(line).stripTrailing();
            text.append(safe.isEmpty() ? ">" : "> ").append(safe).append('\n');
          });
      text.append('\n');
    }
    return text.toString();
  }

  private String moves() {
    List<FunctionMove> moves = assessment.comparison().moves();
    if (moves.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder("\n#### Functions in other places\n\n");
    for (FunctionMove move : moves.subList(0, Math.min(FIRST_MOVES, moves.size()))) {
      text.append("- ").append(code(move.function())).append(": ");
      text.append(move.changeClass().title()).append(", ").append(code(move.from()));
      text.append(" → ").append(code(move.to())).append('\n');
    }
    if (moves.size() > FIRST_MOVES) {
      text.append("- … and ").append(moves.size() - FIRST_MOVES).append(" more\n");
    }
    return text.toString();
  }

  private static String code(String name) {
    return MarkdownText.code(SafeText.of(name, NAME));
  }
}
