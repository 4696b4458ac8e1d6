package org.abitrack.abidiff.layout;

/** Types as a C programmer writes them, for messages. Long ones are cut. */
public final class TypeNames {
  private static final int MAX_LENGTH = 100;
  private static final int MAX_DEPTH = 12;

  private TypeNames() {}

  /** E.g. {@code struct page *}, {@code u8[16]}, {@code int (*)(struct file *, …)}. */
  public static String of(TypeNode type) {
    StringBuilder text = new StringBuilder();
    append(type, text, 0);
    return text.length() <= MAX_LENGTH ? text.toString() : text.substring(0, MAX_LENGTH) + "…";
  }

  private static void append(TypeNode type, StringBuilder text, int depth) {
    if (text.length() > MAX_LENGTH || depth > MAX_DEPTH) {
      text.append('…');
      return;
    }
    switch (type) {
      case TypeNode.Reference reference -> text.append(ofReference(reference.name()));
      case TypeNode.Base base -> text.append(base.name());
      case TypeNode.Modifier modifier -> modifier(modifier, text, depth + 1);
      case TypeNode.Array array -> {
        append(array.element(), text, depth + 1);
        for (long dimension : array.dimensions()) {
          text.append('[').append(dimension == TypeNode.NONE ? "" : Long.toString(dimension));
          text.append(']');
        }
      }
      case TypeNode.Function function -> function(function, "", text, depth + 1);
      case TypeNode.Aggregate aggregate -> {
        text.append(aggregate.isUnion() ? "union" : "struct");
        text.append(aggregate.name().isEmpty() ? " {…}" : " " + aggregate.name());
      }
      case TypeNode.Enumeration enumeration ->
          text.append("enum")
              .append(enumeration.name().isEmpty() ? " {…}" : " " + enumeration.name());
      case TypeNode.Variable variable -> append(variable.type(), text, depth + 1);
      case TypeNode.Opaque opaque -> text.append(opaque.text());
    }
  }

  private static void modifier(TypeNode.Modifier modifier, StringBuilder text, int depth) {
    switch (modifier.tag()) {
      case "pointer_type" -> {
        if (modifier.target() instanceof TypeNode.Function function) {
          function(function, "(*)", text, depth);
          return;
        }
        append(modifier.target(), text, depth);
        text.append(text.length() > 0 && text.charAt(text.length() - 1) == '*' ? "*" : " *");
      }
      case "const_type", "volatile_type", "restrict_type", "atomic_type" -> {
        String word = modifier.tag().substring(0, modifier.tag().indexOf('_'));
        // A qualified pointer is "T * const", anything else "const T".
        boolean pointer =
            modifier.target() instanceof TypeNode.Modifier(String tag, _, _, _, _)
                && tag.equals("pointer_type");
        text.append(pointer ? "" : word + " ");
        append(modifier.target(), text, depth);
        text.append(pointer ? " " + word : "");
      }
      case "typedef_type" -> text.append(modifier.name());
      default -> append(modifier.target(), text, depth);
    }
  }

  private static void function(
      TypeNode.Function function, String middle, StringBuilder text, int depth) {
    append(function.result(), text, depth);
    text.append(' ').append(middle).append('(');
    for (int i = 0; i < function.parameters().size(); i++) {
      text.append(i == 0 ? "" : ", ");
      append(function.parameters().get(i).type(), text, depth);
    }
    text.append(')');
  }

  /** {@code struct page} for {@code s#page}, {@code u64} for {@code t#u64}. */
  public static String ofReference(String reference) {
    if (reference.length() < 3 || reference.charAt(1) != '#') {
      return reference;
    }
    String name = reference.substring(2);
    if (name.length() > 2 && name.startsWith("'") && name.endsWith("'")) {
      name = name.substring(1, name.length() - 1);
    }
    return switch (reference.charAt(0)) {
      case 's' -> "struct " + name;
      case 'u' -> "union " + name;
      case 'e' -> "enum " + name;
      case 'E' -> "enumerator " + name;
      default -> name;
    };
  }
}
