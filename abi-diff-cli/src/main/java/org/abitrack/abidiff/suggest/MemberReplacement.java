package org.abitrack.abidiff.suggest;

import java.util.ArrayList;
import java.util.List;
import org.abitrack.abidiff.layout.TypeNode;
import org.abitrack.abidiff.layout.TypeScope;

/** Old members whose bytes have another use now. */
final class MemberReplacement {
  private static final int MAX_TYPEDEFS = 20;

  private final TypeChange change;
  private final Plan plan;
  private final AggregateAdvisor.Sides sides;
  private final String place;

  MemberReplacement(TypeChange change, Plan plan, AggregateAdvisor.Sides sides, String place) {
    this.change = change;
    this.plan = plan;
    this.sides = sides;
    this.place = place;
  }

  /**
   * Finds what it takes to show an old member in the place of the new ones that use its bytes.
   *
   * @return whether it is shown; if not, the plan knows why
   */
  boolean replace(MemberItem gone, List<MemberItem> users) {
    if (users.isEmpty()) {
      if (gone.isReserved() && isTakenByOthers(gone)) {
        plan.needTypeString();
      } else {
        plan.refuse(
            "member "
                + shownName(gone)
                + " at offset "
                + gone.start() / 8
                + " was removed or moved");
      }
      return false;
    }
    if (!mayReplace(gone, users)) {
      return false;
    }
    if (!fits(gone, users)) {
      plan.needTypeString();
      return true;
    }
    plan.add(remedy(gone, users));
    return true;
  }

  private boolean mayReplace(MemberItem gone, List<MemberItem> users) {
    MemberItem first = users.getFirst();
    boolean same =
        users.size() == 1
            && first.isBitField() == gone.isBitField()
            && first.bits() == gone.bits()
            && change.equivalence().same(gone.member().type(), first.member().type());
    if (first.start() == gone.start() && same && !isMoved(gone, first)) {
      if (!gone.name().equals(first.name()) && !gone.isReserved()) {
        plan.require("member " + first.name() + " means what " + gone.name() + " meant");
      }
      return true;
    }
    if (gone.isReserved()) {
      return onlyReservedIsTaken(users);
    }
    if (users.size() > 1 || !first.name().equals(gone.name()) || gone.name().isEmpty()) {
      plan.refuse(
          "member "
              + shownName(gone)
              + " at offset "
              + gone.start() / 8
              + " was removed or moved: "
              + names(users)
              + " is there now");
      return false;
    }
    if (first.start() != gone.start() || first.bits() != gone.bits() || !gone.isSizeKnown()) {
      plan.refuse("member " + gone.name() + " changed its place or size");
      return false;
    }
    if (isCallback(gone.member().type(), change.oldScope())
        || isCallback(first.member().type(), change.newScope())) {
      plan.refuse("the signature of the callback " + gone.name() + " changed");
      return false;
    }
    plan.require(
        "member "
            + gone.name()
            + " means the same to a module that takes it for "
            + CDeclaration.of(gone.member()));
    return true;
  }

  /** Whether one of the names is at another place on the other side: then it is no renaming. */
  private boolean isMoved(MemberItem gone, MemberItem user) {
    if (gone.name().equals(user.name())) {
      return false;
    }
    return sides.after().stream().anyMatch(item -> isNamed(item, gone.name()))
        || sides.before().stream().anyMatch(item -> isNamed(item, user.name()));
  }

  private static boolean isNamed(MemberItem item, String name) {
    return !name.isEmpty() && item.name().equals(name);
  }

  /** Whether new members take nothing but what was reserved, or nobody's. */
  private boolean onlyReservedIsTaken(List<MemberItem> users) {
    for (MemberItem user : users) {
      for (MemberItem old : sides.before()) {
        if (!old.isSizeKnown() || !user.isSizeKnown() || !old.isReserved() && user.overlaps(old)) {
          plan.refuse(
              "member " + shownName(user) + " lies upon " + shownName(old) + ", which is in use");
          return false;
        }
      }
    }
    return true;
  }

  private boolean isTakenByOthers(MemberItem gone) {
    for (MemberItem item : sides.after()) {
      if (item.overlaps(gone)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a union of the old member and the new ones lies where these lie now. */
  private boolean fits(MemberItem gone, List<MemberItem> users) {
    long alignment = Alignments.of(gone.member().type(), change.oldScope());
    long end = gone.end();
    for (MemberItem user : users) {
      long own = Alignments.of(user.member().type(), change.newScope());
      alignment = Math.max(alignment, own);
      if (user.isBitField()
          || gone.isBitField()
          || user.name().isEmpty() && !user.isInline()
          || user.bits() == 0
          || user.end() > end
          || user.start() / 8 % own != 0) {
        return false;
      }
    }
    long bits = 8 * alignment;
    long unionEnd = gone.start() + (end - gone.start() + bits - 1) / bits * bits;
    return users.getFirst().start() == gone.start()
        && (sides.isUnion() || gone.start() % bits == 0)
        && (sides.isUnion() || unionEnd <= sides.nextStart(gone, end));
  }

  private Remedy remedy(MemberItem gone, List<MemberItem> users) {
    List<String> declarations = new ArrayList<>();
    for (MemberItem user : users) {
      declarations.add(CDeclaration.of(user.member()));
    }
    TypeNode type = gone.member().type();
    if (gone.isHidden()) {
      int number = plan.nextReserved();
      boolean plain = type instanceof TypeNode.Base base && base.name().equals("long unsigned int");
      String reserved =
          CDeclaration.of(gone.member(), "__kabi_reserved_" + users.getFirst().name());
      return new Remedy.Used(place, declarations, reserved, plain, number);
    }
    String old = CDeclaration.of(gone.member(), "__kabi_renamed" + gone.name());
    String oldType = CDeclaration.isTypeThenName(type) ? CDeclaration.of(type, "") : "";
    return new Remedy.Replaced(place, declarations, old, oldType, gone.name());
  }

  /** Whether a type is a pointer to a function, typedefs apart. */
  private static boolean isCallback(TypeNode type, TypeScope scope) {
    TypeNode at = type;
    boolean pointer = false;
    for (int i = 0; i < MAX_TYPEDEFS; i++) {
      if (at instanceof TypeNode.Reference(String name) && name.startsWith("t#")) {
        TypeNode found = scope.find(name);
        if (found == null) {
          return false;
        }
        at = found;
      } else if (at instanceof TypeNode.Modifier modifier) {
        pointer |= modifier.tag().equals("pointer_type");
        at = modifier.target();
      } else {
        return pointer && at instanceof TypeNode.Function;
      }
    }
    return false;
  }

  private static String names(List<MemberItem> items) {
    List<String> names = new ArrayList<>();
    for (MemberItem item : items) {
      names.add(shownName(item));
    }
    return String.join(", ", names);
  }

  private static String shownName(MemberItem item) {
    return item.name().isEmpty() ? "without name" : item.name();
  }
}
