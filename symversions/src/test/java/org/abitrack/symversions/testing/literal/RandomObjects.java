package org.abitrack.symversions.testing.literal;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.abitrack.dwarfcore.dwarf.constants.DwAttribute;
import org.abitrack.dwarfcore.dwarf.constants.DwTag;
import org.jspecify.annotations.Nullable;

/**
 * Makes objects at random: few names, so that definitions contradict each other, in one unit and
 * between units; names of few lengths, so that contradicting texts are often equally long;
 * callbacks that come back to themselves through structures.
 */
public final class RandomObjects {
  /**
   * What the objects are like.
   *
   * @param units number of units, at most
   * @param types types in each unit, at most
   * @param symbols symbols in each unit, at most
   * @param kabi whether there are unions with reserved, renamed and ignored members
   * @param across which other units a unit may refer to
   */
  public record Shape(int units, int types, int symbols, boolean kabi, Across across) {}

  /** References between units. */
  public enum Across {
    /** There are none. */
    NO_UNITS,
    /** To those in front. */
    EARLIER_UNITS,
    /** To all; types of later units have no names. */
    ALL_UNITS
  }

  private static final int[] MODIFIERS = {
    DwTag.POINTER_TYPE,
    DwTag.POINTER_TYPE,
    DwTag.POINTER_TYPE,
    DwTag.CONST_TYPE,
    DwTag.VOLATILE_TYPE,
    DwTag.TYPEDEF,
    DwTag.TYPEDEF,
    DwTag.RESTRICT_TYPE,
    DwTag.ATOMIC_TYPE,
  };

  private static final int[] SCOPES = {
    DwTag.NAMESPACE, DwTag.NAMESPACE, DwTag.STRUCTURE_TYPE, DwTag.UNION_TYPE,
  };

  private static final String[] KABI_NAMES = {
    "__kabi_reserved1",
    "__kabi_reserved",
    "__kabi_ignored",
    "__kabi_renamed_old",
    "__kabi_renamedwas",
    "__kabi_renamed",
    "__kabi_other",
    "plain",
  };

  private final Random random;
  private final Shape shape;

  /** Types of other units that may be referred to. */
  private final List<ModelDie> otherUnits = new ArrayList<>();

  /** Types of the unit at hand, in an order in which only aggregates may be referred to early. */
  private List<ModelDie> types = new ArrayList<>();

  private RandomObjects(Random random, Shape shape) {
    this.random = random;
    this.shape = shape;
  }

  /** Makes an object. */
  public static ModelObject make(Random random, Shape shape) {
    return new RandomObjects(random, shape).object();
  }

  private ModelObject object() {
    int units = 1 + random.nextInt(shape.units);
    int names = Math.max(3, units * shape.symbols * 2 / 3);
    List<String> symbols = new ArrayList<>();
    for (int i = 0; i < names; i++) {
      symbols.add("sym" + i);
    }
    symbols.add("missing");
    List<List<ModelDie>> shells = new ArrayList<>();
    for (int unit = 0; unit < units; unit++) {
      List<ModelDie> ofUnit = new ArrayList<>();
      for (int i = 3 + random.nextInt(shape.types - 3); i >= 0; i--) {
        ofUnit.add(shell(ofUnit.size()));
      }
      shells.add(ofUnit);
      if (shape.across == Across.ALL_UNITS) {
        otherUnits.addAll(ofUnit);
      }
    }
    ModelObject object = new ModelObject(symbols);
    for (List<ModelDie> ofUnit : shells) {
      types = ofUnit;
      object.addUnit(unit(names));
      if (shape.across == Across.EARLIER_UNITS) {
        otherUnits.addAll(ofUnit);
      }
    }
    return object;
  }

  private List<ModelDie> unit(int names) {
    int count = types.size();
    for (int i = 0; i < count; i++) {
      fill(types.get(i), i);
    }
    List<ModelDie> children = new ArrayList<>();
    for (ModelDie type : types) {
      children.add(random.nextInt(12) == 0 ? scope().add(type) : type);
    }
    int symbols = 1 + random.nextInt(shape.symbols);
    for (int i = 0; i < symbols; i++) {
      ModelDie symbol = symbol("sym" + random.nextInt(names), count);
      // Symbols between types, so that the order of offsets and that of walks differ.
      children.add(random.nextInt(children.size() + 1), symbol);
    }
    return children;
  }

  private ModelDie scope() {
    ModelDie scope = new ModelDie(SCOPES[random.nextInt(SCOPES.length)]);
    return random.nextInt(3) == 0 ? scope : scope.name("ns");
  }

  private ModelDie symbol(String name, int below) {
    boolean function = random.nextInt(3) > 0;
    ModelDie symbol = new ModelDie(function ? DwTag.SUBPROGRAM : DwTag.VARIABLE).name(name);
    symbol.type(typeOrVoid(below));
    if (function) {
      addParameters(symbol, below);
    }
    return symbol;
  }

  /** A type without its contents. The first ones are base types. */
  private ModelDie shell(int index) {
    if (index < 2) {
      return new ModelDie(DwTag.BASE_TYPE)
          .name(pick("int", "chr", "long"))
          .number(DwAttribute.BYTE_SIZE, 1 + random.nextInt(9))
          .number(DwAttribute.ENCODING, 5);
    }
    return switch (random.nextInt(12)) {
      case 0, 1, 2, 3 ->
          mayBeNamed(
              new ModelDie(random.nextInt(8) == 0 ? DwTag.CLASS_TYPE : DwTag.STRUCTURE_TYPE),
              5,
              pick("st", "ab", "ops", "x y"));
      case 4 -> mayBeNamed(new ModelDie(DwTag.UNION_TYPE), 3, pick("un", "ab"));
      case 5 -> mayBeNamed(new ModelDie(DwTag.ENUMERATION_TYPE), 3, pick("en", "fn"));
      case 6, 7 -> new ModelDie(DwTag.SUBROUTINE_TYPE);
      case 8 -> new ModelDie(DwTag.ARRAY_TYPE);
      default -> {
        int tag = MODIFIERS[random.nextInt(MODIFIERS.length)];
        ModelDie modifier = new ModelDie(tag);
        yield tag == DwTag.TYPEDEF ? modifier.name(pick("cb_t", "td_t", "ab")) : modifier;
      }
    };
  }

  /** Names a type, save one in {@code unnamed}. */
  private ModelDie mayBeNamed(ModelDie type, int unnamed, String name) {
    return random.nextInt(unnamed) == 0 ? type : type.name(name);
  }

  private void fill(ModelDie type, int index) {
    switch (type.tag) {
      case DwTag.BASE_TYPE -> {}
      case DwTag.STRUCTURE_TYPE, DwTag.CLASS_TYPE -> fillStructure(type, index);
      case DwTag.UNION_TYPE -> {
        if (shape.kabi && random.nextInt(4) > 0) {
          fillKabiUnion(type, index);
        } else {
          fillStructure(type, index);
        }
      }
      case DwTag.ENUMERATION_TYPE -> {
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
          ModelDie enumerator = new ModelDie(DwTag.ENUMERATOR).name(pick("A", "B", "CC"));
          type.add(
              random.nextBoolean() ? enumerator.number(DwAttribute.CONST_VALUE, i) : enumerator);
        }
        size(type);
      }
      case DwTag.SUBROUTINE_TYPE -> {
        type.type(typeOrVoid(index));
        addParameters(type, index);
      }
      case DwTag.ARRAY_TYPE -> {
        type.type(typeOrVoid(index));
        for (int i = random.nextInt(3); i > 0; i--) {
          ModelDie range = new ModelDie(DwTag.SUBRANGE_TYPE);
          type.add(random.nextBoolean() ? range.number(DwAttribute.UPPER_BOUND, i) : range);
        }
      }
      default -> {
        type.type(typeOrVoid(index));
        if (type.tag == DwTag.POINTER_TYPE) {
          type.number(DwAttribute.BYTE_SIZE, 8);
        }
      }
    }
  }

  private void fillStructure(ModelDie type, int index) {
    if (random.nextInt(6) == 0) {
      type.declaration();
      return;
    }
    int limit = type.name == null ? index : types.size();
    int members = random.nextInt(5);
    for (int i = 0; i < members; i++) {
      if (random.nextInt(15) == 0) {
        type.add(variantPart(limit));
      }
      type.add(member(pick("a", "b", "fn", "next"), limit, type.name != null));
    }
    size(type);
  }

  private ModelDie variantPart(int limit) {
    ModelDie part = new ModelDie(DwTag.VARIANT_PART);
    if (random.nextBoolean()) {
      part.add(member("discr", limit, false));
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      ModelDie variant = new ModelDie(DwTag.VARIANT).number(DwAttribute.DISCR_VALUE, i);
      for (int k = random.nextInt(3); k > 0; k--) {
        variant.add(member("v", limit, false));
      }
      part.add(variant);
    }
    return part;
  }

  /** Like an unnamed type, because its placeholder stands in its place. */
  private void fillKabiUnion(ModelDie union, int index) {
    int members = 1 + random.nextInt(3);
    for (int i = 0; i < members; i++) {
      if (random.nextInt(3) == 0) {
        ModelDie inner = new ModelDie(DwTag.STRUCTURE_TYPE);
        for (int k = random.nextInt(3); k > 0; k--) {
          inner.add(typedMember(kabiName(), index));
        }
        union.add(inner);
        union.add(new ModelDie(DwTag.MEMBER).type(inner));
      } else {
        union.add(typedMember(kabiName(), index));
      }
    }
    size(union);
  }

  private String kabiName() {
    return KABI_NAMES[random.nextInt(KABI_NAMES.length)];
  }

  private ModelDie typedMember(String name, int limit) {
    return new ModelDie(DwTag.MEMBER).name(name).type(typeBelow(limit, false));
  }

  private ModelDie member(String name, int limit, boolean anyAggregate) {
    ModelDie member = new ModelDie(DwTag.MEMBER).type(typeBelow(limit, anyAggregate));
    if (random.nextInt(6) > 0) {
      member.name(shape.kabi && random.nextInt(12) == 0 ? kabiName() : name);
    }
    return random.nextBoolean()
        ? member.number(DwAttribute.DATA_MEMBER_LOCATION, random.nextInt(3))
        : member;
  }

  private void addParameters(ModelDie function, int limit) {
    for (int i = random.nextInt(4); i > 0; i--) {
      ModelDie parameter = new ModelDie(DwTag.FORMAL_PARAMETER).type(typeOrVoid(limit));
      function.add(random.nextInt(3) == 0 ? parameter.name(pick("p", "q")) : parameter);
    }
  }

  private void size(ModelDie type) {
    if (random.nextInt(4) > 0) {
      type.number(DwAttribute.BYTE_SIZE, 8 + random.nextInt(3));
    }
  }

  private @Nullable ModelDie typeOrVoid(int below) {
    return random.nextInt(12) == 0 ? null : typeBelow(below, true);
  }

  /**
   * A type below a number, or a named structure of any number: so every cycle leads through one,
   * and has an end.
   */
  private ModelDie typeBelow(int limit, boolean orStructure) {
    if (!otherUnits.isEmpty() && random.nextInt(shape.across == Across.ALL_UNITS ? 25 : 6) == 0) {
      return otherUnits.get(random.nextInt(otherUnits.size()));
    }
    if (orStructure && random.nextInt(2) == 0) {
      ModelDie any = types.get(random.nextInt(types.size()));
      if (any.name != null && (any.tag == DwTag.STRUCTURE_TYPE || any.tag == DwTag.CLASS_TYPE)) {
        return any;
      }
    }
    // Rather a late one: graphs get deeper.
    int first = random.nextInt(Math.max(1, limit));
    return types.get(Math.max(first, random.nextInt(Math.max(1, limit))));
  }

  private String pick(String... names) {
    return names[random.nextInt(names.length)];
  }
}
