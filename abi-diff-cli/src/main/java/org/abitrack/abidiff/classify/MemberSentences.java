package org.abitrack.abidiff.classify;

import java.util.ArrayList;
import java.util.List;
import org.abitrack.abidiff.classify.MemberChanges.Change;
import org.abitrack.abidiff.layout.Field;
import org.abitrack.abidiff.layout.TypeNames;
import org.abitrack.abidiff.layout.TypeNode;

/**
 * Tells {@link MemberChanges}; runs of members that moved by the same distance are one sentence.
 */
final class MemberSentences {
  private final List<String> sentences = new ArrayList<>();

  private MemberSentences() {}

  /** One sentence per change, worst first. */
  static List<String> of(MemberChanges changes) {
    MemberSentences told = new MemberSentences();
    for (Field field : changes.removed()) {
      told.say("member '" + field.path() + "' removed" + at(field));
    }
    told.moved(changes.moved());
    for (Change change : changes.retyped()) {
      told.retyped(change);
    }
    for (Change change : changes.renamed()) {
      told.say(
          "member '"
              + change.before().path()
              + "' renamed to '"
              + change.after().path()
              + "'"
              + at(change.after()));
    }
    for (Field field : changes.reserved()) {
      told.say("reserved member '" + field.path() + "' used or changed" + at(field));
    }
    for (Field field : changes.added()) {
      told.say(
          "member '" + field.path() + "' added" + at(field) + ": " + TypeNames.of(field.type()));
    }
    told.number("size", changes.oldLayout().byteSize(), changes.newLayout().byteSize());
    told.number("alignment", changes.oldLayout().alignment(), changes.newLayout().alignment());
    return told.sentences;
  }

  private void say(String sentence) {
    sentences.add(sentence);
  }

  private static String at(Field field) {
    return field.bitOffset() == TypeNode.NONE ? "" : " at offset " + field.offset();
  }

  private void moved(List<Change> moved) {
    int from = 0;
    while (from < moved.size()) {
      int to = from + 1;
      while (to < moved.size() && distance(moved.get(to)) == distance(moved.get(from))) {
        to++;
      }
      Change first = moved.get(from);
      Change last = moved.get(to - 1);
      if (first.before().bitOffset() == TypeNode.NONE) {
        say(members(first, last, to - from) + " moved: others came or went before");
      } else if (to - from == 1) {
        say(
            "member '"
                + first.before().path()
                + "' moved from offset "
                + first.before().offset()
                + " to "
                + first.after().offset());
      } else {
        say(members(first, last, to - from) + " moved by " + bytes(distance(first)));
      }
      from = to;
    }
  }

  private static String members(Change first, Change last, int count) {
    return count == 1
        ? "member '" + first.before().path() + "'"
        : count + " members ('" + first.before().path() + "' … '" + last.before().path() + "')";
  }

  private static long distance(Change change) {
    return change.before().bitOffset() == TypeNode.NONE
        ? 0
        : change.after().bitOffset() - change.before().bitOffset();
  }

  private static String bytes(long bits) {
    String sign = bits < 0 ? "-" : "+";
    long amount = Math.abs(bits);
    return amount % 8 == 0 ? sign + amount / 8 + " bytes" : sign + amount + " bits";
  }

  private void retyped(Change change) {
    String what = "member '" + change.before().path() + "' changed type";
    Field before = change.before();
    Field after = change.after();
    if (before.bitField() && after.bitField() && before.bits() != after.bits()) {
      say(what + ": " + before.bits() + " bits wide, now " + after.bits());
      return;
    }
    String oldName = TypeNames.of(before.type());
    String newName = TypeNames.of(after.type());
    // Long names are cut, and some differ only in what a short form leaves out.
    say(
        oldName.equals(newName)
            ? what + ": " + oldName
            : what + " from " + oldName + " to " + newName);
  }

  private void number(String what, long before, long after) {
    if (before != after) {
      say(what + " changed from " + shown(before) + " to " + shown(after) + " bytes");
    }
  }

  private static String shown(long value) {
    return value == TypeNode.NONE ? "(none given)" : Long.toString(value);
  }
}
