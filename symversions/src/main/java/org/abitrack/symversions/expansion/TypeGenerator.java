package org.abitrack.symversions.expansion;

import java.util.OptionalLong;
import org.abitrack.dwarfcore.dwarf.DwarfFile;
import org.abitrack.dwarfcore.dwarf.constants.DwTag;
import org.abitrack.dwarfcore.dwarf.entry.DieCursor;
import org.abitrack.dwarfcore.dwarf.form.Form;
import org.abitrack.dwarfcore.dwarf.string.StringPlace;
import org.abitrack.symversions.diagnostic.SymversionsException;
import org.abitrack.symversions.kabi.MemberNames;

/**
 * Makes the fragments of one DIE (the table of spec symtypes §6): one method per kind of DIE. What
 * a DIE needs after its children were visited is kept in locals, because the cursor moves on.
 */
final class TypeGenerator {
  private final TypeWalk walk;
  private final NamePool names;
  private final KabiConventions kabi;
  private final KabiUnions unions;
  private final PrivateFiles privateFiles;
  private final StringPlace place = new StringPlace();

  /** Whether the next item of a list is its first (spec symtypes §6.1); one flag per walk. */
  private boolean firstItem;

  /** The original name that a renamed union left behind (§9.6), or NONE. */
  private int originalName;

  /** Name of the innermost expanded aggregate or enumeration. */
  private int enclosing;

  /** Whether types of private files have their members, too. */
  private boolean privateShown;

  TypeGenerator(TypeWalk walk, DwarfFile file, NamePool names, KabiConventions kabi) {
    this.walk = walk;
    this.names = names;
    this.kabi = kabi;
    this.unions = new KabiUnions(walk);
    this.privateFiles = new PrivateFiles(file);
  }

  /** Begins with a type; it does not matter in which file one is defined (spec symtypes §7.2). */
  void startType() {
    start();
    privateShown = true;
  }

  private void start() {
    firstItem = false;
    originalName = NamePool.NONE;
    enclosing = NamePool.NONE;
  }

  void enterUnit() {
    privateFiles.reset();
  }

  /** Makes the fragments of the symbol that the view's cursor stands on. */
  void symbol(UnitView view, SymbolKind kind) {
    start();
    if (kind == SymbolKind.SUBPROGRAM) {
      function(view, Fragments.SUBPROGRAM);
    } else {
      walk.literal(Fragments.VARIABLE);
      type(view.cursor().reference(Slots.TYPE));
    }
  }

  /** Makes the fragments of the DIE that the view's cursor stands on. */
  void generate(UnitView view, long dieAddress, int tag, int entry, boolean expanded) {
    switch (tag) {
      case DwTag.STRUCTURE_TYPE -> aggregate(view, Fragments.STRUCTURE_TYPE, entry, expanded, tag);
      case DwTag.CLASS_TYPE -> aggregate(view, Fragments.CLASS_TYPE, entry, expanded, tag);
      case DwTag.UNION_TYPE -> union(view, dieAddress, entry, expanded);
      case DwTag.ENUMERATION_TYPE ->
          aggregate(view, Fragments.ENUMERATION_TYPE, entry, expanded, tag);
      case DwTag.MEMBER -> member(view, Fragments.MEMBER);
      case DwTag.FORMAL_PARAMETER -> member(view, Fragments.FORMAL_PARAMETER);
      case DwTag.ENUMERATOR -> enumerator(view);
      case DwTag.SUBROUTINE_TYPE -> function(view, Fragments.SUBROUTINE_TYPE);
      case DwTag.ARRAY_TYPE -> array(view);
      case DwTag.SUBRANGE_TYPE -> subrange(view.cursor());
      case DwTag.BASE_TYPE -> baseType(view);
      case DwTag.UNSPECIFIED_TYPE -> walk.literal(Fragments.UNSPECIFIED_TYPE);
      case DwTag.VARIANT_PART -> variantPart(view);
      case DwTag.VARIANT -> variant(view);
      default -> modifier(view, dieAddress, modifierText(tag), entry, tag);
    }
  }

  private static int modifierText(int tag) {
    return switch (tag) {
      case DwTag.ATOMIC_TYPE -> Fragments.ATOMIC_TYPE;
      case DwTag.CONST_TYPE -> Fragments.CONST_TYPE;
      case DwTag.IMMUTABLE_TYPE -> Fragments.IMMUTABLE_TYPE;
      case DwTag.PACKED_TYPE -> Fragments.PACKED_TYPE;
      case DwTag.POINTER_TYPE -> Fragments.POINTER_TYPE;
      case DwTag.REFERENCE_TYPE -> Fragments.REFERENCE_TYPE;
      case DwTag.RESTRICT_TYPE -> Fragments.RESTRICT_TYPE;
      case DwTag.RVALUE_REFERENCE_TYPE -> Fragments.RVALUE_REFERENCE_TYPE;
      case DwTag.SHARED_TYPE -> Fragments.SHARED_TYPE;
      case DwTag.TEMPLATE_TYPE_PARAMETER -> Fragments.TEMPLATE_TYPE_PARAMETER;
      case DwTag.VOLATILE_TYPE -> Fragments.VOLATILE_TYPE;
      case DwTag.TYPEDEF -> Fragments.TYPEDEF_TYPE;
      default -> -1;
    };
  }

  private void modifier(UnitView view, long dieAddress, int text, int entry, int tag) {
    DieCursor cursor = view.cursor();
    if (text < 0) {
      throw unexpected(cursor, dieAddress - view.base(), "unexpected type: ", tag);
    }
    int fqn = fqn(view);
    boolean sized = cursor.isConstant(Slots.BYTE_SIZE);
    long size = sized ? cursor.rawValue(Slots.BYTE_SIZE) : 0;
    boolean aligned = cursor.isConstant(Slots.ALIGNMENT);
    long alignment = aligned ? cursor.rawValue(Slots.ALIGNMENT) : 0;
    if (tag == DwTag.TYPEDEF) {
      walk.entries().setName(entry, fqn);
    }
    walk.literal(text);
    fqnText(fqn);
    walk.literal(Fragments.OPEN);
    walk.lineBreak(1);
    type(cursor.reference(Slots.TYPE));
    walk.lineBreak(-1);
    walk.literal(Fragments.CLOSE);
    sizeAndAlignment(fqn, sized, size, aligned, alignment);
  }

  private void sizeAndAlignment(
      int fqn, boolean sized, long size, boolean aligned, long alignment) {
    if (sized) {
      walk.number(Fragments.BYTE_SIZE, byteSize(fqn, size));
    }
    if (aligned) {
      walk.number(Fragments.ALIGNMENT, alignment);
    }
  }

  private long byteSize(int fqn, long size) {
    if (kabi.rules().isEmpty() || fqn == NamePool.NONE) {
      return size;
    }
    OptionalLong ruled = kabi.rules().byteSize(names.text(fqn));
    return ruled.isPresent() ? ruled.getAsLong() : size;
  }

  private void baseType(UnitView view) {
    DieCursor cursor = view.cursor();
    int fqn = fqn(view);
    walk.literal(Fragments.BASE_TYPE);
    fqnText(fqn);
    if (cursor.isConstant(Slots.BYTE_SIZE)) {
      walk.number(Fragments.BYTE_SIZE, byteSize(fqn, cursor.rawValue(Slots.BYTE_SIZE)));
    }
    attribute(cursor, Slots.ENCODING, Fragments.ENCODING);
    attribute(cursor, Slots.ALIGNMENT, Fragments.ALIGNMENT);
  }

  private void attribute(DieCursor cursor, int slot, int text) {
    if (cursor.isConstant(slot)) {
      walk.number(text, cursor.rawValue(slot));
    }
  }

  private void array(UnitView view) {
    long type = view.cursor().reference(Slots.TYPE);
    walk.literal(Fragments.ARRAY_TYPE);
    children(view, Children.SUBRANGES);
    walk.literal(Fragments.OPEN);
    walk.lineBreak(1);
    type(type);
    walk.lineBreak(-1);
    walk.literal(Fragments.CLOSE);
  }

  private void subrange(DieCursor cursor) {
    if (cursor.isConstant(Slots.COUNT)) {
      walk.number(Fragments.BOUND, cursor.rawValue(Slots.COUNT));
    } else if (cursor.isConstant(Slots.UPPER_BOUND)) {
      walk.number(Fragments.BOUND, cursor.rawValue(Slots.UPPER_BOUND) + 1);
    } else {
      walk.literal(Fragments.UNBOUNDED);
    }
  }

  private void function(UnitView view, int text) {
    long type = view.cursor().reference(Slots.TYPE);
    walk.literal(text);
    walk.literal(Fragments.OPEN_LIST);
    walk.lineBreak(1);
    children(view, Children.PARAMETERS);
    walk.lineBreak(-1);
    walk.literal(Fragments.CLOSE_LIST);
    walk.lineBreak(0);
    walk.literal(Fragments.RETURNS);
    type(type);
  }

  private void member(UnitView view, int text) {
    DieCursor cursor = view.cursor();
    comma();
    walk.literal(text);
    originalName = NamePool.NONE;
    int name = name(cursor);
    boolean accessible = cursor.isConstant(Slots.ACCESSIBILITY);
    long accessibility = accessible ? cursor.rawValue(Slots.ACCESSIBILITY) : 0;
    boolean sized = cursor.isConstant(Slots.BIT_SIZE);
    long bitSize = sized ? cursor.rawValue(Slots.BIT_SIZE) : 0;
    boolean bitPlaced = cursor.isConstant(Slots.DATA_BIT_OFFSET);
    long bitOffset = bitPlaced ? cursor.rawValue(Slots.DATA_BIT_OFFSET) : 0;
    boolean located = hasLocation(cursor);
    long location = located ? cursor.rawValue(Slots.DATA_MEMBER_LOCATION) : 0;
    type(cursor.reference(Slots.TYPE));
    memberName(name);
    if (accessible) {
      walk.number(Fragments.ACCESSIBILITY, accessibility);
    }
    if (sized) {
      walk.number(Fragments.BIT_SIZE, bitSize);
    }
    if (bitPlaced) {
      walk.number(Fragments.DATA_BIT_OFFSET, bitOffset);
    }
    if (located) {
      walk.number(Fragments.DATA_MEMBER_LOCATION, location);
    }
  }

  /** Before DWARF 4 data4 and data8 are offsets of location lists, not constants (spec §4.3). */
  private static boolean hasLocation(DieCursor cursor) {
    if (!cursor.isConstant(Slots.DATA_MEMBER_LOCATION)) {
      return false;
    }
    int form = cursor.form(Slots.DATA_MEMBER_LOCATION);
    return cursor.unit().version() >= 4 || form != Form.DATA4.code() && form != Form.DATA8.code();
  }

  private void memberName(int own) {
    int name = originalName != NamePool.NONE ? originalName : own;
    if (name == NamePool.NONE || kabi.stable() && MemberNames.isHidden(names.text(name))) {
      return;
    }
    walk.literal(Fragments.SPACE);
    walk.name(name);
  }

  private void enumerator(UnitView view) {
    DieCursor cursor = view.cursor();
    boolean valued = cursor.isConstant(Slots.CONST_VALUE);
    long value = valued ? cursor.rawValue(Slots.CONST_VALUE) : 0;
    int fqn = fqn(view);
    if (!kabi.rules().isEmpty() && fqn != NamePool.NONE && enclosing != NamePool.NONE) {
      String enumeration = names.text(enclosing);
      String enumerator = names.text(fqn);
      if (kabi.rules().isEnumeratorIgnored(enumeration, enumerator)) {
        walk.literal(Fragments.EMPTY);
        return;
      }
      OptionalLong ruled = kabi.rules().enumeratorValue(enumeration, enumerator);
      if (ruled.isPresent()) {
        valued = true;
        value = ruled.getAsLong();
      }
    }
    comma();
    walk.literal(Fragments.ENUMERATOR);
    fqnText(fqn);
    if (valued) {
      walk.number(Fragments.CONST_VALUE, value);
    }
  }

  private void variantPart(UnitView view) {
    comma();
    walk.literal(Fragments.VARIANT_PART);
    walk.lineBreak(1);
    children(view, Children.ALL);
    walk.lineBreak(-1);
    walk.literal(Fragments.CLOSE);
  }

  private void variant(UnitView view) {
    DieCursor cursor = view.cursor();
    boolean valued = cursor.isConstant(Slots.DISCR_VALUE);
    long value = valued ? cursor.rawValue(Slots.DISCR_VALUE) : 0;
    comma();
    walk.literal(Fragments.VARIANT);
    walk.lineBreak(1);
    children(view, Children.MEMBERS);
    walk.lineBreak(-1);
    walk.literal(Fragments.CLOSE);
    if (valued) {
      walk.number(Fragments.DISCR_VALUE, value);
    }
  }

  private void aggregate(UnitView view, int text, int entry, boolean expanded, int tag) {
    DieCursor cursor = view.cursor();
    int fqn = fqn(view);
    walk.entries().setName(entry, fqn);
    boolean sized = cursor.isConstant(Slots.BYTE_SIZE);
    long size = sized ? cursor.rawValue(Slots.BYTE_SIZE) : 0;
    boolean aligned = cursor.isConstant(Slots.ALIGNMENT);
    long alignment = aligned ? cursor.rawValue(Slots.ALIGNMENT) : 0;
    int outer = enclosing;
    enclosing = expanded ? fqn : outer;
    boolean withBody = expanded && isPublicDefinition(cursor, fqn);
    walk.literal(text);
    fqnText(fqn);
    walk.literal(Fragments.OPEN);
    walk.lineBreak(1);
    if (withBody) {
      children(view, tag == DwTag.ENUMERATION_TYPE ? Children.ENUMERATORS : Children.STRUCTURE);
    }
    walk.lineBreak(-1);
    walk.literal(Fragments.CLOSE);
    if (withBody) {
      sizeAndAlignment(fqn, sized, size, aligned, alignment);
    }
    enclosing = outer;
  }

  /** Spec symtypes §7.2. */
  private boolean isPublicDefinition(DieCursor cursor, int fqn) {
    if (cursor.flag(Slots.DECLARATION)) {
      return false;
    }
    if (fqn != NamePool.NONE && !(kabi.rules().isEmpty() && kabi.declarationOnly().isEmpty())) {
      String name = names.text(fqn);
      if (kabi.rules().isDeclarationOnly(name) || kabi.declarationOnly().contains(name)) {
        return false;
      }
    }
    return privateShown
        || !cursor.isConstant(Slots.DECL_FILE)
        || !privateFiles.isPrivate(cursor, cursor.rawValue(Slots.DECL_FILE));
  }

  private void union(UnitView view, long dieAddress, int entry, boolean expanded) {
    if (!kabi.stable()) {
      aggregate(view, Fragments.UNION_TYPE, entry, expanded, DwTag.UNION_TYPE);
      return;
    }
    KabiUnions.Status status = unions.status(dieAddress);
    switch (status.kind()) {
      case NORMAL -> {
        view.read(dieAddress);
        aggregate(view, Fragments.UNION_TYPE, entry, expanded, DwTag.UNION_TYPE);
      }
      case IGNORED -> {}
      case RESERVED -> type(status.placeholder());
      case RENAMED -> {
        // How often such a union is used decides about names, so no walk may skip a use of it.
        walk.replayAll();
        type(status.placeholder());
        originalName = names.intern(status.originalName());
      }
    }
  }

  private void type(long target) {
    if (target == DieCursor.NO_REFERENCE) {
      walk.literal(Fragments.VOID);
    } else {
      walk.child(walk.visit(target));
    }
  }

  private void comma() {
    if (firstItem) {
      firstItem = false;
    } else {
      walk.literal(Fragments.COMMA);
      walk.lineBreak(0);
    }
  }

  private int name(DieCursor cursor) {
    return cursor.string(Slots.NAME, place) ? names.intern(place) : NamePool.NONE;
  }

  private int fqn(UnitView view) {
    return walk.namesKnown(view)
        ? view.scopes().qualified(view.cursor().offset(), name(view.cursor()))
        : NamePool.NONE;
  }

  private void fqnText(int fqn) {
    if (fqn != NamePool.NONE) {
      walk.literal(Fragments.SPACE);
      walk.name(fqn);
    }
  }

  /** Which children of a DIE are visited. */
  private enum Children {
    SUBRANGES,
    PARAMETERS,
    MEMBERS,
    ENUMERATORS,
    STRUCTURE,
    ALL
  }

  private void children(UnitView view, Children which) {
    DieCursor cursor = view.cursor();
    firstItem = true;
    if (cursor.hasChildren()) {
      long at = cursor.end();
      while (cursor.read(at) != 0) {
        long next = cursor.sibling();
        if (isVisited(cursor, which) && !isIgnoredMember(view, which, at)) {
          item(view, which, at);
        }
        at = next;
      }
    }
    firstItem = false;
  }

  /**
   * Makes an item of a list. Items that no look-up can find again become part of the list's own
   * fragments: bounds, and the members and enumerators of aggregates, whose expanded entry is made
   * once only. Parameters are not among them, because a function type can be re-entered (§6.1).
   */
  private void item(UnitView view, Children which, long at) {
    switch (which) {
      case SUBRANGES -> subrange(view.cursor());
      case ENUMERATORS -> enumerator(view);
      case STRUCTURE -> {
        if (view.cursor().tag() == DwTag.MEMBER) {
          member(view, Fragments.MEMBER);
        } else {
          walk.child(walk.visit(view.base() + at, view));
        }
      }
      case PARAMETERS, MEMBERS, ALL -> walk.child(walk.visit(view.base() + at, view));
    }
  }

  private boolean isVisited(DieCursor cursor, Children which) {
    int tag = cursor.tag();
    return switch (which) {
      case SUBRANGES -> tag == DwTag.SUBRANGE_TYPE;
      case PARAMETERS -> tag == DwTag.FORMAL_PARAMETER;
      case MEMBERS -> tag == DwTag.MEMBER;
      case ENUMERATORS -> tag == DwTag.ENUMERATOR;
      case ALL -> true;
      case STRUCTURE ->
          switch (tag) {
            case DwTag.MEMBER, DwTag.VARIANT_PART -> true;
            case DwTag.CLASS_TYPE,
                DwTag.ENUMERATION_TYPE,
                DwTag.STRUCTURE_TYPE,
                DwTag.TEMPLATE_TYPE_PARAMETER,
                DwTag.UNION_TYPE,
                DwTag.SUBPROGRAM ->
                false;
            default ->
                throw unexpected(cursor, cursor.offset(), "unexpected structure_type child: ", tag);
          };
    };
  }

  /** A member whose union is ignored vanishes (§9.5); the cursor is on the member afterwards. */
  private boolean isIgnoredMember(UnitView view, Children which, long at) {
    if (!kabi.stable() || which != Children.STRUCTURE || view.cursor().tag() != DwTag.MEMBER) {
      return false;
    }
    boolean ignored = unions.isIgnored(view);
    view.cursor().read(at);
    return ignored;
  }

  private static SymversionsException unexpected(
      DieCursor cursor, long offset, String problem, int tag) {
    return new SymversionsException(
        cursor.file().section(cursor.unit()).at(offset)
            + ": "
            + problem
            + Integer.toHexString(tag)
            + " ("
            + DwTag.name(tag)
            + ")");
  }
}
