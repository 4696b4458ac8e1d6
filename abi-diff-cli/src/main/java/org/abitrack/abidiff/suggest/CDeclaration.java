package org.abitrack.abidiff.suggest;

import java.util.List;
import org.abitrack.abidiff.layout.Enumerator;
import org.abitrack.abidiff.layout.Member;
import org.abitrack.abidiff.layout.Parameter;
import org.abitrack.abidiff.layout.TypeNames;
import org.abitrack.abidiff.layout.TypeNode;

/** Declarations that a C compiler takes, made of types of symtypes. */
final class CDeclaration {
  private CDeclaration() {}

  /** E.g. {@code int (*done)(struct file *, int)}; of a bit field with its width. */
  static String of(Member member) {
    return of(member, member.name());
  }

  /** The same under another name. */
  static String of(Member member, String name) {
    String text = of(member.type(), name).strip();
    return member.bitSize() == TypeNode.NONE ? text : text + " : " + member.bitSize();
  }

  /** A declaration of a name; without a name just the type. */
  static String of(TypeNode type, String name) {
    return switch (type) {
      case TypeNode.Reference(String reference) -> join(TypeNames.ofReference(reference), name);
      case TypeNode.Base base -> join(base.name(), name);
      case TypeNode.Modifier modifier -> modifier(modifier, name);
      case TypeNode.Array array -> {
        StringBuilder text = new StringBuilder(name);
        for (long dimension : array.dimensions()) {
          text.append('[').append(dimension == TypeNode.NONE ? "" : dimension).append(']');
        }
        yield of(array.element(), text.toString());
      }
      case TypeNode.Function function -> of(function.result(), name + parameters(function));
      case TypeNode.Aggregate aggregate -> aggregate(aggregate, name);
      case TypeNode.Enumeration enumeration -> enumeration(enumeration, name);
      case TypeNode.Variable variable -> of(variable.type(), name);
      case TypeNode.Opaque opaque -> join(opaque.text(), name);
    };
  }

  /** Whether a declaration is the type and then the name, nothing behind it. */
  static boolean isTypeThenName(TypeNode type) {
    return !of(type, "@").contains("@)") && of(type, "@").endsWith("@");
  }

  private static String join(String type, String name) {
    return name.isEmpty() ? type : type + ' ' + name;
  }

  private static String modifier(TypeNode.Modifier modifier, String name) {
    TypeNode target = modifier.target();
    return switch (modifier.tag()) {
      case "pointer_type" -> {
        boolean binds = target instanceof TypeNode.Array || target instanceof TypeNode.Function;
        yield of(target, binds ? "(*" + name + ')' : '*' + name);
      }
      case "const_type" -> qualified("const", target, name);
      case "volatile_type" -> qualified("volatile", target, name);
      case "restrict_type" -> qualified("restrict", target, name);
      case "atomic_type" -> qualified("_Atomic", target, name);
      case "typedef_type" -> join(modifier.name(), name);
      default -> of(target, name);
    };
  }

  private static String qualified(String qualifier, TypeNode target, String name) {
    boolean pointer =
        target instanceof TypeNode.Modifier(String tag, _, _, _, _) && tag.equals("pointer_type");
    return pointer ? of(target, join(qualifier, name)) : qualifier + ' ' + of(target, name);
  }

  private static String parameters(TypeNode.Function function) {
    StringBuilder text = new StringBuilder("(");
    for (Parameter parameter : function.parameters()) {
      text.append(text.length() > 1 ? ", " : "");
      text.append(of(parameter.type(), parameter.name()));
    }
    return text.append(text.length() > 1 ? ")" : "void)").toString();
  }

  private static String aggregate(TypeNode.Aggregate aggregate, String name) {
    String keyword = aggregate.isUnion() ? "union" : "struct";
    if (!aggregate.name().isEmpty()) {
      return join(keyword + ' ' + aggregate.name(), name);
    }
    StringBuilder text = new StringBuilder(keyword).append(" { ");
    for (Member member : aggregate.members()) {
      text.append(of(member)).append("; ");
    }
    return join(text.append('}').toString(), name);
  }

  private static String enumeration(TypeNode.Enumeration enumeration, String name) {
    if (!enumeration.name().isEmpty()) {
      return join("enum " + enumeration.name(), name);
    }
    List<Enumerator> enumerators = enumeration.enumerators();
    StringBuilder text = new StringBuilder("enum {");
    for (int i = 0; i < enumerators.size(); i++) {
      Enumerator enumerator = enumerators.get(i);
      text.append(i == 0 ? " " : ", ").append(enumerator.name());
      if (!enumerator.value().isEmpty()) {
        text.append(" = ").append(enumerator.value());
      }
    }
    return join(text.append(" }").toString(), name);
  }
}
