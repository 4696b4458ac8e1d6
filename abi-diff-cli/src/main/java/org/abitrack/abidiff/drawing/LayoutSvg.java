package org.abitrack.abidiff.drawing;

import java.util.ArrayList;
import java.util.List;

/**
 * Layouts as SVG, drawn to scale: bytes to height, the old layout on the left, the new one on the
 * right, and a band from where a member was to where it is. What is long and dull is drawn shorter
 * and marked with a zigzag.
 *
 * <p>The elements have classes and no styles, so that they may stand in a page with a strict
 * content security policy; the page has {@link #css()} once.
 */
public final class LayoutSvg {
  /** Characters of a drawing: a report has hundreds of them. */
  static final int MAX_LENGTH = 15_000;

  private static final int MOST_ROWS = 48;
  private static final int FEWEST_ROWS = 6;
  private static final int MAX_PART = 120;

  private LayoutSvg() {}

  /**
   * One {@code <svg>} element for an HTML page with {@link #css()}.
   *
   * @param idPrefix makes the ids of this element unique in its page
   */
  public static String of(LayoutComparison comparison, String idPrefix) {
    return draw(comparison, Xml.id(idPrefix), "");
  }

  /** A file of its own, with the style sheet inside and no script. */
  public static String standalone(LayoutComparison comparison) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        + draw(comparison, "layout", "<style>" + css() + "</style>")
        + "\n";
  }

  private static String draw(LayoutComparison comparison, String id, String head) {
    String svg = "";
    for (int most = MOST_ROWS; most >= FEWEST_ROWS; most = most * 3 / 4) {
      LayoutComparison coarse = CoarseRows.atMost(comparison, most);
      svg = new SvgDrawing(coarse, id, title(comparison), head).draw();
      if (svg.length() - head.length() <= MAX_LENGTH) {
        break;
      }
    }
    return svg;
  }

  /** The style sheet: light and dark, and for print; all rules begin with {@code .abi-layout}. */
  public static String css() {
    return SvgStyle.CSS;
  }

  /** In one sentence what a drawing shows, for those who do not see it; one char per byte. */
  static String title(LayoutComparison comparison) {
    if (!comparison.isPair()) {
      return "Layout of " + (comparison.before() == null ? "the new" : "the old") + " type";
    }
    List<String> parts = new ArrayList<>();
    int left = 0;
    for (LayoutRow row : comparison.rows()) {
      if (row.isChanged() && !row.isGap()) {
        if (parts.size() < 4) {
          String part = row.subject() + " " + row.verb();
          parts.add(part.length() <= MAX_PART ? part : part.substring(0, MAX_PART) + "…");
        } else {
          left++;
        }
      }
    }
    if (left > 0) {
      parts.add(left + " more changes");
    }
    return "Layout before and after: "
        + (parts.isEmpty() ? "no member changed" : String.join("; ", parts));
  }
}
