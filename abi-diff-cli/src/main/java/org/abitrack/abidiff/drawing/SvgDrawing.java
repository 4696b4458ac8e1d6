package org.abitrack.abidiff.drawing;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.abitrack.abidiff.layout.TypeLayout;
import org.abitrack.abidiff.layout.TypeNode;
import org.jspecify.annotations.Nullable;

/** Makes one drawing. Lengths are in the units of the view box, which are CSS pixels. */
final class SvgDrawing {
  private static final double TOP = 28;
  private static final double LINE = 13.5;
  private static final int TEXT = 290;
  private static final int LEADER = 16;
  private static final int COLUMN = 84;
  private static final int BETWEEN = 80;
  private static final int LABEL_LENGTH = 43;
  private static final int RUN_NAME = 11;
  private static final int TITLE_LENGTH = 160;

  private final LayoutComparison comparison;
  private final List<LayoutRow> rows;
  private final String id;
  private final String title;
  private final String head;
  private final StringBuilder out = new StringBuilder(8192);
  private final @Nullable Column left;
  private final @Nullable Column right;
  private double lastDistance = -100;

  /** One side, placed. */
  private final class Column {
    final SvgSide side;
    final ByteScale scale;
    final int x;
    final boolean old;
    final double[] labels;

    /** By row, the position of its box; -1 for none. */
    final int[] boxes;

    Column(SvgSide side, double pixelsPerBit, int x, boolean old) {
      this.side = side;
      this.x = x;
      this.old = old;
      scale = new ByteScale(side.slots(), pixelsPerBit);
      boxes = new int[rows.size()];
      Arrays.fill(boxes, -1);
      double[] wishes = new double[side.slots().size()];
      for (int i = 0; i < wishes.length; i++) {
        boxes[side.slots().get(i).row()] = i;
        wishes[i] = (top(i) + bottom(i)) / 2;
      }
      labels = LabelPlaces.spread(wishes, LINE, TOP + 4);
    }

    double top(int box) {
      return TOP + scale.y(side.slots().get(box).start());
    }

    double bottom(int box) {
      return TOP + scale.y(side.slots().get(box).end());
    }

    double end() {
      double lowest = TOP + scale.height();
      return labels.length == 0 ? lowest : Math.max(lowest, labels[labels.length - 1] + LINE / 2);
    }
  }

  SvgDrawing(LayoutComparison comparison, String id, String title, String head) {
    this.comparison = comparison;
    this.rows = comparison.rows();
    this.id = id;
    this.title = title;
    this.head = head;
    SvgSide before = new SvgSide(rows, true, comparison.before());
    SvgSide after = new SvgSide(rows, false, comparison.after());
    double bits = Math.max(Math.max(before.scaledBits(), after.scaledBits()), 8);
    int labels = Math.max(before.slots().size(), after.slots().size());
    double perByte = Math.max(2, Math.min(14, labels * LINE / (bits / 8)));
    int first = TEXT + LEADER;
    if (comparison.isPair()) {
      left = new Column(before, perByte / 8, first, true);
      right = new Column(after, perByte / 8, first + COLUMN + BETWEEN, false);
    } else if (comparison.before() != null) {
      left = null;
      right = new Column(before, perByte / 8, LEADER, true);
    } else {
      left = null;
      right = new Column(after, perByte / 8, LEADER, false);
    }
  }

  /** The element. */
  String draw() {
    double end = Math.max(left == null ? 0 : left.end(), right == null ? 0 : right.end());
    int width = left == null ? LEADER * 2 + COLUMN + TEXT : (TEXT + LEADER + COLUMN) * 2 + BETWEEN;
    double height = Math.ceil(end + 8 + LINE * 1.6);
    out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"abi-layout\" role=\"img\"")
        .append(" viewBox=\"0 0 ")
        .append(width)
        .append(' ');
    number(height);
    out.append("\" width=\"").append(width).append("\" height=\"");
    number(height);
    out.append("\" aria-labelledby=\"").append(id).append("-t\"><title id=\"").append(id);
    out.append("-t\">").append(Xml.name(title, 4 * TITLE_LENGTH)).append("</title>").append(head);
    bands();
    if (left != null) {
      column(left, "before: ", comparison.before());
    }
    if (right != null) {
      String what = comparison.isPair() ? "after: " : "";
      column(right, what, right.old ? comparison.before() : comparison.after());
    }
    legend(height - 8);
    return out.append("</svg>").toString();
  }

  // ---- bands

  private void bands() {
    if (left == null || right == null) {
      return;
    }
    Map<String, Integer> waiting = new HashMap<>();
    for (int row = 0; row < rows.size(); row++) {
      LayoutRow each = rows.get(row);
      if (left.boxes[row] >= 0 && right.boxes[row] >= 0) {
        band(row, row, bandClass(each));
      } else if (each.has(Difference.REORDERED) && !each.isRun()) {
        Integer other = waiting.remove(each.slots().getFirst().name());
        if (other == null) {
          waiting.put(each.slots().getFirst().name(), row);
        } else {
          boolean isOld = left.boxes[row] >= 0;
          band(isOld ? row : other, isOld ? other : row, " m");
        }
      }
    }
  }

  private void band(int oldRow, int newRow, String kind) {
    if (left == null || right == null || left.boxes[oldRow] < 0 || right.boxes[newRow] < 0) {
      return;
    }
    double oldTop = left.top(left.boxes[oldRow]);
    double oldEnd = left.bottom(left.boxes[oldRow]);
    double newTop = right.top(right.boxes[newRow]);
    double newEnd = right.bottom(right.boxes[newRow]);
    int from = left.x + COLUMN;
    out.append("<path class=\"c").append(kind).append("\" d=\"M").append(from).append(' ');
    number(oldTop);
    out.append('L').append(right.x).append(' ');
    number(newTop);
    out.append('V');
    number(Math.max(newEnd, newTop + .8));
    out.append('L').append(from).append(' ');
    number(Math.max(oldEnd, oldTop + .8));
    out.append("z\"/>");
    LayoutRow row = rows.get(newRow);
    double middle = (oldTop + oldEnd + newTop + newEnd) / 4 + 4;
    if (row.shift() != 0 && row.has(Difference.MOVED) && Math.abs(middle - lastDistance) > LINE) {
      lastDistance = middle;
      out.append("<text class=\"d\" x=\"").append(from + BETWEEN / 2).append("\" y=\"");
      number(middle);
      out.append("\">").append(row.distance()).append("</text>");
    }
  }

  private static String bandClass(LayoutRow row) {
    if (row.isGap()) {
      return " g";
    }
    if (row.has(Difference.REPLACED)) {
      return row.after().getFirst().isGap() ? " r" : oldKind(row).isEmpty() ? " t" : " a";
    }
    return kind(row);
  }

  // ---- columns

  private void column(Column column, String what, @Nullable TypeLayout layout) {
    int middle = column.x + COLUMN / 2;
    out.append("<text class=\"h i\" x=\"").append(middle).append("\" y=\"16\">").append(what);
    boolean sized = layout != null && layout.byteSize() != TypeNode.NONE;
    out.append(sized && layout != null ? layout.byteSize() + " bytes" : "size not known");
    out.append("</text>");
    for (int i = 0; i < column.side.slots().size(); i++) {
      DrawnSlot box = column.side.slots().get(i);
      LayoutRow row = rows.get(box.row());
      out.append("<g><title>").append(Xml.name(description(row, column.old), TITLE_LENGTH));
      out.append("</title>");
      box(column, i, boxClass(row, column.old));
      label(column, i, row);
      out.append("</g>");
    }
    for (double y : column.scale.breaks()) {
      out.append("<path class=\"k\" d=\"M").append(column.x - 1).append(' ');
      number(TOP + y);
      out.append("l11-3 11 6 11-6 11 6 11-6 11 6 11-6 11 6\"/>");
    }
  }

  private void box(Column column, int position, String kind) {
    Lanes.Lane lane = column.side.lane(position);
    double laneWidth = (double) COLUMN / lane.count();
    double top = column.top(position);
    out.append("<rect class=\"b").append(kind).append("\" x=\"");
    number(column.x + lane.number() * laneWidth);
    out.append("\" y=\"");
    number(top);
    out.append("\" width=\"");
    number(laneWidth);
    out.append("\" height=\"");
    number(Math.max(column.bottom(position) - top, .8));
    out.append("\"/>");
  }

  private void label(Column column, int position, LayoutRow row) {
    boolean onLeft = column == left;
    double y = column.labels[position];
    double box = (column.top(position) + column.bottom(position)) / 2;
    int edge = onLeft ? column.x : column.x + COLUMN;
    int end = onLeft ? edge - LEADER + 2 : edge + LEADER - 2;
    if (Math.abs(y - box) > 2) {
      out.append("<path class=\"z\" d=\"M").append(edge).append(' ');
      number(box);
      out.append('L').append(end).append(' ');
      number(y);
      out.append("\"/>");
    }
    out.append("<text x=\"").append(onLeft ? end - 2 : end + 2).append("\" y=\"");
    number(y + 4);
    out.append(onLeft ? "\" class=\"e\">" : "\">");
    List<LayoutSlot> slots = column.old ? row.before() : row.after();
    String offset = offset(slots);
    String name = name(row, slots, onLeft);
    String type = slots.size() == 1 ? slots.getFirst().typeName() : "";
    int room = LABEL_LENGTH - offset.length() - 2;
    String shownName = Xml.name(name, Math.max(room - Math.min(type.length(), 18), 8));
    int typeRoom = room - Math.min(name.length(), room - Math.min(type.length(), 18));
    String shownType = Xml.name(type, typeRoom);
    String bold = row.isChanged() && !row.isGap() ? "h" : "";
    if (onLeft) {
      tspan("y", shownType, " ");
      tspan(bold, shownName, " ");
      tspan("y", offset, "");
    } else {
      tspan("y", offset, " ");
      tspan(bold, shownName, " ");
      tspan("y", shownType, "");
    }
    out.append("</text>");
  }

  private void tspan(String kind, String text, String behind) {
    if (text.isEmpty()) {
      return;
    }
    if (kind.isEmpty()) {
      out.append(text).append(behind);
    } else {
      out.append("<tspan class=\"").append(kind).append("\">").append(text);
      out.append("</tspan>").append(behind);
    }
  }

  private static String offset(List<LayoutSlot> slots) {
    if (slots.size() == 1) {
      return slots.getFirst().bitOffset() == TypeNode.NONE ? "" : slots.getFirst().offset();
    }
    long start = LayoutRow.start(slots);
    if (start == TypeNode.NONE) {
      return "";
    }
    long end = LayoutRow.end(slots);
    return start / 8 + (end == TypeNode.NONE ? " …" : "–" + (end - 1) / 8);
  }

  private static String name(LayoutRow row, List<LayoutSlot> slots, boolean onLeft) {
    if (row.isRun()) {
      return onLeft || row.before().isEmpty()
          ? row.subject(RUN_NAME).replace("`", "")
          : row.memberCount() + " members " + row.verb();
    }
    LayoutSlot slot = slots.getFirst();
    if (slot.isGap()) {
      return slot.label() + " " + (slot.bits() % 8 == 0 ? "" + slot.bits() / 8 : slot.size());
    }
    String mark = "";
    if (row.has(Difference.ADDED) || !onLeft && row.has(Difference.REPLACED)) {
      mark = "+ ";
    } else if (row.has(Difference.REMOVED) || onLeft && row.has(Difference.REPLACED)) {
      mark = "\u2212 ";
    }
    return mark + slot.name() + (slot.bitField() ? slot.size() : "");
  }

  private static String description(LayoutRow row, boolean old) {
    String verb = row.isChanged() ? ": " + row.verb() : "";
    if (row.isRun()) {
      return row.subject() + verb;
    }
    LayoutSlot slot = old ? row.before().getFirst() : row.after().getFirst();
    String size = slot.size().startsWith(":") ? slot.bits() + " bits" : slot.size() + " bytes";
    String type = slot.isGap() ? "" : ", " + slot.typeName();
    return slot.label() + type + ", offset " + slot.offset() + ", " + size + verb;
  }

  // ---- classes

  /** What became of the row. */
  private static String kind(LayoutRow row) {
    if (row.has(Difference.ADDED)) {
      return " a";
    }
    if (row.has(Difference.REMOVED)) {
      return " r";
    }
    if (row.has(Difference.RETYPED)
        || row.has(Difference.RESIZED)
        || row.has(Difference.RENAMED)
        || row.has(Difference.REPLACED)) {
      return " t";
    }
    return row.has(Difference.MOVED) ? " m" : "";
  }

  private static String oldKind(LayoutRow row) {
    return switch (row.before().getFirst().kind()) {
      case HOLE, PADDING -> " g";
      case RESERVED -> " v";
      case MEMBER -> "";
    };
  }

  private static String boxClass(LayoutRow row, boolean old) {
    List<LayoutSlot> slots = old ? row.before() : row.after();
    LayoutSlot first = slots.getFirst();
    if (!row.isRun() && first.isGap()) {
      return " g";
    }
    if (row.has(Difference.REPLACED) && !row.isRun()) {
      String was = oldKind(row);
      if (old) {
        return row.after().getFirst().isGap() ? " r" : was.isEmpty() ? " t" : was;
      }
      return was.isEmpty() ? " t" : " a";
    }
    String kind = kind(row);
    boolean reserved = !row.isRun() && first.kind() == LayoutSlot.Kind.RESERVED;
    return kind.isEmpty() && reserved ? " v" : kind;
  }

  // ---- legend

  private void legend(double y) {
    int x = LEADER;
    String[][] entries = {
      {" m", "moved"},
      {" a", "added"},
      {" r", "removed"},
      {" t", "other type, size or name"},
      {" g", "hole"},
      {" v", "reserved"}
    };
    for (String[] entry : entries) {
      if (out.indexOf("class=\"b" + entry[0] + "\"") < 0) {
        continue;
      }
      out.append("<rect class=\"b").append(entry[0]).append("\" x=\"").append(x).append("\" y=\"");
      number(y - 9);
      out.append("\" width=\"14\" height=\"10\"/><text class=\"y\" x=\"").append(x + 18);
      out.append("\" y=\"");
      number(y);
      out.append("\">").append(entry[1]).append("</text>");
      x += 34 + entry[1].length() * 6;
    }
    boolean toScale =
        (left == null || left.side.isToScale()) && (right == null || right.side.isToScale());
    out.append("<text class=\"y\" x=\"").append(x).append("\" y=\"");
    number(y);
    boolean broken = left != null && left.scale.breaks().length > 0;
    broken |= right != null && right.scale.breaks().length > 0;
    String scaled = broken ? "to scale, but for what is cut by a zigzag" : "to scale";
    out.append("\">").append(toScale ? scaled : "offsets not known: not to scale");
    out.append("</text>");
  }

  /** A length with one decimal, and none where that says nothing. */
  private void number(double value) {
    long tenths = Math.round(value * 10);
    out.append(tenths / 10);
    if (tenths % 10 != 0) {
      out.append('.').append(Math.abs(tenths % 10));
    }
  }
}
