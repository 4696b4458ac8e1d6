package org.abitrack.abidiff.classify;

import java.util.ArrayList;
import java.util.List;
import org.abitrack.abidiff.kernel.KabiRule;
import org.abitrack.abidiff.layout.Enumerator;
import org.abitrack.abidiff.layout.Member;
import org.abitrack.abidiff.layout.Parameter;
import org.abitrack.abidiff.layout.TypeNode;
import org.abitrack.abidiff.layout.TypeScope;
import org.abitrack.abidiff.layout.TypeTextParser;
import org.jspecify.annotations.Nullable;

/**
 * A type as {@code gendwarfksyms --stable} would show it: reserved and ignored members replaced by
 * the naming conventions {@code __kabi_reserved…}, {@code __kabi_renamed…} and {@code
 * __kabi_ignored…}, and the rules of the kernel applied.
 */
final class KabiView extends TypeMapper {
  private static final String PREFIX = "__kabi_";
  private static final String RESERVED = "__kabi_reserved";
  private static final String IGNORED = "__kabi_ignored";
  private static final String RENAMED = "__kabi_renamed";

  private final TypeScope scope;
  private final List<KabiRule> rules;

  private KabiView(TypeScope scope, List<KabiRule> rules) {
    this.scope = scope;
    this.rules = rules;
  }

  /** The type of a record under the rules of its side. */
  static TypeNode of(String name, TypeNode type, Subject.Side side) {
    for (KabiRule rule : side.rules()) {
      if (rule.kind().equals("type_string") && rule.target().equals(name)) {
        return TypeTextParser.parse(rule.value());
      }
    }
    return new KabiView(side.scope(), side.rules()).map(type);
  }

  /**
   * What a union that follows the conventions stands for.
   *
   * @param type the placeholder; null if the member is to be ignored
   * @param name the original name; null if the member keeps its own
   */
  private record Placeholder(@Nullable TypeNode type, @Nullable String name) {}

  @Override
  @Nullable Member map(Member member) {
    TypeNode type = member.type();
    String name = member.name();
    if (type instanceof TypeNode.Reference(String reference) && reference.startsWith("u#")) {
      TypeNode found = scope.find(reference);
      type = found == null ? type : found;
    }
    Placeholder placeholder =
        type instanceof TypeNode.Aggregate union && union.isUnion() ? placeholder(union) : null;
    TypeNode shown = member.type();
    if (placeholder != null) {
      if (placeholder.type == null) {
        return null;
      }
      shown = placeholder.type;
      name = placeholder.name == null ? name : placeholder.name;
    }
    if (name.startsWith(PREFIX)) {
      name = "";
    }
    return new Member(
        name,
        map(shown),
        member.byteOffset(),
        member.bitOffset(),
        member.bitSize(),
        member.variant());
  }

  @Override
  Parameter map(Parameter parameter) {
    String name = parameter.name().startsWith(PREFIX) ? "" : parameter.name();
    return new Parameter(name, map(parameter.type()));
  }

  /** Looks at the first two members, and into each that is a structure at its first member. */
  private @Nullable Placeholder placeholder(TypeNode.Aggregate union) {
    int count = Math.min(2, union.members().size());
    for (int i = 0; i < count; i++) {
      Member member = union.members().get(i);
      Placeholder found = byName(member);
      TypeNode type = member.type();
      if (type instanceof TypeNode.Reference(String reference) && reference.startsWith("s#")) {
        TypeNode resolved = scope.find(reference);
        type = resolved == null ? type : resolved;
      }
      if (found == null
          && type instanceof TypeNode.Aggregate inner
          && !inner.isUnion()
          && !inner.members().isEmpty()) {
        found = byName(inner.members().getFirst());
      }
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static @Nullable Placeholder byName(Member member) {
    String name = member.name();
    if (name.startsWith(RESERVED)) {
      return new Placeholder(member.type(), null);
    }
    if (name.startsWith(IGNORED)) {
      return new Placeholder(null, null);
    }
    return name.startsWith(RENAMED)
        ? new Placeholder(member.type(), name.substring(RENAMED.length()))
        : null;
  }

  @Override
  TypeNode aggregate(TypeNode.Aggregate type) {
    if (rule("declonly", type.name()) != null) {
      return new TypeNode.Aggregate(
          type.tag(), type.name(), List.of(), TypeNode.NONE, TypeNode.NONE);
    }
    TypeNode mapped = super.aggregate(type);
    long size = byteSize(type.name());
    return size != TypeNode.NONE && mapped instanceof TypeNode.Aggregate x
        ? new TypeNode.Aggregate(x.tag(), x.name(), x.members(), size, x.alignment())
        : mapped;
  }

  @Override
  TypeNode enumeration(TypeNode.Enumeration type) {
    if (rule("declonly", type.name()) != null) {
      return new TypeNode.Enumeration(type.name(), List.of(), TypeNode.NONE, TypeNode.NONE);
    }
    List<Enumerator> enumerators = new ArrayList<>(type.enumerators().size());
    for (Enumerator enumerator : type.enumerators()) {
      String target = type.name() + ' ' + enumerator.name();
      if (rule("enumerator_ignore", target) == null) {
        KabiRule value = rule("enumerator_value", target);
        enumerators.add(
            value == null ? enumerator : new Enumerator(enumerator.name(), value.value()));
      }
    }
    long size = byteSize(type.name());
    return new TypeNode.Enumeration(
        type.name(), enumerators, size == TypeNode.NONE ? type.byteSize() : size, type.alignment());
  }

  private long byteSize(String name) {
    KabiRule rule = rule("byte_size", name);
    try {
      return rule == null ? TypeNode.NONE : Long.parseUnsignedLong(rule.value());
    } catch (NumberFormatException e) {
      // The reference tool refuses such a rule; here it only means that nothing is hidden by it.
      return TypeNode.NONE;
    }
  }

  /** The last rule of this kind and target, which is the one that counts. */
  private @Nullable KabiRule rule(String kind, String target) {
    for (int i = rules.size() - 1; i >= 0 && !target.isEmpty(); i--) {
      KabiRule rule = rules.get(i);
      if (rule.kind().equals(kind) && rule.target().equals(target)) {
        return rule;
      }
    }
    return null;
  }
}
