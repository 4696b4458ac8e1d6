package org.abitrack.abidiff.drawing;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.abitrack.abidiff.layout.TypeNode;

/**
 * One row of a comparison. Usually one slot on either side or on one of them; a run of members that
 * are unchanged, or all moved by the same distance, is one row with all of them.
 *
 * @param before what the old layout has here, in its order
 * @param after what the new layout has here, in its order
 * @param differences what differs; empty for what is the same, and where one side is not known
 * @param shift by how many bits it moved; 0 if it did not, or if offsets are not known
 */
public record LayoutRow(
    List<LayoutSlot> before, List<LayoutSlot> after, Set<Difference> differences, long shift) {

  /** Copies. */
  public LayoutRow {
    before = List.copyOf(before);
    after = List.copyOf(after);
    differences = Set.copyOf(differences);
  }

  /** Whether it stands for more than one place. */
  public boolean isRun() {
    return before.size() > 1 || after.size() > 1;
  }

  /** Whether anything differs. */
  public boolean isChanged() {
    return !differences.isEmpty();
  }

  /** Whether this difference is among them. */
  public boolean has(Difference difference) {
    return differences.contains(difference);
  }

  /** The slots of the side that has more of them, the old one if they are equal. */
  public List<LayoutSlot> slots() {
    return before.size() >= after.size() ? before : after;
  }

  /** Whether there is only a hole or padding here. */
  public boolean isGap() {
    return allGaps(before) && allGaps(after);
  }

  private static boolean allGaps(List<LayoutSlot> slots) {
    for (LayoutSlot slot : slots) {
      if (!slot.isGap()) {
        return false;
      }
    }
    return true;
  }

  /** How many members it stands for, holes and padding not counted. */
  public int memberCount() {
    return members(slots()).size();
  }

  /** {@code member `a`}, {@code 34 members `a` … `z`}, {@code hole}; names one char per byte. */
  public String subject() {
    return subject(Integer.MAX_VALUE);
  }

  /** The same with names cut to so many characters. */
  String subject(int most) {
    List<LayoutSlot> members = members(slots());
    if (members.isEmpty()) {
      return slots().getFirst().kind() == LayoutSlot.Kind.PADDING ? "padding" : "hole";
    }
    String first = "`" + cut(members.getFirst().name(), most) + "`";
    return members.size() == 1
        ? "member " + first
        : members.size() + " members " + first + " … `" + cut(members.getLast().name(), most) + "`";
  }

  private static String cut(String name, int most) {
    return name.length() <= most ? name : name.substring(0, most - 1) + "…";
  }

  private static List<LayoutSlot> members(List<LayoutSlot> slots) {
    List<LayoutSlot> members = new ArrayList<>(slots.size());
    for (LayoutSlot slot : slots) {
      if (!slot.isGap()) {
        members.add(slot);
      }
    }
    return members;
  }

  /** What differs in words: {@code moved by +8, changed type}; {@code unchanged} if nothing. */
  public String verb() {
    List<String> words = new ArrayList<>();
    if (has(Difference.ADDED)) {
      words.add("added");
    }
    if (has(Difference.REMOVED)) {
      words.add("removed");
    }
    if (has(Difference.REPLACED)) {
      words.add(replaced());
    }
    if (has(Difference.MOVED)) {
      words.add(shift == 0 ? "moved" : "moved by " + distance());
    }
    if (has(Difference.RENAMED)) {
      words.add("renamed to `" + after.getFirst().name() + "`");
    }
    if (has(Difference.RETYPED)) {
      words.add("changed type");
    } else if (has(Difference.RESIZED) && !has(Difference.REPLACED)) {
      words.add("changed size");
    }
    return words.isEmpty() ? "unchanged" : String.join(", ", words);
  }

  private String replaced() {
    LayoutSlot old = before.getFirst();
    LayoutSlot now = after.getFirst();
    if (now.isGap()) {
      return "removed, leaves a hole";
    }
    return switch (old.kind()) {
      case HOLE -> "filled by `" + now.name() + "`";
      case PADDING, RESERVED -> "used by `" + now.name() + "`";
      case MEMBER -> "replaced by `" + now.name() + "`";
    };
  }

  /** By how much it moved: {@code +8} bytes, or {@code +8:3} for 8 bytes and 3 bits. */
  public String distance() {
    long amount = Math.abs(shift);
    String sign = shift < 0 ? "-" : "+";
    return sign + amount / 8 + (amount % 8 == 0 ? "" : ":" + amount % 8);
  }

  /** The first bit of these slots; {@link TypeNode#NONE} if not known. */
  static long start(List<LayoutSlot> slots) {
    long start = Long.MAX_VALUE;
    for (LayoutSlot slot : slots) {
      if (slot.bitOffset() == TypeNode.NONE) {
        return TypeNode.NONE;
      }
      start = Math.min(start, slot.bitOffset());
    }
    return slots.isEmpty() ? TypeNode.NONE : start;
  }

  /** The first bit behind these slots; {@link TypeNode#NONE} if not known. */
  static long end(List<LayoutSlot> slots) {
    long end = TypeNode.NONE;
    for (LayoutSlot slot : slots) {
      if (!slot.isPlaced()) {
        return TypeNode.NONE;
      }
      end = Math.max(end, slot.end());
    }
    return end;
  }
}
