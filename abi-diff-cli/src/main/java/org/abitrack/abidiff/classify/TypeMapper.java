package org.abitrack.abidiff.classify;

import java.util.ArrayList;
import java.util.List;
import org.abitrack.abidiff.layout.Member;
import org.abitrack.abidiff.layout.Parameter;
import org.abitrack.abidiff.layout.TypeNode;
import org.jspecify.annotations.Nullable;

/** Rebuilds a type with some of its parts replaced. */
abstract sealed class TypeMapper permits WithoutParameterNames, KabiView {

  /** The type with its parts mapped. */
  TypeNode map(TypeNode type) {
    return switch (type) {
      case TypeNode.Modifier x ->
          new TypeNode.Modifier(x.tag(), x.name(), map(x.target()), x.byteSize(), x.alignment());
      case TypeNode.Array x -> new TypeNode.Array(x.dimensions(), map(x.element()));
      case TypeNode.Function x -> {
        List<Parameter> parameters = new ArrayList<>(x.parameters().size());
        for (Parameter parameter : x.parameters()) {
          parameters.add(map(parameter));
        }
        yield new TypeNode.Function(x.tag(), parameters, map(x.result()));
      }
      case TypeNode.Aggregate x -> aggregate(x);
      case TypeNode.Enumeration x -> enumeration(x);
      case TypeNode.Variable x -> new TypeNode.Variable(map(x.type()));
      case TypeNode.Reference _, TypeNode.Base _, TypeNode.Opaque _ -> type;
    };
  }

  Parameter map(Parameter parameter) {
    return new Parameter(parameter.name(), map(parameter.type()));
  }

  /** A member mapped; null if it is to vanish. */
  @Nullable Member map(Member member) {
    return new Member(
        member.name(),
        map(member.type()),
        member.byteOffset(),
        member.bitOffset(),
        member.bitSize(),
        member.variant());
  }

  TypeNode aggregate(TypeNode.Aggregate type) {
    List<Member> members = new ArrayList<>(type.members().size());
    for (Member member : type.members()) {
      Member mapped = map(member);
      if (mapped != null) {
        members.add(mapped);
      }
    }
    return new TypeNode.Aggregate(
        type.tag(), type.name(), members, type.byteSize(), type.alignment());
  }

  TypeNode enumeration(TypeNode.Enumeration type) {
    return type;
  }
}
