package org.abitrack.abidiff.symtypes;

import java.util.function.Consumer;
import org.abitrack.abidiff.text.Bytes;
import org.abitrack.abidiff.text.LineException;

/** Puts a corpus together from plain symtypes files in memory, one after the other. */
public final class CorpusAssembly {
  private final CorpusBuilder corpus;

  /**
   * An empty one.
   *
   * @param duplicates is told of exports that a second file has, too
   */
  public CorpusAssembly(RecordPool pool, Consumer<DuplicateExport> duplicates) {
    corpus = new CorpusBuilder(pool, duplicates);
  }

  /**
   * Adds a file.
   *
   * @param source its name in messages
   * @param path its path in the corpus
   * @throws LineException if a line is wrong
   */
  public void add(byte[] content, String source, String path) {
    PlainParser.parse(Bytes.of(content), source, path, corpus);
  }

  /**
   * Adds the files of another corpus of the same pool, except those whose path is here already. An
   * export that is here already stays with its file.
   */
  public void addMissing(SymtypesCorpus other) {
    corpus.addMissing(other);
  }

  /** What was added. */
  public SymtypesCorpus build() {
    return corpus.build();
  }
}
