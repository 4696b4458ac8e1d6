package org.abitrack.symversions.testing.literal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.abitrack.dwarfcore.dwarf.constants.DwAttribute;
import org.abitrack.dwarfcore.dwarf.constants.DwTag;
import org.jspecify.annotations.Nullable;

/**
 * Spec symtypes §3 to §8.3 and §9.5, §9.6, word by word. Every use of an entry that is there
 * already is replayed in full, in every walk; the map is searched from its end for the newest
 * entry.
 *
 * <p>What is not here: aliases, symbol pointers, abstract origins, private files, kABI rules.
 */
public final class LiteralExpansion {
  /** The types are nested without end, or too large for this way of looking at them. */
  public static final class Endless extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Whether it is certain that there is no end, and the product must find an error too. */
    public final boolean certain;

    Endless(String what, boolean certain) {
      super(what);
      this.certain = certain;
    }
  }

  private static final int MAX_DEPTH = 600;
  private static final int MAX_VISITS = 400_000;
  private static final int MAX_PIECES = 200_000;

  private enum State {
    INCOMPLETE,
    UNEXPANDED,
    COMPLETE,
    SYMBOL
  }

  private sealed interface Fragment {
    record Text(String text) implements Fragment {}

    record LineBreak() implements Fragment {}

    record Child(ModelDie die) implements Fragment {}
  }

  private static final class Entry {
    final ModelDie die;
    final List<Fragment> fragments = new ArrayList<>();
    State state = State.INCOMPLETE;
    String fqn = "";

    Entry(ModelDie die) {
      this.die = die;
    }
  }

  private enum Convention {
    NORMAL,
    RESERVED,
    IGNORED
  }

  private record UnionStatus(
      Convention convention, @Nullable ModelDie placeholder, @Nullable String originalName) {}

  private static final UnionStatus NORMAL = new UnionStatus(Convention.NORMAL, null, null);

  private final boolean stable;
  private final Map<ModelDie, List<Entry>> map = new HashMap<>();
  private final List<Entry> inCreationOrder = new ArrayList<>();
  private final Map<ModelDie, String> fqns = new HashMap<>();
  private final Map<String, Entry> symbolEntries = new TreeMap<>();
  private final Set<String> unprocessed;

  // Of one symbol walk.
  private Set<ModelDie> expanded = new HashSet<>();
  private boolean firstItem;
  private @Nullable String originalName;
  private int depth;

  // Of the whole object.
  private int visits;
  private int pieces;

  private final Map<String, List<String>> types = new TreeMap<>();
  private final Map<String, Integer> orders = new HashMap<>();
  private final Map<String, List<String>> symbolTexts = new TreeMap<>();

  /**
   * Expands an object.
   *
   * @throws Endless if there is no result
   */
  public LiteralExpansion(ModelObject object, boolean stable) {
    this.stable = stable;
    unprocessed = new HashSet<>(object.symbols());
    for (List<ModelDie> unit : object.units) {
      unit.forEach(die -> resolveNames(die, null));
      unit.forEach(this::findSymbols);
    }
    fillTypeMap();
  }

  /** Type references and the pieces of their texts (§8.3). */
  public Map<String, List<String>> types() {
    return types;
  }

  /** Symbols that were found, and the pieces of their texts. */
  public Map<String, List<String>> symbols() {
    return symbolTexts;
  }

  // §5: names.

  private void resolveNames(ModelDie die, @Nullable String prefix) {
    boolean carries =
        die.tag == DwTag.NAMESPACE
            || die.tag == DwTag.CLASS_TYPE
            || die.tag == DwTag.STRUCTURE_TYPE;
    String fqn = null;
    String childPrefix = null;
    if (prefix != null && (die.name != null || carries)) {
      String full = prefix + "::" + (die.name != null ? die.name : "<anonymous>");
      childPrefix = carries ? full : null;
      fqn = die.name != null ? full : null;
    } else if (die.name != null) {
      fqn = die.name;
      childPrefix = carries ? die.name : null;
    }
    if (fqn != null && !fqn.isEmpty()) {
      fqns.put(die, fqn);
    }
    for (ModelDie child : die.children) {
      resolveNames(child, childPrefix);
    }
  }

  /** Names of later units are not known yet. */
  private String fqn(ModelDie die) {
    return fqns.getOrDefault(die, "");
  }

  // §3: which DIE describes a symbol.

  private void findSymbols(ModelDie die) {
    switch (die.tag) {
      case DwTag.NAMESPACE, DwTag.CLASS_TYPE, DwTag.STRUCTURE_TYPE ->
          die.children.forEach(this::findSymbols);
      case DwTag.SUBPROGRAM, DwTag.VARIABLE -> {
        if (die.name != null && unprocessed.remove(die.name)) {
          symbolEntries.put(die.name, walk(die));
        }
      }
      default -> {}
    }
  }

  private Entry walk(ModelDie die) {
    expanded = new HashSet<>();
    firstItem = false;
    originalName = null;
    depth = 0;
    Entry entry = create(die);
    if (die.tag == DwTag.SUBPROGRAM) {
      function(entry, "subprogram");
    } else {
      text(entry, "variable ");
      type(entry);
    }
    entry.state = State.SYMBOL;
    return entry;
  }

  // §7: expansion and the map.

  private Entry create(ModelDie die) {
    Entry entry = new Entry(die);
    map.computeIfAbsent(die, ignored -> new ArrayList<>()).add(entry);
    inCreationOrder.add(entry);
    return entry;
  }

  private @Nullable Entry newest(ModelDie die, State state) {
    List<Entry> entries = map.getOrDefault(die, List.of());
    for (int i = entries.size() - 1; i >= 0; i--) {
      if (entries.get(i).state == state) {
        return entries.get(i);
      }
    }
    return null;
  }

  private static boolean isAggregate(ModelDie die) {
    return switch (die.tag) {
      case DwTag.CLASS_TYPE, DwTag.STRUCTURE_TYPE, DwTag.UNION_TYPE, DwTag.ENUMERATION_TYPE -> true;
      default -> false;
    };
  }

  private void visit(Entry parent, ModelDie die) {
    process(die);
    parent.fragments.add(new Fragment.Child(die));
  }

  private void process(ModelDie die) {
    if (++visits > MAX_VISITS) {
      throw new Endless("visits", false);
    }
    if (++depth > MAX_DEPTH) {
      throw new Endless("depth", true);
    }
    boolean expand = !isAggregate(die) || expanded.add(die);
    State wanted = expand ? State.COMPLETE : State.UNEXPANDED;
    Entry known = newest(die, wanted);
    if (known != null) {
      for (Fragment fragment : known.fragments) {
        if (fragment instanceof Fragment.Child(ModelDie child)) {
          process(child);
        }
      }
    } else {
      Entry entry = create(die);
      generate(entry, expand);
      entry.state = wanted;
    }
    depth--;
  }

  // §6: the table.

  private void generate(Entry e, boolean expand) {
    switch (e.die.tag) {
      case DwTag.ATOMIC_TYPE -> modifier(e, "atomic_type");
      case DwTag.CONST_TYPE -> modifier(e, "const_type");
      case DwTag.IMMUTABLE_TYPE -> modifier(e, "immutable_type");
      case DwTag.PACKED_TYPE -> modifier(e, "packed_type");
      case DwTag.POINTER_TYPE -> modifier(e, "pointer_type");
      case DwTag.REFERENCE_TYPE -> modifier(e, "reference_type");
      case DwTag.RESTRICT_TYPE -> modifier(e, "restrict_type");
      case DwTag.RVALUE_REFERENCE_TYPE -> modifier(e, "rvalue_reference_type");
      case DwTag.SHARED_TYPE -> modifier(e, "shared_type");
      case DwTag.VOLATILE_TYPE -> modifier(e, "volatile_type");
      case DwTag.TYPEDEF -> modifier(e, "typedef_type");
      case DwTag.TEMPLATE_TYPE_PARAMETER -> modifier(e, "template_type_parameter_type");
      case DwTag.BASE_TYPE -> {
        text(e, "base_type");
        fqnText(e);
        number(e, "byte_size", DwAttribute.BYTE_SIZE);
        number(e, "encoding", DwAttribute.ENCODING);
        number(e, "alignment", DwAttribute.ALIGNMENT);
      }
      case DwTag.UNSPECIFIED_TYPE -> text(e, "unspecified_type");
      case DwTag.ARRAY_TYPE -> {
        text(e, "array_type");
        children(e, Set.of(DwTag.SUBRANGE_TYPE));
        braces(e);
      }
      case DwTag.SUBRANGE_TYPE -> {
        Long size = e.die.numbers.get(DwAttribute.COUNT);
        Long bound = e.die.numbers.get(DwAttribute.UPPER_BOUND);
        if (size == null && bound != null) {
          size = bound + 1;
        }
        text(e, size == null ? "[]" : "[" + Long.toUnsignedString(size) + "]");
      }
      case DwTag.SUBROUTINE_TYPE -> function(e, "subroutine_type");
      case DwTag.FORMAL_PARAMETER -> memberOrParameter(e, "formal_parameter ");
      case DwTag.MEMBER -> memberOrParameter(e, "member ");
      case DwTag.STRUCTURE_TYPE -> aggregate(e, "structure_type", expand);
      case DwTag.CLASS_TYPE -> aggregate(e, "class_type", expand);
      case DwTag.ENUMERATION_TYPE -> aggregate(e, "enumeration_type", expand);
      case DwTag.UNION_TYPE -> union(e, expand);
      case DwTag.ENUMERATOR -> {
        comma(e);
        text(e, "enumerator");
        fqnText(e);
        Long value = e.die.numbers.get(DwAttribute.CONST_VALUE);
        if (value != null) {
          text(e, " = " + Long.toUnsignedString(value));
        }
      }
      case DwTag.VARIANT_PART -> {
        comma(e);
        text(e, "variant_part {");
        lineBreak(e);
        children(e, null);
        lineBreak(e);
        text(e, "}");
      }
      case DwTag.VARIANT -> {
        comma(e);
        text(e, "variant {");
        lineBreak(e);
        children(e, Set.of(DwTag.MEMBER));
        lineBreak(e);
        text(e, "}");
        number(e, "discr_value", DwAttribute.DISCR_VALUE);
      }
      default -> throw new IllegalArgumentException("not in the model: " + e.die);
    }
  }

  private void modifier(Entry e, String name) {
    if (e.die.tag == DwTag.TYPEDEF) {
      e.fqn = fqn(e.die);
    }
    text(e, name);
    fqnText(e);
    braces(e);
    number(e, "byte_size", DwAttribute.BYTE_SIZE);
    number(e, "alignment", DwAttribute.ALIGNMENT);
  }

  private void braces(Entry e) {
    text(e, " {");
    lineBreak(e);
    type(e);
    lineBreak(e);
    text(e, "}");
  }

  private void function(Entry e, String name) {
    text(e, name);
    text(e, " (");
    lineBreak(e);
    children(e, Set.of(DwTag.FORMAL_PARAMETER));
    lineBreak(e);
    text(e, ")");
    lineBreak(e);
    text(e, "-> ");
    type(e);
  }

  private void memberOrParameter(Entry e, String name) {
    comma(e);
    text(e, name);
    originalName = null;
    type(e);
    String printed = e.die.name;
    if (originalName != null) {
      printed = originalName;
    } else if (stable && printed != null && printed.startsWith("__kabi_")) {
      printed = null;
    }
    if (printed != null) {
      text(e, " ");
      text(e, printed);
    }
    number(e, "accessibility", DwAttribute.ACCESSIBILITY);
    number(e, "bit_size", DwAttribute.BIT_SIZE);
    number(e, "data_bit_offset", DwAttribute.DATA_BIT_OFFSET);
    number(e, "data_member_location", DwAttribute.DATA_MEMBER_LOCATION);
  }

  private void aggregate(Entry e, String name, boolean expand) {
    e.fqn = fqn(e.die);
    boolean withBody = expand && !e.die.declaration;
    text(e, name);
    fqnText(e);
    text(e, " {");
    lineBreak(e);
    if (withBody) {
      children(
          e,
          e.die.tag == DwTag.ENUMERATION_TYPE
              ? Set.of(DwTag.ENUMERATOR)
              : Set.of(DwTag.MEMBER, DwTag.VARIANT_PART));
    }
    lineBreak(e);
    text(e, "}");
    if (withBody) {
      number(e, "byte_size", DwAttribute.BYTE_SIZE);
      number(e, "alignment", DwAttribute.ALIGNMENT);
    }
  }

  /** §6.1: one flag per walk, not per list. */
  private void comma(Entry e) {
    if (firstItem) {
      firstItem = false;
    } else {
      text(e, " ,");
      lineBreak(e);
    }
  }

  private void children(Entry e, @Nullable Set<Integer> tags) {
    firstItem = true;
    for (ModelDie child : e.die.children) {
      if ((tags == null || tags.contains(child.tag)) && !isIgnored(e.die, child)) {
        visit(e, child);
      }
    }
    firstItem = false;
  }

  // §9.5: conventions of member names.

  private boolean isIgnored(ModelDie parent, ModelDie member) {
    return stable
        && member.tag == DwTag.MEMBER
        && (parent.tag == DwTag.STRUCTURE_TYPE
            || parent.tag == DwTag.CLASS_TYPE
            || parent.tag == DwTag.UNION_TYPE)
        && member.type != null
        && member.type.tag == DwTag.UNION_TYPE
        && status(member.type).convention == Convention.IGNORED;
  }

  private void union(Entry e, boolean expand) {
    UnionStatus status = stable ? status(e.die) : NORMAL;
    switch (status.convention) {
      case NORMAL -> aggregate(e, "union_type", expand);
      case IGNORED -> {}
      case RESERVED -> {
        ModelDie placeholder = status.placeholder;
        if (placeholder != null) {
          visit(e, placeholder);
        }
        if (status.originalName != null) {
          originalName = status.originalName;
        }
      }
    }
  }

  private static UnionStatus status(ModelDie union) {
    int members = 0;
    for (ModelDie member : union.children) {
      if (member.tag != DwTag.MEMBER) {
        continue;
      }
      members++;
      UnionStatus status = memberStatus(member);
      if (status != NORMAL) {
        return status;
      }
      boolean emptyStructure = false;
      ModelDie type = member.type;
      if (type != null && type.tag == DwTag.STRUCTURE_TYPE) {
        emptyStructure = true;
        for (ModelDie inner : type.children) {
          if (inner.tag == DwTag.MEMBER) {
            status = memberStatus(inner);
            if (status != NORMAL) {
              return status;
            }
            emptyStructure = false;
            break;
          }
        }
      }
      if (members >= 2 && !emptyStructure) {
        return NORMAL;
      }
    }
    return NORMAL;
  }

  private static UnionStatus memberStatus(ModelDie member) {
    String name = member.name == null ? "" : member.name;
    if (name.startsWith("__kabi_reserved")) {
      return new UnionStatus(Convention.RESERVED, member.type, null);
    }
    if (name.startsWith("__kabi_ignored")) {
      return new UnionStatus(Convention.IGNORED, null, null);
    }
    if (name.startsWith("__kabi_renamed")) {
      String original = name.substring("__kabi_renamed".length());
      return new UnionStatus(Convention.RESERVED, member.type, original);
    }
    return NORMAL;
  }

  private void type(Entry e) {
    ModelDie type = e.die.type;
    if (type == null) {
      text(e, "base_type void");
    } else {
      visit(e, type);
    }
  }

  private void fqnText(Entry e) {
    String fqn = fqn(e.die);
    if (!fqn.isEmpty()) {
      text(e, " ");
      text(e, fqn);
    }
  }

  private static void number(Entry e, String name, int attribute) {
    Long value = e.die.numbers.get(attribute);
    if (value != null) {
      text(e, " " + name + "(" + Long.toUnsignedString(value) + ")");
    }
  }

  private static void text(Entry e, String text) {
    e.fragments.add(new Fragment.Text(text));
  }

  private static void lineBreak(Entry e) {
    e.fragments.add(new Fragment.LineBreak());
  }

  // §8: texts and the type map.

  private static @Nullable String reference(Entry entry) {
    String letter =
        switch (entry.die.tag) {
          case DwTag.STRUCTURE_TYPE, DwTag.CLASS_TYPE -> "s#";
          case DwTag.UNION_TYPE -> "u#";
          case DwTag.ENUMERATION_TYPE -> "e#";
          case DwTag.TYPEDEF -> "t#";
          default -> null;
        };
    if (letter == null || entry.fqn.isEmpty()) {
      return null;
    }
    return letter + (entry.fqn.contains(" ") ? "'" + entry.fqn + "'" : entry.fqn);
  }

  private void append(Entry entry, List<String> out, int nesting) {
    if (nesting > MAX_DEPTH) {
      throw new Endless("text", true);
    }
    List<Fragment> fragments = entry.fragments;
    for (int i = 0; i < fragments.size(); i++) {
      if (++pieces > MAX_PIECES) {
        throw new Endless("pieces", false);
      }
      switch (fragments.get(i)) {
        case Fragment.Text(String text) -> out.add(text);
        case Fragment.LineBreak() -> {
          boolean another =
              i + 1 < fragments.size() && fragments.get(i + 1) instanceof Fragment.LineBreak;
          if (!another) {
            out.add(" ");
          }
        }
        case Fragment.Child(ModelDie die) -> {
          Entry child = textEntry(die);
          String reference = reference(child);
          if (reference != null) {
            out.add(reference);
          } else {
            append(child, out, nesting + 1);
          }
        }
      }
    }
  }

  private Entry textEntry(ModelDie die) {
    Entry complete = newest(die, State.COMPLETE);
    Entry entry = complete != null ? complete : newest(die, State.UNEXPANDED);
    if (entry == null) {
      throw new IllegalStateException("never finished: " + die);
    }
    return entry;
  }

  private void fillTypeMap() {
    for (Entry each : inCreationOrder) {
      if (each.state == State.SYMBOL) {
        continue;
      }
      Entry entry = each.state == State.UNEXPANDED ? textEntry(each.die) : each;
      String reference = reference(entry);
      if (reference != null) {
        List<String> text = new ArrayList<>();
        append(entry, text, 0);
        offer(reference, text, entry.die.order);
      }
    }
    symbolEntries.forEach((name, entry) -> {
      List<String> text = new ArrayList<>();
      append(entry, text, 0);
      symbolTexts.put(name, text);
    });
  }

  /** The longer one; of two of one length that of the lower offset. */
  private void offer(String reference, List<String> text, int order) {
    List<String> known = types.get(reference);
    int difference =
        known == null ? 1 : String.join("", text).length() - String.join("", known).length();
    if (difference > 0
        || difference == 0 && order < orders.getOrDefault(reference, Integer.MAX_VALUE)) {
      types.put(reference, text);
      orders.put(reference, order);
    }
  }
}
