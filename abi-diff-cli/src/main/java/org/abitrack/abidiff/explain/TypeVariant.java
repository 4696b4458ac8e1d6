package org.abitrack.abidiff.explain;

import java.util.List;
import org.abitrack.abidiff.layout.TypeLayout;
import org.abitrack.abidiff.layout.TypeNode;
import org.abitrack.abidiff.layout.TypeScope;
import org.abitrack.abidiff.layout.TypeTextParser;
import org.abitrack.abidiff.symtypes.SymtypesCorpus;
import org.jspecify.annotations.Nullable;

/**
 * One definition of a named type in a kernel: files can have different ones.
 *
 * @param corpus where it is
 * @param record its number in the pool
 * @param files the files that have it, in order
 */
public record TypeVariant(SymtypesCorpus corpus, int record, List<Integer> files) {

  /** The type itself. */
  public TypeNode type() {
    return TypeTextParser.parse(corpus.pool().text(record));
  }

  /** What names in it mean: as in the first of its files. */
  public TypeScope scope() {
    return reference -> {
      int name = corpus.pool().findName(reference);
      int found = name < 0 ? -1 : corpus.find(files.getFirst(), name);
      return found < 0 ? null : TypeTextParser.parse(corpus.pool().text(found));
    };
  }

  /** The layout of a structure or union, also behind a typedef of one without a name; else null. */
  public @Nullable TypeLayout layout() {
    TypeNode type = type();
    while (type instanceof TypeNode.Modifier modifier && modifier.tag().equals("typedef_type")) {
      type = modifier.target();
    }
    return type instanceof TypeNode.Aggregate aggregate && aggregate.isDefinition()
        ? TypeLayout.of(aggregate, scope())
        : null;
  }

  /** The path of the first file that has it. */
  public String firstFile() {
    return corpus.path(files.getFirst());
  }
}
