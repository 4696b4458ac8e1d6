package org.abitrack.symversions.expansion;

import org.abitrack.dwarfcore.dwarf.constants.DwTag;
import org.abitrack.dwarfcore.dwarf.entry.DieCursor;
import org.abitrack.dwarfcore.dwarf.unit.UnitHeader;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * The walk over everything that a symbol's DIE reaches (spec symtypes §6.1, §7.1, §7.3): which DIE
 * gets a new entry, which comes from an earlier one, in the order of the reference.
 *
 * <p>Linear by this rule (spec performance §3.6): an entry that an <em>earlier</em> walk finished
 * is used without looking into it, because nothing below it can change any more; inside the walk
 * that made it an entry is replayed, as the reference does, until a replay changes nothing. Where
 * texts depend on how often a type was used (renamed unions, §9.6) every walk replays everything.
 *
 * <p>Not safe for use by several threads; one per worker.
 */
final class TypeWalk implements DieAccess {
  /** DIEs nested more deeply by reference than this are an error; kernels reach a few thousand. */
  static final int MAX_DEPTH = 50_000;

  private final UnitViews views;
  private final DieNumbers numbers;
  private final DieEntries entries;
  private final TypeGenerator generator;
  private final @Nullable DieDump dump;

  private boolean singleUnit;
  private UnitView current;
  private int unitIndex = -1;
  private int walk;
  private int depth;

  /** Counts new entries and new expansions: what a replay may change. */
  private long effects;

  private boolean replayAll;

  /** Whether types with a name are expanded only where they lie inside of the first one. */
  private boolean insideOnly;

  /** Pointers and functions around the DIE at hand; counted with {@link #insideOnly}. */
  private int pointers;

  TypeWalk(UnitViews views, WalkMemory memory, KabiConventions kabi, @Nullable DieDump dump) {
    this.views = views;
    this.numbers = memory.numbers();
    this.entries = memory.entries();
    NamePool names = memory.names();
    this.dump = dump;
    this.replayAll = dump != null;
    this.generator = new TypeGenerator(this, views.file(), names, kabi);
    this.current = new UnitView(views.file(), Slots.TYPES, names);
  }

  /** Starts over with one unit, and refuses to leave it. */
  void startUnit(UnitHeader unit) {
    long base = views.file().units().base(unit);
    entries.reset(numbers.count());
    numbers.reset(base + unit.offset(), base + unit.end());
    walk = 0;
    replayAll = dump != null;
    singleUnit = true;
    enter(unit);
  }

  /** Starts over with all units, to be entered one by one in file order. */
  void startObject() {
    long size = 0;
    for (UnitHeader unit : views.file().units().all()) {
      size = Math.max(size, views.file().units().base(unit) + unit.end());
    }
    if (size > Integer.MAX_VALUE) {
      throw views
          .file()
          .section(views.file().units().get(0))
          .error(
              FormatErrorCode.TOO_LARGE,
              0,
              "types of several units refer to each other in more than 2 GiB of entries");
    }
    entries.reset(numbers.count());
    numbers.reset(0, size);
    walk = 0;
    replayAll = dump != null;
    singleUnit = false;
  }

  /** Goes to the next unit whose symbols are to be walked. */
  void enter(UnitHeader unit) {
    current = views.of(unit);
    current.scopes();
    unitIndex = unit.index();
    generator.enterUnit();
  }

  /** Walks from a symbol; the result is its entry. */
  int walkSymbol(SymbolKind kind, long dieAddress) {
    walk++;
    depth = 0;
    UnitView view = viewOf(dieAddress);
    int number = number(dieAddress);
    view.read(dieAddress);
    int entry = entries.create(number, walk);
    generator.symbol(view, kind);
    entries.finishSymbol(entry);
    if (dump != null) {
      dump.endSymbol();
    }
    return entry;
  }

  /**
   * Walks from a type over what lies inside of it: types behind pointers stay names. Private types
   * have their members, too. Every walk is to begin with {@link #startUnit} or {@link
   * #startObject}.
   *
   * @return the type's entry
   */
  int walkType(long dieAddress) {
    walk++;
    depth = 0;
    insideOnly = true;
    pointers = 0;
    generator.startType();
    return entries.shown(visit(dieAddress));
  }

  /** Visits the DIE at an address; the result is its number. */
  int visit(long dieAddress) {
    return visit(dieAddress, null);
  }

  /**
   * Visits a DIE.
   *
   * @param standing the view whose cursor stands on the DIE, or null if none does
   */
  int visit(long dieAddress, @Nullable UnitView standing) {
    if (++depth > MAX_DEPTH) {
      throw tooDeep(dieAddress);
    }
    int number = number(dieAddress);
    UnitView view = standing;
    int tag = entries.tag(number);
    if (tag == 0) {
      if (view == null) {
        view = viewOf(dieAddress);
        view.read(dieAddress);
      }
      tag = view.cursor().tag();
      long definition = definition(view);
      if (definition != dieAddress) {
        int defined = visit(definition, null);
        depth--;
        return defined;
      }
      entries.setTag(number, tag);
    }
    boolean unexpanded = false;
    if (isAggregate(tag)) {
      if (pointers > 0 && view == null) {
        view = viewOf(dieAddress);
        view.read(dieAddress);
      }
      boolean named = pointers > 0 && view != null && view.cursor().has(Slots.NAME);
      unexpanded = named || !entries.markExpanded(number, walk);
      effects += unexpanded ? 0 : 1;
    }
    int known = unexpanded ? entries.unexpanded(number) : entries.complete(number);
    if (known != 0) {
      replayIfNeeded(known);
    } else {
      if (view == null) {
        view = viewOf(dieAddress);
        view.read(dieAddress);
      }
      generate(view, dieAddress, number, tag, unexpanded);
    }
    depth--;
    return number;
  }

  private void generate(UnitView view, long dieAddress, int number, int tag, boolean unexpanded) {
    effects++;
    int entry = entries.create(number, walk);
    int around = pointers;
    pointers += insideOnly && pointsAway(tag) ? 1 : 0;
    generator.generate(view, dieAddress, tag, entry, !unexpanded);
    pointers = around;
    entries.finish(entry, unexpanded);
  }

  private void replayIfNeeded(int entry) {
    // Nothing behind a pointer is expanded by coming there again.
    if (insideOnly && (pointers > 0 || pointsAway(entries.tag(entries.die(entry))))) {
      return;
    }
    if (dump != null
        || (replayAll || entries.walk(entry) == walk) && entries.replayedIn(entry) != walk) {
      replay(entry);
    }
  }

  private void replay(int entry) {
    long before = effects;
    int end = entries.end(entry);
    for (int i = entries.first(entry); i < end; i++) {
      int fragment = entries.fragments()[i];
      int kind = Fragments.kind(fragment);
      if (kind == Fragments.CHILD) {
        visit(entries.address(Fragments.argument(fragment)), null);
      } else if (dump != null) {
        dump.fragment(entries.fragments(), i);
      }
      if (kind == Fragments.NUMBER) {
        i += 2;
      }
    }
    if (effects == before) {
      entries.setReplayed(entry, walk);
    }
  }

  /** From now on every walk looks into everything it meets. */
  void replayAll() {
    replayAll = true;
  }

  /** Whether the types that a DIE refers to lie elsewhere in memory. */
  private static boolean pointsAway(int tag) {
    return tag == DwTag.POINTER_TYPE
        || tag == DwTag.REFERENCE_TYPE
        || tag == DwTag.RVALUE_REFERENCE_TYPE
        || tag == DwTag.SUBROUTINE_TYPE;
  }

  private static boolean isAggregate(int tag) {
    return tag == DwTag.STRUCTURE_TYPE
        || tag == DwTag.UNION_TYPE
        || tag == DwTag.ENUMERATION_TYPE
        || tag == DwTag.CLASS_TYPE;
  }

  /** Adds a literal to the entry being made. */
  void literal(int text) {
    push(Fragments.fragment(Fragments.LITERAL, text));
  }

  /** Adds a name to the entry being made. */
  void name(int id) {
    push(Fragments.fragment(Fragments.NAME, id));
  }

  /** Adds a line-break marker; {@code change} is that of the indentation, -1 to 1. */
  void lineBreak(int change) {
    push(Fragments.fragment(Fragments.LINE_BREAK, change + 1));
  }

  /** Adds a number with the text in front of it. */
  void number(int text, long value) {
    entries.push(Fragments.fragment(Fragments.NUMBER, text));
    entries.push((int) (value >>> 32));
    entries.push((int) value);
    if (dump != null) {
      dump.number(text, value);
    }
  }

  /** Adds a reference to a DIE that was just visited. */
  void child(int number) {
    entries.push(Fragments.fragment(Fragments.CHILD, number));
  }

  private void push(int fragment) {
    entries.push(fragment);
    if (dump != null) {
      dump.fragment(fragment);
    }
  }

  /** The entries made since the start. */
  DieEntries entries() {
    return entries;
  }

  @Override
  public long definition(long dieAddress) {
    UnitView view = viewOf(dieAddress);
    view.read(dieAddress);
    return definition(view);
  }

  /** {@link #definition(long)} of the DIE that a view's cursor stands on. */
  static long definition(UnitView view) {
    DieCursor cursor = view.cursor();
    long definition =
        isAggregate(cursor.tag()) ? cursor.reference(Slots.SIGNATURE) : DieCursor.NO_REFERENCE;
    return definition == DieCursor.NO_REFERENCE ? view.base() + cursor.offset() : definition;
  }

  @Override
  public int tagOf(long dieAddress) {
    return viewOf(dieAddress).read(dieAddress);
  }

  @Override
  public UnitView viewOf(long dieAddress) {
    if (current.contains(dieAddress)) {
      return current;
    }
    if (singleUnit) {
      throw new CrossUnitReference();
    }
    UnitView other = views.containing(dieAddress);
    other.scopes();
    return other;
  }

  /**
   * Whether the names of a view's DIEs are known: those of the unit at hand and of earlier ones, as
   * in the reference, and of type units, which are looked up by signature wherever they are.
   */
  boolean namesKnown(UnitView view) {
    return view.unitIndex() <= unitIndex || view.cursor().unit().type().isType();
  }

  private int number(long dieAddress) {
    if (singleUnit && !current.contains(dieAddress)) {
      throw new CrossUnitReference();
    }
    int number = numbers.of(dieAddress);
    entries.see(number, dieAddress);
    return number;
  }

  private RuntimeException tooDeep(long dieAddress) {
    UnitView view = viewOf(dieAddress);
    return view.cursor()
        .error(
            FormatErrorCode.TOO_DEEP,
            dieAddress - view.base(),
            "types nested more than " + MAX_DEPTH + " deep, or without end");
  }
}
