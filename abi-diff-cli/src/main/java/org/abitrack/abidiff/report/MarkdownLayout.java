package org.abitrack.abidiff.report;

import java.util.ArrayList;
import java.util.List;
import org.abitrack.abidiff.drawing.LayoutComparison;
import org.abitrack.abidiff.drawing.LayoutText;
import org.abitrack.abidiff.layout.TypeLayout;
import org.abitrack.abidiff.result.RootCause;
import org.jspecify.annotations.Nullable;

/** The layouts of a root cause, before and after, if they are short. */
final class MarkdownLayout {
  private static final int ROWS = 14;
  private static final int WIDTH = 110;

  private MarkdownLayout() {}

  /** A fenced block, or nothing. */
  static String of(@Nullable RootCause cause) {
    if (cause == null) {
      return "";
    }
    TypeLayout before = cause.oldLayout();
    TypeLayout after = cause.newLayout();
    if (before == null || after == null) {
      return "";
    }
    LayoutComparison comparison = LayoutComparison.of(before, after);
    if (!comparison.hasOffsets() || comparison.rows().size() > ROWS) {
      return "";
    }
    List<String> lines = new ArrayList<>();
    String text = LayoutText.of(comparison, new LayoutText.Style(WIDTH, false, ""));
    for (String line : text.split("\n")) {
      lines.add(SafeText.of(line).stripTrailing());
    }
    return MarkdownText.block(lines) + "\n";
  }
}
