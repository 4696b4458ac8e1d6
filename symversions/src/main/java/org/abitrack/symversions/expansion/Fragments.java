package org.abitrack.symversions.expansion;

import java.nio.charset.StandardCharsets;
import org.abitrack.dwarfcore.dwarf.constants.DwTag;

/**
 * The encoding of fragment lists as ints (spec symtypes §6). A fragment is one int, kind in the low
 * {@link #KIND_BITS} bits and argument above; {@link #NUMBER} is followed by two ints, the high and
 * the low half of the number.
 *
 * <p>Example: {@code member s#foo f byte_size(8)} is LITERAL "member ", CHILD (the DIE of foo),
 * LITERAL " ", NAME "f", NUMBER byte_size 0 8.
 */
final class Fragments {
  /** Bits of the kind. */
  static final int KIND_BITS = 4;

  static final int KIND_MASK = (1 << KIND_BITS) - 1;

  /** Fixed text; the argument is its index in {@link #text}. */
  static final int LITERAL = 0;

  /** A name; the argument is its id in the {@link NamePool}. */
  static final int NAME = 1;

  /** A line-break marker; the argument is the change of indentation plus 1. */
  static final int LINE_BREAK = 2;

  /** A reference to a child DIE; the argument is its number. */
  static final int CHILD = 3;

  /** A number with text around it; the argument is the index of the text before it. */
  static final int NUMBER = 4;

  /** In a {@link CanonicalForms form} only: a child without a name; the argument is its form. */
  static final int FORM = 5;

  /** In a form only: references to named types; the argument is the name's id. */
  static final int STRUCTURE_REFERENCE = 6;

  static final int UNION_REFERENCE = 7;
  static final int ENUMERATION_REFERENCE = 8;
  static final int TYPEDEF_REFERENCE = 9;

  static final int COMMA = 0;
  static final int SPACE = 1;
  static final int OPEN = 2;
  static final int CLOSE = 3;
  static final int VOID = 4;
  static final int OPEN_LIST = 5;
  static final int CLOSE_LIST = 6;
  static final int RETURNS = 7;
  static final int FORMAL_PARAMETER = 8;
  static final int MEMBER = 9;
  static final int ENUMERATOR = 10;
  static final int VARIANT_PART = 11;
  static final int VARIANT = 12;
  static final int VARIABLE = 13;
  static final int SUBPROGRAM = 14;
  static final int SUBROUTINE_TYPE = 15;
  static final int ARRAY_TYPE = 16;
  static final int BASE_TYPE = 17;
  static final int UNSPECIFIED_TYPE = 18;
  static final int STRUCTURE_TYPE = 19;
  static final int CLASS_TYPE = 20;
  static final int UNION_TYPE = 21;
  static final int ENUMERATION_TYPE = 22;
  static final int ATOMIC_TYPE = 23;
  static final int CONST_TYPE = 24;
  static final int IMMUTABLE_TYPE = 25;
  static final int PACKED_TYPE = 26;
  static final int POINTER_TYPE = 27;
  static final int REFERENCE_TYPE = 28;
  static final int RESTRICT_TYPE = 29;
  static final int RVALUE_REFERENCE_TYPE = 30;
  static final int SHARED_TYPE = 31;
  static final int TEMPLATE_TYPE_PARAMETER = 32;
  static final int VOLATILE_TYPE = 33;
  static final int TYPEDEF_TYPE = 34;
  static final int UNBOUNDED = 35;

  /** Texts in front of a number; what stands behind it is {@link #numberEnd}. */
  static final int BYTE_SIZE = 36;

  static final int ENCODING = 37;
  static final int ALIGNMENT = 38;
  static final int ACCESSIBILITY = 39;
  static final int BIT_SIZE = 40;
  static final int DATA_BIT_OFFSET = 41;
  static final int DATA_MEMBER_LOCATION = 42;
  static final int DISCR_VALUE = 43;
  static final int CONST_VALUE = 44;
  static final int BOUND = 45;

  /** No text, but something between two line breaks, which then do not become one blank. */
  static final int EMPTY = 46;

  private static final String[] TEXTS = {
    " ,",
    " ",
    " {",
    "}",
    "base_type void",
    " (",
    ")",
    "-> ",
    "formal_parameter ",
    "member ",
    "enumerator",
    "variant_part {",
    "variant {",
    "variable ",
    "subprogram",
    "subroutine_type",
    "array_type",
    "base_type",
    "unspecified_type",
    "structure_type",
    "class_type",
    "union_type",
    "enumeration_type",
    "atomic_type",
    "const_type",
    "immutable_type",
    "packed_type",
    "pointer_type",
    "reference_type",
    "restrict_type",
    "rvalue_reference_type",
    "shared_type",
    "template_type_parameter_type",
    "volatile_type",
    "typedef_type",
    "[]",
    " byte_size(",
    " encoding(",
    " alignment(",
    " accessibility(",
    " bit_size(",
    " data_bit_offset(",
    " data_member_location(",
    " discr_value(",
    " = ",
    "[",
    "",
  };

  private static final byte[][] BYTES = bytes();

  private Fragments() {}

  private static byte[][] bytes() {
    byte[][] bytes = new byte[TEXTS.length][];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = TEXTS[i].getBytes(StandardCharsets.ISO_8859_1);
    }
    return bytes;
  }

  static int fragment(int kind, int argument) {
    return argument << KIND_BITS | kind;
  }

  static int kind(int fragment) {
    return fragment & KIND_MASK;
  }

  static int argument(int fragment) {
    return fragment >>> KIND_BITS;
  }

  /** The kind of fragment that stands for a reference to a named type. */
  static int reference(int tag) {
    return switch (tag) {
      case DwTag.STRUCTURE_TYPE, DwTag.CLASS_TYPE -> STRUCTURE_REFERENCE;
      case DwTag.UNION_TYPE -> UNION_REFERENCE;
      case DwTag.ENUMERATION_TYPE -> ENUMERATION_REFERENCE;
      case DwTag.TYPEDEF -> TYPEDEF_REFERENCE;
      default -> throw new IllegalArgumentException(DwTag.name(tag) + " has no references");
    };
  }

  /** The letter of a named type's references (spec symtypes §8.1). */
  static char letter(int tag) {
    return switch (reference(tag)) {
      case STRUCTURE_REFERENCE -> 's';
      case UNION_REFERENCE -> 'u';
      case ENUMERATION_REFERENCE -> 'e';
      default -> 't';
    };
  }

  /** The bytes of a literal, or those in front of a number; not to be changed. */
  static byte[] text(int index) {
    return BYTES[index];
  }

  /** The character behind a number, or 0. */
  static int numberEnd(int index) {
    return index == BOUND ? ']' : index == CONST_VALUE ? 0 : ')';
  }
}
