package org.abitrack.abidiff.drawing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.abitrack.abidiff.layout.TypeLayout;
import org.abitrack.abidiff.layout.TypeNode;
import org.abitrack.abidiff.layout.TypeScope;
import org.abitrack.abidiff.layout.TypeTextParser;
import org.jspecify.annotations.Nullable;

/** Pairs of types, one per construct that a drawing has to show, in the texts of symtypes. */
final class DrawnTypes {
  private static final String INT = "base_type int byte_size(4) encoding(5)";
  private static final String LONG = "base_type long int byte_size(8) encoding(5)";
  private static final String CHAR = "base_type char byte_size(1) encoding(6)";
  private static final String U32 = "base_type unsigned int byte_size(4) encoding(7)";
  private static final String POINTER = "pointer_type { s#file } byte_size(8)";

  private DrawnTypes() {}

  /** An old and a new layout; null where that side has none. */
  record Pair(@Nullable TypeLayout before, @Nullable TypeLayout after) {}

  /** All pairs, by the names of their goldens. */
  static Map<String, Pair> all() {
    Map<String, Pair> pairs = new LinkedHashMap<>();
    pairs.put("hole-used", pair(holeUsed(false), holeUsed(true)));
    pairs.put("run-moved", pair(run(false), run(true)));
    pairs.put("reordered", pair(reordered("a", "b", "c", "d"), reordered("c", "a", "b", "d")));
    pairs.put("bit-fields", pair(bits("x", 3, "y", 5), bits("x", 4, "y", 5)));
    pairs.put("union", pair(union(LONG), union("array_type[3] { " + LONG + " }")));
    pairs.put("flexible-array", pair(flexible(8, INT), flexible(16, LONG)));
    pairs.put("reserved-used", pair(reserved(false), reserved(true)));
    pairs.put("size-only", pair(struct(16, at(INT, "a", 0)), struct(64, at(INT, "a", 0))));
    pairs.put("retyped-and-renamed", pair(retyped(false), retyped(true)));
    pairs.put("genksyms", pair(GENKSYMS_OLD, GENKSYMS_NEW));
    pairs.put("rust-enum", pair(rust(8, 0, 4), rust(16, 0, 8)));
    pairs.put("rust-order", pair(struct(16, SHUFFLED), struct(16, SHUFFLED)));
    pairs.put("one-side", new Pair(null, layout(holeUsed(true))));
    pairs.put(
        "hostile-names", pair(hostile("<script>alert(1)</script>"), hostile("\"'&\u001b[31m")));
    pairs.put("unknown-size", pair(unknown(8), unknown(16)));
    return pairs;
  }

  private static final String[] SHUFFLED = {
    at(CHAR, "small", 12), at(LONG, "large", 0), at(INT, "middle", 8)
  };

  private static final String GENKSYMS_OLD =
      "struct s { int a ; s#list_head link ; unsigned int f : 3 ; char name [ 16 ] ; s#b * b ; }";
  private static final String GENKSYMS_NEW =
      "struct s { int a ; int added ; s#list_head link ; unsigned int f : 4 ; char name [ 16 ] ; }";

  private static String holeUsed(boolean used) {
    List<String> members = new ArrayList<>();
    members.add(at(INT, "count", 0));
    if (used) {
      members.add(at(U32, "flags", 4));
    }
    members.add(at(POINTER, "file", 8));
    members.add(at(CHAR, "state", 16));
    return struct(24, members.toArray(new String[0]));
  }

  private static String run(boolean moved) {
    List<String> members = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      members.add(at(LONG, "first" + i, i * 8L));
    }
    if (moved) {
      members.add(at(POINTER, "extra", 160));
    }
    for (int i = 0; i < 30; i++) {
      members.add(at(i % 2 == 0 ? LONG : POINTER, "second" + i, 160 + i * 8L + (moved ? 8 : 0)));
    }
    return struct(moved ? 408 : 400, members.toArray(new String[0]));
  }

  private static String reordered(String... names) {
    String[] members = new String[names.length];
    for (int i = 0; i < names.length; i++) {
      members[i] = at(LONG, names[i], i * 8L);
    }
    return struct(names.length * 8L, members);
  }

  private static String bits(String first, int width, String second, int other) {
    return struct(
        8,
        at(INT, "a", 0),
        "member " + U32 + " " + first + " bit_size(" + width + ") data_bit_offset(32)",
        "member "
            + U32
            + " "
            + second
            + " bit_size("
            + other
            + ") data_bit_offset("
            + (32 + width)
            + ")");
  }

  private static String union(String third) {
    long size = third.startsWith("array") ? 24 : 8;
    return struct(
        16 + size,
        at(LONG, "head", 0),
        "member union_type { member "
            + INT
            + " number , member "
            + POINTER
            + " file , member "
            + third
            + " words } byte_size("
            + size
            + ") data_member_location(8)",
        at(LONG, "tail", 8 + size));
  }

  private static String flexible(long size, String element) {
    return struct(size, at(INT, "length", 0), at("array_type[] { " + element + " }", "data", size));
  }

  private static String reserved(boolean used) {
    return struct(
        24,
        at(LONG, "a", 0),
        used ? at(POINTER, "file", 8) : at(LONG, "__kabi_reserved1", 8),
        at(LONG, "__kabi_reserved2", 16));
  }

  private static String retyped(boolean changed) {
    return struct(
        24,
        at(changed ? U32 : INT, "a", 0),
        at(INT, changed ? "new_name" : "old_name", 4),
        at(
            "pointer_type { subroutine_type ( formal_parameter "
                + INT
                + (changed ? " x" : " y")
                + " ) -> base_type void } byte_size(8)",
            "same",
            8),
        at(
            changed ? "array_type[8] { " + CHAR + " }" : "array_type[4] { " + CHAR + " }",
            "name",
            16));
  }

  private static String rust(long size, int tag, int payload) {
    return "structure_type Option { variant_part { member "
        + U32
        + " data_member_location("
        + tag
        + ") , variant { member s#None None data_member_location(0) } discr_value(0) , variant {"
        + " member structure_type Some { "
        + at(payload == 8 ? LONG : INT, "__0", payload)
        + " } byte_size("
        + size
        + ") Some data_member_location(0) } discr_value(1) } } byte_size("
        + size
        + ") alignment(4)";
  }

  private static String hostile(String name) {
    return struct(16, at(LONG, name.replace(" ", ""), 0), at(LONG, "caf\u00c3\u00a9\u00ff", 8));
  }

  private static String unknown(long at) {
    return struct(32, at(LONG, "a", 0), at("s#nobody_knows", "mystery", 8), at(LONG, "z", 8 + at));
  }

  /** A structure of {@code size} bytes. */
  static String struct(long size, String... members) {
    return "structure_type s { " + String.join(" , ", members) + " } byte_size(" + size + ")";
  }

  /** A member of a type at an offset. */
  static String at(String type, String name, long offset) {
    return "member " + type + " " + name + " data_member_location(" + offset + ")";
  }

  static Pair pair(String before, String after) {
    return new Pair(layout(before), layout(after));
  }

  static TypeLayout layout(String text) {
    TypeNode type = TypeTextParser.parse(text);
    if (type instanceof TypeNode.Aggregate aggregate) {
      return TypeLayout.of(aggregate, TypeScope.EMPTY);
    }
    throw new AssertionError(type);
  }
}
