package org.abitrack.abidiff.suggest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.abitrack.abidiff.layout.TypeNode;
import org.abitrack.abidiff.layout.TypeTextParser;
import org.jspecify.annotations.Nullable;

/**
 * What a changed structure or union needs. Members whose text is the same on both sides are where
 * they were; each other old member has to be replaced in its own bytes, and each other new one has
 * to lie where nothing was. What comes out is the text that {@code symversions --stable} would give
 * with the advice followed, so it can be held against the old one.
 */
final class AggregateAdvisor {
  /** Members are compared each with each; no real structure has so many. */
  private static final int MAX_MEMBERS = 4_000;

  private final TypeChange change;
  private final ValueUses uses;
  private final Plan plan;

  AggregateAdvisor(TypeChange change, ValueUses uses) {
    this.change = change;
    this.uses = uses;
    this.plan = new Plan(change);
  }

  /** What can be done; both are definitions with the same words in front. */
  Advice advise(Body before, Body after) {
    String ruledTail = size(before, after);
    Body ruled = new Body(after.head(), after.items(), ruledTail);
    boolean grew = !before.tail().equals(after.tail());
    String restored = restore(before, ruled, change.displayName(), grew);
    return plan.advice(ruled.text(), restored);
  }

  /** Looks at the sizes; returns the new tail under the rule that this may take. */
  private String size(Body before, Body after) {
    if (before.tail().equals(after.tail())) {
      return after.tail();
    }
    if (TypeTextParser.parse(before.text()) instanceof TypeNode.Aggregate oldType
        && TypeTextParser.parse(after.text()) instanceof TypeNode.Aggregate newType
        && oldType.alignment() == newType.alignment()
        && newType.byteSize() > oldType.byteSize()
        && oldType.byteSize() >= 0) {
      String user = uses.byValue(change.name());
      if (user != null) {
        plan.refuse(
            "it grew from "
                + oldType.byteSize()
                + " to "
                + newType.byteSize()
                + " bytes, and "
                + user
                + " contains it by value or in an array");
      }
      plan.require(
          "the kernel alone allocates objects of "
              + change.displayName()
              + ": no module has one of its own, embeds one, copies one or makes an array of them");
      plan.addRule("byte_size", change.fqn(), Long.toString(oldType.byteSize()));
      return before.tail();
    }
    plan.refuse("its size or alignment changed: " + before.tail() + " became " + after.tail());
    return after.tail();
  }

  /** The text of {@code after} with the conventions followed, as far as that is possible. */
  private String restore(Body before, Body after, String place, boolean grew) {
    boolean few = before.items().size() <= MAX_MEMBERS && after.items().size() <= MAX_MEMBERS;
    Sides sides = few ? Sides.of(before, after, change) : null;
    if (sides == null) {
      plan.refuse("its members cannot be told apart");
      return after.text();
    }
    Map<MemberItem, String> shown = new HashMap<>();
    Set<MemberItem> renamed = new HashSet<>();
    MemberReplacement replacement = new MemberReplacement(change, plan, sides, place);
    for (MemberItem gone : List.copyOf(sides.gone())) {
      MemberItem partner = sides.sameInline(gone);
      if (partner != null) {
        restoreInline(gone, partner, place, shown);
        sides.added().remove(partner);
        continue;
      }
      List<MemberItem> users = sides.users(gone);
      if (replacement.replace(gone, users)) {
        users.forEach(user -> shown.put(user, ""));
        shown.put(users.getFirst(), gone.text());
        if (!gone.isHidden()) {
          renamed.add(users.getFirst());
        }
      }
      sides.added().removeAll(users);
    }
    MemberAddition addition = new MemberAddition(plan, sides, place, grew);
    for (MemberItem added : sides.added()) {
      addition.ignore(added);
      shown.put(added, "");
    }
    return rebuilt(after, sides, shown, renamed).text();
  }

  private void restoreInline(
      MemberItem gone, MemberItem partner, String place, Map<MemberItem, String> shown) {
    Body inner = Body.of(gone.text());
    Body latest = Body.of(partner.text());
    if (inner == null || latest == null || !inner.tail().equals(latest.tail())) {
      plan.refuse(describe(gone) + " changed its size, and no rule can hide that");
      return;
    }
    String where = gone.name().isEmpty() ? "a type without name" : gone.name();
    shown.put(partner, restore(inner, latest, place + ", in " + where, false));
  }

  private Body rebuilt(
      Body after, Sides sides, Map<MemberItem, String> shown, Set<MemberItem> renamed) {
    List<String> items = new ArrayList<>();
    boolean lastRenamed = false;
    for (MemberItem item : sides.after()) {
      String text = shown.getOrDefault(item, item.text());
      if (!text.isEmpty()) {
        items.add(text);
        lastRenamed = renamed.contains(item);
      }
    }
    if (lastRenamed) {
      // gendwarfksyms would give the old name to the member that leads here, too (§9.6).
      plan.needTypeString();
    }
    return after.withItems(items);
  }

  private static String describe(MemberItem item) {
    return item.name().isEmpty() ? "a structure or union without name" : "member " + item.name();
  }

  /** The members of both sides, and which of them differ. */
  record Sides(
      List<MemberItem> before,
      List<MemberItem> after,
      List<MemberItem> gone,
      List<MemberItem> added,
      boolean isUnion) {

    static @Nullable Sides of(Body before, Body after, TypeChange change) {
      List<MemberItem> olds = new ArrayList<>();
      List<MemberItem> news = new ArrayList<>();
      for (String text : before.items()) {
        olds.add(MemberItem.of(text, change.oldScope()));
      }
      for (String text : after.items()) {
        news.add(MemberItem.of(text, change.newScope()));
      }
      if (olds.contains(null) || news.contains(null)) {
        return null;
      }
      boolean union = after.head().contains("union_type");
      return new Sides(
          olds,
          news,
          without(olds, Set.copyOf(after.items())),
          without(news, Set.copyOf(before.items())),
          union);
    }

    private static List<MemberItem> without(List<MemberItem> items, Set<String> texts) {
      List<MemberItem> rest = new ArrayList<>();
      for (MemberItem item : items) {
        if (!texts.contains(item.text())) {
          rest.add(item);
        }
      }
      return rest;
    }

    /** A new member that is the same inline structure or union with other members. */
    @Nullable MemberItem sameInline(MemberItem gone) {
      for (MemberItem item : added) {
        if (gone.member().type() instanceof TypeNode.Aggregate x
            && item.member().type() instanceof TypeNode.Aggregate y
            && x.tag().equals(y.tag())
            && gone.start() == item.start()
            && gone.name().equals(item.name())) {
          return item;
        }
      }
      return null;
    }

    /** The new members that have bytes of an old one; in a union, the one that succeeds it. */
    List<MemberItem> users(MemberItem gone) {
      List<MemberItem> users = new ArrayList<>();
      for (MemberItem item : added) {
        if (isUnion
            ? !item.name().isEmpty() && item.name().equals(gone.name())
            : item.overlaps(gone)) {
          users.add(item);
        }
      }
      if (isUnion && users.isEmpty()) {
        for (MemberItem item : added) {
          if (item.member().type().equals(gone.member().type())) {
            return List.of(item);
          }
        }
      }
      return users;
    }

    /** The first bit behind an item that another new member takes; the end of all if none. */
    long nextStart(MemberItem item, long end) {
      long next = Long.MAX_VALUE;
      for (MemberItem other : after) {
        if (other.start() >= end && other.start() >= item.start() && other.bits() != 0) {
          next = Math.min(next, other.start());
        }
      }
      return next;
    }
  }
}
