package org.abitrack.symversions.expansion;

import org.abitrack.dwarfcore.dwarf.constants.DwTag;
import org.abitrack.dwarfcore.dwarf.entry.DieCursor;
import org.abitrack.dwarfcore.dwarf.string.StringPlace;
import org.abitrack.symversions.diagnostic.SymversionsException;
import org.abitrack.symversions.kabi.MemberKind;
import org.abitrack.symversions.kabi.MemberNames;

/**
 * Recognises unions that hide a change of the ABI by the names of their members (spec symtypes
 * §9.5).
 */
final class KabiUnions {
  /**
   * What a union stands for.
   *
   * @param kind the convention, or NORMAL
   * @param placeholder DIE address of the type that is printed instead; only RESERVED and RENAMED
   * @param originalName the member's former name; only RENAMED
   */
  record Status(MemberKind kind, long placeholder, String originalName) {
    static final Status NORMAL = new Status(MemberKind.NORMAL, DieCursor.NO_REFERENCE, "");
  }

  private final DieAccess dies;
  private final StringPlace place = new StringPlace();

  KabiUnions(DieAccess dies) {
    this.dies = dies;
  }

  /** Whether the member that the cursor stands on is a union that is ignored. Moves cursors. */
  boolean isIgnored(UnitView view) {
    long type = requiredType(view, "member missing a type?");
    return dies.tagOf(type) == DwTag.UNION_TYPE && status(type).kind() == MemberKind.IGNORED;
  }

  /** What the union at an address stands for. Moves cursors. */
  Status status(long unionAddress) {
    UnitView view = dies.viewOf(unionAddress);
    view.read(unionAddress);
    DieCursor cursor = view.cursor();
    if (!cursor.hasChildren()) {
      return Status.NORMAL;
    }
    int members = 0;
    long at = cursor.end();
    while (cursor.read(at) != 0) {
      long next = cursor.sibling();
      if (cursor.tag() == DwTag.MEMBER) {
        members++;
        Status own = memberStatus(view, "union member missing a type?");
        if (own.kind() != MemberKind.NORMAL) {
          return own;
        }
        long type = requiredType(view, "union member missing a type?");
        boolean isStructure = dies.tagOf(type) == DwTag.STRUCTURE_TYPE;
        Status inner = isStructure ? firstMemberStatus(type) : Status.NORMAL;
        if (inner == NO_MEMBER) {
          // The reference goes on to the next member here, however many it has seen.
          at = next;
          continue;
        }
        if (inner.kind() != MemberKind.NORMAL) {
          return inner;
        }
        if (members >= 2) {
          return Status.NORMAL;
        }
      }
      at = next;
    }
    return Status.NORMAL;
  }

  private static final Status NO_MEMBER =
      new Status(MemberKind.NORMAL, DieCursor.NO_REFERENCE, "no member");

  private Status firstMemberStatus(long structure) {
    UnitView view = dies.viewOf(structure);
    view.read(structure);
    DieCursor cursor = view.cursor();
    if (cursor.hasChildren()) {
      long at = cursor.end();
      while (cursor.read(at) != 0) {
        long next = cursor.sibling();
        if (cursor.tag() == DwTag.MEMBER) {
          return memberStatus(view, "structure member missing a type?");
        }
        at = next;
      }
    }
    return NO_MEMBER;
  }

  /** The convention in the name of the member that the cursor stands on. */
  private Status memberStatus(UnitView view, String problem) {
    if (!view.cursor().string(Slots.NAME, place)) {
      return Status.NORMAL;
    }
    String name = place.text();
    MemberKind kind = MemberNames.kind(name);
    return switch (kind) {
      case NORMAL -> Status.NORMAL;
      case IGNORED -> new Status(kind, DieCursor.NO_REFERENCE, "");
      case RESERVED -> new Status(kind, requiredType(view, problem), "");
      case RENAMED -> new Status(kind, requiredType(view, problem), MemberNames.originalName(name));
    };
  }

  private long requiredType(UnitView view, String problem) {
    DieCursor cursor = view.cursor();
    long type = cursor.reference(Slots.TYPE);
    if (type == DieCursor.NO_REFERENCE) {
      throw new SymversionsException(
          cursor.file().section(cursor.unit()).at(cursor.offset()) + ": " + problem);
    }
    return dies.definition(type);
  }
}
