package org.abitrack.abidiff.classify;

import java.util.List;
import org.abitrack.abidiff.kernel.KabiRule;
import org.abitrack.abidiff.layout.TypeLayout;
import org.abitrack.abidiff.layout.TypeNode;
import org.abitrack.abidiff.layout.TypeScope;
import org.abitrack.abidiff.layout.TypeTextParser;
import org.jspecify.annotations.Nullable;

/** One changed record, with what classifiers ask about it. Not for several threads. */
public final class Subject {
  private final String name;
  private final Side before;
  private final Side after;
  private final boolean versionsKept;
  private final TypeNode oldType;
  private final TypeNode newType;
  private @Nullable MemberChanges memberChanges;

  /**
   * One side of it.
   *
   * @param text the record without its name
   * @param scope what references in the text mean
   * @param rules the kABI rules of that kernel
   */
  public record Side(String text, TypeScope scope, List<KabiRule> rules) {}

  /**
   * A changed record.
   *
   * @param name the record's name: {@code s#page}, or that of an export
   * @param before the old side
   * @param after the new side
   * @param versionsKept whether the versions of all exports that it reaches are known and the same
   */
  public Subject(String name, Side before, Side after, boolean versionsKept) {
    this.name = name;
    this.before = before;
    this.after = after;
    this.versionsKept = versionsKept;
    this.oldType = TypeTextParser.parse(before.text());
    this.newType = TypeTextParser.parse(after.text());
  }

  String name() {
    return name;
  }

  /** Whether this is the declaration of an export, not a type. */
  boolean isExport() {
    return name.length() < 2 || name.charAt(1) != '#';
  }

  Side before() {
    return before;
  }

  Side after() {
    return after;
  }

  boolean versionsKept() {
    return versionsKept;
  }

  TypeNode oldType() {
    return oldType;
  }

  TypeNode newType() {
    return newType;
  }

  /** Compares types across the two sides. */
  Equivalence equivalence() {
    return new Equivalence(before.scope(), after.scope());
  }

  /**
   * What happened to the members; null if this is not a structure or union defined on both sides.
   */
  @Nullable MemberChanges memberChanges() {
    if (memberChanges == null
        && oldType instanceof TypeNode.Aggregate(String oldTag, _, _, _, _)
        && newType instanceof TypeNode.Aggregate(String newTag, _, _, _, _)
        && oldTag.equals(newTag)) {
      TypeLayout oldLayout = oldLayout();
      TypeLayout newLayout = newLayout();
      if (oldLayout != null && newLayout != null) {
        memberChanges = MemberChanges.between(oldLayout, newLayout, equivalence());
      }
    }
    return memberChanges;
  }

  /** The old layout of a structure or union; null if it is none, or only declared. */
  public @Nullable TypeLayout oldLayout() {
    return layout(oldType, before.scope());
  }

  /** The new layout of a structure or union; null if it is none, or only declared. */
  public @Nullable TypeLayout newLayout() {
    return layout(newType, after.scope());
  }

  private static @Nullable TypeLayout layout(TypeNode type, TypeScope scope) {
    return type instanceof TypeNode.Aggregate aggregate && aggregate.isDefinition()
        ? TypeLayout.of(aggregate, scope)
        : null;
  }
}
