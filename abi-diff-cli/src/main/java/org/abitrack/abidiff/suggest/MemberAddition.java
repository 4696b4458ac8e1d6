package org.abitrack.abidiff.suggest;

import org.abitrack.abidiff.layout.TypeNode;

/** New members that took no old one's place. */
final class MemberAddition {
  private final Plan plan;
  private final AggregateAdvisor.Sides sides;
  private final String place;
  private final boolean grew;

  /**
   * For the members of one structure or union.
   *
   * @param grew whether it is larger than it was, which a rule hides
   */
  MemberAddition(Plan plan, AggregateAdvisor.Sides sides, String place, boolean grew) {
    this.plan = plan;
    this.sides = sides;
    this.place = place;
    this.grew = grew;
  }

  /** Finds what it takes to leave a new member out. */
  void ignore(MemberItem added) {
    String name = added.name().isEmpty() ? "without name" : added.name();
    if (!mayAdd(added, name)) {
      return;
    }
    if (added.isBitField() || added.bits() == 0 || added.name().isEmpty() && !added.isInline()) {
      // A bit field in a union would have bytes of its own; a flexible array must not be in one.
      plan.needTypeString();
      return;
    }
    int number = plan.nextIgnored();
    String suffix = added.name().isEmpty() ? Integer.toString(number) : added.name();
    plan.add(new Remedy.Ignored(place, CDeclaration.of(added.member()), suffix, number));
  }

  private boolean mayAdd(MemberItem added, String name) {
    if (!added.isSizeKnown()) {
      plan.refuse("the size of the new member " + name + " is not known");
      return false;
    }
    if (sides.isUnion()) {
      plan.require("no old module is handed a " + place + " that holds the new member " + name);
      return true;
    }
    long end = 0;
    for (MemberItem old : sides.before()) {
      end = Math.max(end, old.end());
      if (!old.isSizeKnown()) {
        plan.refuse("the size of member " + old.name() + " is not known, so holes are not, too");
        return false;
      }
      if (added.overlaps(old)) {
        plan.refuse("the new member " + name + " lies upon the old " + old.name());
        return false;
      }
      if (old.bits() == 0 && isFlexible(old.member().type()) && added.end() > old.start()) {
        plan.refuse("the new member " + name + " lies in the flexible array " + old.name());
        return false;
      }
    }
    if (grew && added.start() >= end) {
      return true;
    }
    plan.require(
        "nothing depends on member "
            + name
            + " where an old module made the object: its"
            + " bytes were a hole");
    return true;
  }

  private static boolean isFlexible(TypeNode type) {
    return type instanceof TypeNode.Array array
        && (array.dimensions().contains(TypeNode.NONE) || array.dimensions().contains(0L));
  }
}
