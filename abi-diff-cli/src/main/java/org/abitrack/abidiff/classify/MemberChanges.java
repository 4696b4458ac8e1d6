package org.abitrack.abidiff.classify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.abitrack.abidiff.layout.Field;
import org.abitrack.abidiff.layout.Gap;
import org.abitrack.abidiff.layout.ReservedNames;
import org.abitrack.abidiff.layout.TypeLayout;
import org.abitrack.abidiff.layout.TypeNode;
import org.jspecify.annotations.Nullable;

/**
 * What happened to the members of a structure or union. A member is known by its path; one that
 * vanished while another of the like type appeared in its place was renamed.
 *
 * @param oldLayout the old layout
 * @param newLayout the new layout
 * @param moved in both, at another offset
 * @param retyped in both, with a type that is represented differently
 * @param renamed the same place and type, another name
 * @param reserved reserved members that moved, changed type or vanished
 * @param added only in the new one
 * @param removed only in the old one
 */
record MemberChanges(
    TypeLayout oldLayout,
    TypeLayout newLayout,
    List<Change> moved,
    List<Change> retyped,
    List<Change> renamed,
    List<Field> reserved,
    List<Field> added,
    List<Field> removed) {

  /** One member on both sides. */
  record Change(Field before, Field after) {}

  /** Compares two layouts. */
  static MemberChanges between(
      TypeLayout oldLayout, TypeLayout newLayout, Equivalence equivalence) {
    MemberChanges changes =
        new MemberChanges(
            oldLayout,
            newLayout,
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>());
    Map<String, Field> oldFields = byPath(oldLayout.fields());
    Map<String, Field> newFields = byPath(newLayout.fields());
    boolean offsets = oldLayout.hasOffsets() && newLayout.hasOffsets();
    Map<String, Integer> oldRanks = offsets ? Map.of() : ranks(oldFields, newFields);
    Map<String, Integer> newRanks = offsets ? Map.of() : ranks(newFields, oldFields);
    for (Map.Entry<String, Field> entry : oldFields.entrySet()) {
      Field before = entry.getValue();
      Field after = newFields.remove(entry.getKey());
      if (after == null) {
        changes.removed.add(before);
        continue;
      }
      boolean moved =
          offsets
              ? before.bitOffset() != after.bitOffset()
              : isBehindOthers(entry.getKey(), oldRanks, newRanks);
      boolean retyped =
          before.bitField() != after.bitField()
              || before.bitField() && before.bits() != after.bits()
              || !equivalence.same(before.type(), after.type());
      if ((moved || retyped) && ReservedNames.matches(before.path())) {
        changes.reserved.add(before);
        continue;
      }
      if (moved) {
        changes.moved.add(new Change(before, after));
      }
      if (retyped) {
        changes.retyped.add(new Change(before, after));
      }
    }
    changes.added.addAll(newFields.values());
    changes.settleRemoved(equivalence);
    return changes;
  }

  /** Sorts out which of the removed were reserved or renamed. */
  private void settleRemoved(Equivalence equivalence) {
    List<Field> gone = new ArrayList<>(removed);
    removed.clear();
    Map<Long, List<Field>> addedAt = new HashMap<>();
    for (Field field : added) {
      addedAt.computeIfAbsent(field.bitOffset(), _ -> new ArrayList<>()).add(field);
    }
    for (Field field : gone) {
      if (ReservedNames.matches(field.path())) {
        reserved.add(field);
        continue;
      }
      Field partner = null;
      for (Field candidate : addedAt.getOrDefault(field.bitOffset(), List.of())) {
        if (field.bitOffset() != TypeNode.NONE
            && candidate.bitField() == field.bitField()
            && candidate.bits() == field.bits()
            && equivalence.same(field.type(), candidate.type())) {
          partner = candidate;
          break;
        }
      }
      if (partner == null) {
        removed.add(field);
      } else {
        renamed.add(new Change(field, partner));
        added.remove(partner);
        addedAt.getOrDefault(field.bitOffset(), new ArrayList<>()).remove(partner);
      }
    }
  }

  /** Paths can repeat (anonymous members): the second of one path is another member. */
  private static Map<String, Field> byPath(List<Field> fields) {
    Map<String, Field> result = new LinkedHashMap<>();
    Map<String, Integer> seen = new HashMap<>();
    for (Field field : fields) {
      int occurrence = seen.merge(field.path(), 1, Integer::sum);
      result.put(occurrence == 1 ? field.path() : field.path() + '#' + occurrence, field);
    }
    return result;
  }

  /**
   * Without offsets, the order has to do: how many members stand before each common one, the
   * vanished ones and the new ones included.
   */
  private static Map<String, Integer> ranks(Map<String, Field> of, Map<String, Field> other) {
    Map<String, Integer> ranks = new HashMap<>();
    int rank = 0;
    for (String path : of.keySet()) {
      if (other.containsKey(path)) {
        ranks.put(path, rank);
      }
      rank++;
    }
    return ranks;
  }

  private static boolean isBehindOthers(
      String path, Map<String, Integer> oldRanks, Map<String, Integer> newRanks) {
    return !oldRanks.getOrDefault(path, 0).equals(newRanks.getOrDefault(path, 0));
  }

  /** Whether members that are not reserved moved, vanished, or changed type or name. */
  boolean touchesExisting() {
    return !(moved.isEmpty() && retyped.isEmpty() && renamed.isEmpty() && removed.isEmpty());
  }

  /** Whether the size is the same, or unknown on both sides. */
  boolean sizeKept() {
    return oldLayout.byteSize() == newLayout.byteSize()
        && oldLayout.alignment() == newLayout.alignment();
  }

  /** Whether the new member lies in bits that nothing used. */
  boolean inOldGap(Field field) {
    for (Gap gap : oldLayout.gaps()) {
      if (field.end() != TypeNode.NONE
          && field.bits() > 0
          && field.bitOffset() >= gap.bitOffset()
          && field.end() <= gap.bitOffset() + gap.bits()) {
        return true;
      }
    }
    return false;
  }

  /** Whether the new member lies behind all old ones. */
  boolean behindAll(Field field) {
    if (field.bitOffset() == TypeNode.NONE) {
      // By order: offsets of no common member may have changed, so it stands behind them.
      return moved.isEmpty();
    }
    for (Field old : oldLayout.fields()) {
      // Empty members, which Rust puts at the end, are in nobody's way.
      boolean empty = old.bits() == 0;
      if (!empty && (old.bitOffset() >= field.bitOffset() || old.end() > field.bitOffset())) {
        return false;
      }
    }
    return true;
  }

  /** A reserved old member that the new one lies within; null if there is none. */
  @Nullable Field reservedAt(Field field) {
    for (Field old : oldLayout.fields()) {
      if (ReservedNames.matches(old.path())
          && old.end() != TypeNode.NONE
          && field.end() != TypeNode.NONE
          && field.bitOffset() >= old.bitOffset()
          && field.end() <= old.end()) {
        return old;
      }
    }
    return null;
  }

  /** All of it in sentences. */
  List<String> describe() {
    return MemberSentences.of(this);
  }
}
