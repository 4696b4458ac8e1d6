package org.abitrack.abidiff.change;

import java.util.HashMap;
import java.util.Map;
import org.abitrack.abidiff.layout.TypeNode;
import org.abitrack.abidiff.layout.TypeScope;
import org.abitrack.abidiff.layout.TypeTextParser;
import org.abitrack.abidiff.symtypes.RecordPool;
import org.abitrack.abidiff.symtypes.SymtypesCorpus;

/** What references mean in the files of two corpora; each record is parsed once, when asked for. */
public final class FileScopes {
  private final RecordPool pool;
  private final Map<Integer, TypeNode> parsed = new HashMap<>();

  /** Names of this pool. */
  public FileScopes(RecordPool pool) {
    this.pool = pool;
  }

  /** The names of one file. */
  public TypeScope of(SymtypesCorpus corpus, int file) {
    return reference -> {
      int name = pool.findName(reference);
      int record = name < 0 ? -1 : corpus.find(file, name);
      return record < 0
          ? null
          : parsed.computeIfAbsent(record, key -> TypeTextParser.parse(pool.text(key)));
    };
  }
}
