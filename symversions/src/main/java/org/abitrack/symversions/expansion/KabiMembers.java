package org.abitrack.symversions.expansion;

import java.util.ArrayList;
import java.util.List;
import org.abitrack.dwarfcore.dwarf.DwarfFile;
import org.abitrack.dwarfcore.dwarf.constants.DwTag;
import org.abitrack.dwarfcore.dwarf.entry.DieCursor;
import org.abitrack.dwarfcore.dwarf.string.StringPlace;
import org.abitrack.symversions.kabi.MemberKind;
import org.abitrack.symversions.kabi.MemberNames;

/**
 * Lists the members of a type that the conventions of {@code --stable} change, and the enumerators
 * that rules can name: for explanations. Not safe for use by several threads.
 */
public final class KabiMembers {
  /** Types without names that are nested more deeply are not looked into. */
  private static final int MAX_NESTING = 32;

  private final UnitViews views;
  private final Access access = new Access();
  private final KabiUnions unions = new KabiUnions(access);
  private final StringPlace place = new StringPlace();

  /** Members of the types of a file. */
  public KabiMembers(DwarfFile file) {
    this.views = new UnitViews(file, Slots.TYPES, new NamePool());
  }

  /** The members of a structure or union, those of nested types without names included. */
  public List<KabiMember> of(long typeDie) {
    List<KabiMember> members = new ArrayList<>();
    collect(typeDie, 0, members);
    return members;
  }

  /** The names of an enumeration's enumerators, in order. */
  public List<String> enumerators(long typeDie) {
    List<String> names = new ArrayList<>();
    for (long child : children(typeDie, DwTag.ENUMERATOR)) {
      access.tagOf(child);
      names.add(name(child));
    }
    return names;
  }

  private void collect(long typeDie, int nesting, List<KabiMember> members) {
    for (long child : children(typeDie, DwTag.MEMBER)) {
      String name = name(child);
      long type = access.viewOf(child).cursor().reference(Slots.TYPE);
      if (type == DieCursor.NO_REFERENCE) {
        continue;
      }
      long definition = access.definition(type);
      int tag = access.tagOf(definition);
      KabiUnions.Status status =
          tag == DwTag.UNION_TYPE ? unions.status(definition) : KabiUnions.Status.NORMAL;
      if (status.kind() != MemberKind.NORMAL) {
        members.add(new KabiMember(name, status.kind(), status.originalName()));
      } else if (MemberNames.isHidden(name)) {
        members.add(new KabiMember(name, MemberKind.NORMAL, ""));
      } else if (isAggregate(tag) && name(definition).isEmpty() && nesting < MAX_NESTING) {
        collect(definition, nesting + 1, members);
      }
    }
  }

  private static boolean isAggregate(int tag) {
    return tag == DwTag.STRUCTURE_TYPE || tag == DwTag.UNION_TYPE || tag == DwTag.CLASS_TYPE;
  }

  /** Name of a DIE, on which the view's cursor stands afterwards. */
  private String name(long die) {
    access.tagOf(die);
    return access.viewOf(die).cursor().string(Slots.NAME, place) ? place.text() : "";
  }

  private List<Long> children(long die, int tag) {
    List<Long> children = new ArrayList<>();
    access.tagOf(die);
    UnitView view = access.viewOf(die);
    DieCursor cursor = view.cursor();
    if (cursor.hasChildren()) {
      long at = cursor.end();
      while (cursor.read(at) != 0) {
        if (cursor.tag() == tag) {
          children.add(view.base() + at);
        }
        at = cursor.sibling();
      }
    }
    return children;
  }

  private final class Access implements DieAccess {
    @Override
    public UnitView viewOf(long dieAddress) {
      return views.containing(dieAddress);
    }

    @Override
    public int tagOf(long dieAddress) {
      return viewOf(dieAddress).read(dieAddress);
    }

    @Override
    public long definition(long dieAddress) {
      UnitView view = viewOf(dieAddress);
      view.read(dieAddress);
      return TypeWalk.definition(view);
    }
  }
}
