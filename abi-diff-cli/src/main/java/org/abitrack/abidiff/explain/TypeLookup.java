package org.abitrack.abidiff.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.abitrack.abidiff.layout.TypeNames;
import org.abitrack.abidiff.symtypes.RecordPool;
import org.abitrack.abidiff.symtypes.SymtypesCorpus;

/** Finds types by what people call them: {@code struct page}, {@code page}, {@code s#page}. */
public final class TypeLookup {
  private TypeLookup() {}

  /** The names in symtypes that {@code name} can mean, the likeliest first. */
  public static List<String> references(String name) {
    String text = name.strip();
    if (RecordPool.isReference(text)) {
      return List.of(text);
    }
    int blank = text.indexOf(' ');
    String keyword = blank < 0 ? "" : text.substring(0, blank);
    String kind =
        switch (keyword) {
          case "struct", "class" -> "s";
          case "union" -> "u";
          case "enum" -> "e";
          case "typedef" -> "t";
          default -> "";
        };
    String rest = kind.isEmpty() ? text : text.substring(blank + 1).strip();
    List<String> references = new ArrayList<>();
    for (char each : (kind.isEmpty() ? "suet" : kind).toCharArray()) {
      references.add(each + "#" + rest);
      references.add(each + "#'" + rest + "'");
    }
    return references;
  }

  /** All definitions of a type, those that most files have first. */
  public static List<TypeVariant> variants(SymtypesCorpus corpus, String reference) {
    int name = corpus.pool().findName(reference);
    if (name < 0) {
      return List.of();
    }
    Map<Integer, List<Integer>> files = new LinkedHashMap<>();
    for (int file = 0; file < corpus.fileCount(); file++) {
      int record = corpus.find(file, name);
      if (record >= 0) {
        files.computeIfAbsent(record, _ -> new ArrayList<>()).add(file);
      }
    }
    List<TypeVariant> variants = new ArrayList<>();
    files.forEach(
        (record, those) -> variants.add(new TypeVariant(corpus, record, List.copyOf(those))));
    // A definition says more than a declaration, however many files have only that.
    variants.sort(
        Comparator.<TypeVariant, Boolean>comparing(
                variant -> corpus.pool().isDeclaration(variant.record()))
            .thenComparingInt(variant -> -variant.files().size()));
    return variants;
  }

  /** The types whose names are near {@code name}, as a hint for a message; may be empty. */
  public static String hint(SymtypesCorpus corpus, String name) {
    RecordPool pool = corpus.pool();
    List<String> types = new ArrayList<>();
    for (int i = 0; i < pool.nameCount(); i++) {
      if (pool.isType(i)) {
        types.add(pool.name(i));
      }
    }
    return hint(types, name);
  }

  /**
   * The same of given types.
   *
   * @param types names in symtypes
   */
  public static String hint(Iterable<String> types, String name) {
    String wanted = references(name).getFirst();
    boolean anyKind = references(name).size() > 2;
    List<String> names = new ArrayList<>();
    types.forEach(type -> names.add(anyKind ? type.substring(2) : type));
    List<String> near = new ArrayList<>();
    for (String found : NearNames.of(anyKind ? wanted.substring(2) : wanted, names)) {
      near.add(TypeNames.ofReference(found));
    }
    return near.isEmpty() ? "" : "; similar names: " + String.join(", ", near);
  }
}
