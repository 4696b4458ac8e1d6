package org.abitrack.abidiff.explain;

import java.util.ArrayList;
import java.util.List;
import org.abitrack.abidiff.drawing.LayoutComparison;
import org.abitrack.abidiff.layout.TypeLayout;
import org.abitrack.abidiff.layout.TypeNames;
import org.abitrack.abidiff.layout.TypeNode;
import org.abitrack.abidiff.symtypes.SymtypesCorpus;
import org.abitrack.commandline.picocli.CommandError;
import org.jspecify.annotations.Nullable;

/**
 * The definition of a type that somebody wants to see, in one kernel or in two.
 *
 * @param reference its name in symtypes
 * @param pair whether two kernels are looked at
 * @param before in the first kernel; null if only the second one has it
 * @param after in the second kernel; null if there is none, or it has no such type
 * @param oldVariants all definitions in the first kernel
 * @param newVariants all definitions in the second kernel
 */
public record TypeChoice(
    String reference,
    boolean pair,
    @Nullable TypeVariant before,
    @Nullable TypeVariant after,
    List<TypeVariant> oldVariants,
    List<TypeVariant> newVariants) {
  private static final int MAX_TYPEDEFS = 16;

  /**
   * Chooses.
   *
   * @param name as people write it
   * @param newTypes of the second kernel; null for none
   * @param variant number of the definition in the first kernel, from 1; of the second kernel that
   *     of the same file is taken, or the one that most files have
   * @throws CommandError if no kernel has the type, or the name can mean several
   */
  public static TypeChoice of(
      String name, SymtypesCorpus oldTypes, @Nullable SymtypesCorpus newTypes, int variant) {
    String reference = reference(name, oldTypes, newTypes);
    List<TypeVariant> olds = TypeLookup.variants(oldTypes, reference);
    List<TypeVariant> news =
        newTypes == null ? List.of() : TypeLookup.variants(newTypes, reference);
    int count = olds.isEmpty() ? news.size() : olds.size();
    if (variant < 1 || variant > count) {
      throw new CommandError(
          TypeNames.ofReference(reference)
              + " has "
              + count
              + " definitions, no number "
              + variant);
    }
    TypeVariant before = olds.isEmpty() ? null : olds.get(variant - 1);
    TypeVariant after = null;
    if (!news.isEmpty()) {
      after = before == null ? news.get(variant - 1) : counterpart(before, news);
    }
    return new TypeChoice(reference, newTypes != null, before, after, olds, news);
  }

  private static String reference(
      String name, SymtypesCorpus oldTypes, @Nullable SymtypesCorpus newTypes) {
    List<String> found = new ArrayList<>();
    for (String candidate : TypeLookup.references(name)) {
      if (isIn(oldTypes, candidate) || newTypes != null && isIn(newTypes, candidate)) {
        found.add(throughTypedefs(candidate, oldTypes, newTypes));
      }
    }
    List<String> distinct = found.stream().distinct().toList();
    if (distinct.isEmpty()) {
      throw new CommandError("no type '" + name + "'" + TypeLookup.hint(oldTypes, name));
    }
    if (distinct.size() > 1) {
      List<String> shown = distinct.stream().map(TypeNames::ofReference).toList();
      throw new CommandError(name + " can be: " + String.join(", ", shown));
    }
    return distinct.getFirst();
  }

  private static boolean isIn(SymtypesCorpus corpus, String reference) {
    return !TypeLookup.variants(corpus, reference).isEmpty();
  }

  /** A typedef of a named structure means that structure. */
  private static String throughTypedefs(
      String reference, SymtypesCorpus oldTypes, @Nullable SymtypesCorpus newTypes) {
    SymtypesCorpus corpus = newTypes != null && !isIn(oldTypes, reference) ? newTypes : oldTypes;
    String at = reference;
    for (int i = 0; i < MAX_TYPEDEFS; i++) {
      List<TypeVariant> variants = TypeLookup.variants(corpus, at);
      TypeNode type = variants.isEmpty() ? null : variants.getFirst().type();
      if (!(type instanceof TypeNode.Modifier modifier)
          || !modifier.tag().equals("typedef_type")
          || !(modifier.target() instanceof TypeNode.Reference(String target))
          || !isIn(corpus, target)) {
        return at;
      }
      at = target;
    }
    return reference;
  }

  private static TypeVariant counterpart(TypeVariant before, List<TypeVariant> news) {
    for (TypeVariant variant : news) {
      for (int file : variant.files()) {
        if (variant.corpus().path(file).equals(before.firstFile())) {
          return variant;
        }
      }
    }
    return news.getFirst();
  }

  /**
   * The layouts; null if this is neither a structure nor a union, or not defined.
   *
   * @param all whether members in long runs get rows of their own
   */
  public @Nullable LayoutComparison layouts(boolean all) {
    TypeLayout old = before == null ? null : before.layout();
    TypeLayout now = after == null ? null : after.layout();
    if (old == null && now == null) {
      return null;
    }
    return all || !pair ? LayoutComparison.whole(old, now) : LayoutComparison.of(old, now);
  }
}
