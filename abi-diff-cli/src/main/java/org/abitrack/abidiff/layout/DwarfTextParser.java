package org.abitrack.abidiff.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The grammar of gendwarfksyms (kernel 7.3), by recursive descent. */
final class DwarfTextParser {
  private static final Set<String> MODIFIERS =
      Set.of(
          "atomic_type",
          "const_type",
          "immutable_type",
          "packed_type",
          "pointer_type",
          "reference_type",
          "restrict_type",
          "rvalue_reference_type",
          "shared_type",
          "volatile_type",
          "typedef_type",
          "template_type_parameter_type");

  private final Words words;
  private int depth;

  DwarfTextParser(Words words) {
    this.words = words;
  }

  /** The whole text. */
  TypeNode parse() {
    TypeNode node = words.takeIf("variable") ? new TypeNode.Variable(optionalType()) : type();
    if (!words.atEnd()) {
      throw words.unexpected("the end");
    }
    return node;
  }

  private TypeNode type() {
    if (++depth > TypeTextParser.MAX_DEPTH) {
      throw new TypeSyntaxException("nested deeper than " + TypeTextParser.MAX_DEPTH);
    }
    TypeNode node = typeBody();
    depth--;
    return node;
  }

  private TypeNode typeBody() {
    String word = words.peek();
    if (word.length() > 2 && word.charAt(1) == '#') {
      return new TypeNode.Reference(words.take());
    }
    if (MODIFIERS.contains(word)) {
      return modifier();
    }
    if (word.startsWith("array_type")) {
      return array();
    }
    return switch (word) {
      case "base_type" -> base();
      case "unspecified_type" -> {
        words.take();
        yield new TypeNode.Base("unspecified_type", TypeNode.NONE, TypeNode.NONE);
      }
      case "structure_type", "class_type", "union_type" -> aggregate();
      case "enumeration_type" -> enumeration();
      case "subroutine_type", "subprogram" -> function();
      default -> throw words.unexpected("a type");
    };
  }

  /** A type that a kABI rule may have made disappear. */
  private TypeNode optionalType() {
    String word = words.peek();
    return word.equals("}") || word.equals(Words.END) ? new TypeNode.Opaque("", "") : type();
  }

  private TypeNode base() {
    words.take();
    StringBuilder name = new StringBuilder(words.take());
    // "base_type void" stands for no type at all and has no size that would end its name.
    if (!name.toString().equals("void")) {
      while (!isEnd(words.peek()) && !isAttribute(words.peek())) {
        name.append(' ').append(words.take());
      }
    }
    long byteSize = attribute("byte_size");
    long encoding = attribute("encoding");
    attribute("alignment");
    return new TypeNode.Base(name.toString(), byteSize, encoding);
  }

  private TypeNode modifier() {
    String tag = words.take();
    String name = nameBeforeBrace();
    TypeNode target = optionalType();
    words.expect("}");
    return new TypeNode.Modifier(tag, name, target, attribute("byte_size"), attribute("alignment"));
  }

  private TypeNode array() {
    String word = words.take();
    List<Long> dimensions = new ArrayList<>(1);
    int at = "array_type".length();
    while (at < word.length()) {
      int close = word.indexOf(']', at);
      if (word.charAt(at) != '[' || close < 0) {
        throw new TypeSyntaxException("array dimensions '" + word + "'");
      }
      dimensions.add(close == at + 1 ? TypeNode.NONE : number(word.substring(at + 1, close)));
      at = close + 1;
    }
    words.expect("{");
    TypeNode element = optionalType();
    words.expect("}");
    return new TypeNode.Array(List.copyOf(dimensions), element);
  }

  private TypeNode function() {
    String tag = words.take();
    words.expect("(");
    List<Parameter> parameters = new ArrayList<>();
    while (!words.takeIf(")")) {
      words.takeIf(",");
      words.expect("formal_parameter");
      TypeNode type = type();
      String name = isEnd(words.peek()) || isAttribute(words.peek()) ? "" : words.take();
      parameters.add(new Parameter(name.equals("formal_parameter") ? again() : name, type));
      skipAttributes();
    }
    words.expect("->");
    return new TypeNode.Function(tag, List.copyOf(parameters), optionalType());
  }

  /** A parameter without a name, and the comma behind it forgotten. */
  private String again() {
    words.untake();
    return "";
  }

  private TypeNode aggregate() {
    String tag = words.take();
    String name = nameBeforeBrace();
    List<Member> members = new ArrayList<>();
    members(members, "");
    return new TypeNode.Aggregate(
        tag, name, List.copyOf(members), attribute("byte_size"), attribute("alignment"));
  }

  /** Reads up to and with the closing brace. */
  private void members(List<Member> members, String variant) {
    while (!words.takeIf("}")) {
      words.takeIf(",");
      if (words.takeIf("member")) {
        members.add(member(variant));
      } else if (words.takeIf("variant_part")) {
        words.expect("{");
        variantPart(members);
      } else {
        throw words.unexpected("a member");
      }
    }
  }

  private void variantPart(List<Member> members) {
    while (!words.takeIf("}")) {
      words.takeIf(",");
      if (words.takeIf("member")) {
        members.add(member(""));
      } else if (words.takeIf("variant")) {
        words.expect("{");
        List<Member> inner = new ArrayList<>();
        members(inner, "");
        long discriminant = attribute("discr_value");
        String variant = discriminant == TypeNode.NONE ? "?" : Long.toUnsignedString(discriminant);
        for (Member member : inner) {
          members.add(
              new Member(
                  member.name(),
                  member.type(),
                  member.byteOffset(),
                  member.bitOffset(),
                  member.bitSize(),
                  variant));
        }
      } else {
        throw words.unexpected("a variant");
      }
    }
  }

  private Member member(String variant) {
    TypeNode type = type();
    String name = isEnd(words.peek()) || isAttribute(words.peek()) ? "" : words.take();
    attribute("accessibility");
    long bitSize = attribute("bit_size");
    long bitOffset = attribute("data_bit_offset");
    long byteOffset = attribute("data_member_location");
    return new Member(name, type, byteOffset, bitOffset, bitSize, variant);
  }

  private TypeNode enumeration() {
    words.take();
    String name = nameBeforeBrace();
    List<Enumerator> enumerators = new ArrayList<>();
    while (!words.takeIf("}")) {
      words.takeIf(",");
      words.expect("enumerator");
      String enumerator = words.take();
      enumerators.add(new Enumerator(enumerator, words.takeIf("=") ? words.take() : ""));
    }
    return new TypeNode.Enumeration(
        name, List.copyOf(enumerators), attribute("byte_size"), attribute("alignment"));
  }

  private String nameBeforeBrace() {
    if (words.takeIf("{")) {
      return "";
    }
    StringBuilder name = new StringBuilder(words.take());
    while (!words.takeIf("{")) {
      if (words.atEnd()) {
        throw words.unexpected("'{'");
      }
      name.append(' ').append(words.take());
    }
    return name.toString();
  }

  private void skipAttributes() {
    while (isAttribute(words.peek())) {
      words.take();
    }
  }

  private static boolean isEnd(String word) {
    return switch (word) {
      case "}", ",", ")", "{", "(", Words.END -> true;
      default -> false;
    };
  }

  private static boolean isAttribute(String word) {
    if (word.isEmpty() || word.charAt(word.length() - 1) != ')') {
      return false;
    }
    return word.startsWith("byte_size(")
        || word.startsWith("data_member_location(")
        || word.startsWith("bit_size(")
        || word.startsWith("data_bit_offset(")
        || word.startsWith("encoding(")
        || word.startsWith("alignment(")
        || word.startsWith("accessibility(")
        || word.startsWith("discr_value(");
  }

  /** The value of the attribute if it is the next word, else {@link TypeNode#NONE}. */
  private long attribute(String attribute) {
    String word = words.peek();
    int length = attribute.length();
    if (word.length() <= length + 1
        || !word.startsWith(attribute)
        || word.charAt(length) != '('
        || word.charAt(word.length() - 1) != ')') {
      return TypeNode.NONE;
    }
    words.take();
    return number(word.substring(length + 1, word.length() - 1));
  }

  private static long number(String digits) {
    try {
      return Long.parseUnsignedLong(digits);
    } catch (NumberFormatException e) {
      throw new TypeSyntaxException("number '" + digits + "'");
    }
  }
}
