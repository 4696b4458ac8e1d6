package org.abitrack.abidiff.drawing;

import java.util.ArrayList;
import java.util.List;
import org.abitrack.abidiff.layout.TypeLayout;
import org.abitrack.abidiff.layout.TypeNode;
import org.abitrack.abidiff.text.ByteText;
import org.abitrack.abidiff.text.MixedText;
import org.abitrack.commandline.terminal.OneLine;
import org.jspecify.annotations.Nullable;

/**
 * Layouts as text tables: offset, size, member, type; of a pair the old layout on the left, the new
 * one on the right and what happened in between. Offsets and sizes are in bytes; {@code 16:3} is
 * bit 3 of byte 16, and the size {@code :3} is 3 bits.
 */
public final class LayoutText {
  private static final int OFFSET = 7;
  private static final int SIZE = 6;
  private static final String BLANK = "";

  private final StringBuilder out = new StringBuilder();
  private final LayoutComparison comparison;
  private final Style style;
  private final int offsetWidth;
  private final int sizeWidth;
  private int nameWidth;
  private int typeWidth;
  private int wordWidth;

  /**
   * How to print.
   *
   * @param width no line is longer, in characters; at least 80
   * @param colour whether to use ANSI escapes
   * @param indent stands before each line
   */
  public record Style(int width, boolean colour, String indent) {
    /** What fits anywhere. */
    public static final Style PLAIN = new Style(120, false, "");
  }

  private LayoutText(LayoutComparison comparison, Style style) {
    this.comparison = comparison;
    this.style = style;
    // No member is larger than the whole.
    int digits = Math.max(digits(comparison.before()), digits(comparison.after()));
    offsetWidth = Math.max(OFFSET, digits + 1);
    sizeWidth = Math.max(SIZE, digits + 2);
  }

  private static int digits(@Nullable TypeLayout layout) {
    return layout == null ? 0 : Long.toString(layout.byteSize()).length();
  }

  /**
   * The table: one char per byte of names, and our own characters beyond those (see {@code
   * MixedText}). One layout alone is printed with its cache lines.
   */
  public static String of(LayoutComparison comparison, Style style) {
    LayoutText text = new LayoutText(comparison, style);
    if (comparison.isPair()) {
      text.pair();
    } else {
      text.single();
    }
    return text.out.toString();
  }

  // ---- two layouts

  private void pair() {
    for (LayoutRow row : comparison.rows()) {
      wordWidth = Math.max(wordWidth, word(row).length());
    }
    wordWidth = Math.max(wordWidth, 3);
    int half = (style.width() - style.indent().length() - wordWidth - 4) / 2;
    fitColumns(half);
    int side = offsetWidth + sizeWidth + 2 + nameWidth + 2 + typeWidth;
    line(
        pad("before: " + size(comparison.before()), side)
            + pad("", wordWidth + 4)
            + "after: "
            + size(comparison.after()),
        "");
    line(heading() + pad("", wordWidth + 4) + heading(), "");
    for (LayoutRow row : comparison.rows()) {
      pairRow(row, side);
    }
    if (!comparison.hasOffsets()) {
      line("(offsets and sizes are not in these symtypes)", "");
    }
  }

  private void pairRow(LayoutRow row, int side) {
    String colour = colour(row);
    if (row.isRun()) {
      String left = run(row.before(), row.subject());
      line(
          pad(cut(left, side), side)
              + "  "
              + pad(word(row), wordWidth)
              + "  "
              + run(row.after(), "…"),
          colour);
      return;
    }
    LayoutSlot old = row.before().isEmpty() ? null : row.before().getFirst();
    LayoutSlot now = row.after().isEmpty() ? null : row.after().getFirst();
    line(
        pad(old == null ? BLANK : slot(old), side)
            + "  "
            + pad(word(row), wordWidth)
            + "  "
            + (now == null ? BLANK : slot(now)),
        colour);
    if (row.has(Difference.RETYPED) && old != null && now != null) {
      typesInFull(old, now, colour);
    }
  }

  /** The types below a row in which they are cut, or look the same. */
  private void typesInFull(LayoutSlot old, LayoutSlot now, String colour) {
    String before = shown(old.typeName());
    String after = shown(now.typeName());
    if (before.length() <= typeWidth && after.length() <= typeWidth && !before.equals(after)) {
      return;
    }
    String prefix = pad("", offsetWidth + sizeWidth + 2);
    int room = style.width() - style.indent().length() - prefix.length() - 5;
    line(prefix + "was: " + cut(before, room), colour);
    line(prefix + "now: " + cut(after, room), colour);
  }

  private String run(List<LayoutSlot> slots, String subject) {
    long start = LayoutRow.start(slots);
    long end = LayoutRow.end(slots);
    String size = end == TypeNode.NONE ? "?" : bytes(end - start);
    String offset = start == TypeNode.NONE ? "?" : Long.toString(start / 8);
    return padLeft(offset, offsetWidth) + padLeft(size, sizeWidth) + "  " + shown(subject);
  }

  /** The few words between the two sides. */
  private static String word(LayoutRow row) {
    List<String> words = new ArrayList<>();
    if (row.has(Difference.ADDED)) {
      words.add("added");
    }
    if (row.has(Difference.REMOVED)) {
      words.add("removed");
    }
    if (row.has(Difference.REPLACED)) {
      words.add("replaced");
    }
    if (row.has(Difference.REORDERED)) {
      words.add(row.after().isEmpty() ? "to" : "from");
      long from =
          row.after().isEmpty() ? LayoutRow.start(row.before()) : LayoutRow.start(row.after());
      if (from == TypeNode.NONE) {
        return "moved";
      }
      long other = row.after().isEmpty() ? from + row.shift() : from - row.shift();
      words.add(Long.toString(other / 8) + (other % 8 == 0 ? "" : ":" + other % 8));
    } else if (row.has(Difference.MOVED)) {
      words.add(row.shift() == 0 ? "moved" : row.distance());
    }
    if (row.has(Difference.RENAMED)) {
      words.add("renamed");
    }
    if (row.has(Difference.RETYPED)) {
      words.add("retyped");
    } else if (row.has(Difference.RESIZED) && !row.has(Difference.REPLACED)) {
      words.add("resized");
    }
    return String.join(" ", words);
  }

  private String colour(LayoutRow row) {
    if (!style.colour()) {
      return "";
    }
    if (row.has(Difference.REMOVED)) {
      return "\u001b[31m";
    }
    if (row.has(Difference.ADDED)) {
      return "\u001b[32m";
    }
    if (row.has(Difference.RETYPED)
        || row.has(Difference.RENAMED)
        || row.has(Difference.REPLACED)
        || row.has(Difference.RESIZED)) {
      return "\u001b[33m";
    }
    if (row.has(Difference.MOVED)) {
      return "\u001b[36m";
    }
    return row.isGap() ? "\u001b[2m" : "";
  }

  // ---- one layout

  private void single() {
    TypeLayout layout = comparison.after() != null ? comparison.after() : comparison.before();
    if (layout == null) {
      return;
    }
    fitColumns(style.width() - style.indent().length());
    line(heading(), "");
    long line = 0;
    for (LayoutRow row : comparison.rows()) {
      LayoutSlot slot = row.slots().getFirst();
      line = cacheLine(slot, line);
      line(slot(slot), style.colour() && slot.isGap() ? "\u001b[2m" : "");
    }
    line(LayoutSummary.of(layout), "");
  }

  /** Marks where a new cache line begins, if one does at or before this slot. */
  private long cacheLine(LayoutSlot slot, long line) {
    if (slot.bitOffset() == TypeNode.NONE) {
      return line;
    }
    long reached = slot.bitOffset() / 8 / LayoutSummary.CACHE_LINE;
    if (reached > line) {
      long start = reached * LayoutSummary.CACHE_LINE;
      long into = slot.bitOffset() / 8 - start;
      String from = into == 0 ? "" : ", " + into + " bytes ago";
      line(
          pad("", offsetWidth) + "---- cache line " + reached + " (" + start + from + ") ----", "");
      return reached;
    }
    return line;
  }

  // ---- cells

  private String heading() {
    return padLeft("offset", offsetWidth)
        + padLeft("size", sizeWidth)
        + "  "
        + pad("member", nameWidth)
        + "  "
        + pad("type", typeWidth);
  }

  private String slot(LayoutSlot slot) {
    return padLeft(slot.offset(), offsetWidth)
        + padLeft(slot.size(), sizeWidth)
        + "  "
        + pad(cut(shown(slot.label()), nameWidth), nameWidth)
        + "  "
        + pad(cut(shown(slot.typeName()), typeWidth), typeWidth);
  }

  /** Shares the width among names and types: as much as they need, names first. */
  private void fitColumns(int width) {
    int name = "member".length();
    int type = "type".length();
    int run = 0;
    for (LayoutRow row : comparison.rows()) {
      if (row.isRun()) {
        run = Math.max(run, shown(row.subject()).length());
      } else {
        for (LayoutSlot slot : row.before()) {
          name = Math.max(name, shown(slot.label()).length());
          type = Math.max(type, shown(slot.typeName()).length());
        }
        for (LayoutSlot slot : row.after()) {
          name = Math.max(name, shown(slot.label()).length());
          type = Math.max(type, shown(slot.typeName()).length());
        }
      }
    }
    int room = width - offsetWidth - sizeWidth - 4;
    nameWidth = Math.min(name, Math.max(room - type, room * 3 / 5));
    typeWidth = Math.min(Math.max(type, run - nameWidth - 2), room - nameWidth);
  }

  private static String size(@Nullable TypeLayout layout) {
    if (layout == null || layout.byteSize() == TypeNode.NONE) {
      return "size not known";
    }
    String alignment =
        layout.alignment() == TypeNode.NONE ? "" : ", aligned to " + layout.alignment();
    return layout.byteSize() + " bytes" + alignment;
  }

  private static String bytes(long bits) {
    return bits % 8 == 0 ? Long.toString(bits / 8) : ":" + bits;
  }

  private void line(String text, String colour) {
    String line = (style.indent() + text).stripTrailing();
    out.append(colour)
        .append(ByteText.of(line))
        .append(colour.isEmpty() ? "" : "\u001b[0m")
        .append('\n');
  }

  /** Columns are counted in characters, not in the bytes of names. */
  private static String shown(String name) {
    return OneLine.of(MixedText.unicode(name));
  }

  private static String cut(String text, int width) {
    return text.length() <= width ? text : text.substring(0, Math.max(0, width - 1)) + "…";
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  private static String padLeft(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }
}
