package org.abitrack.abidiff.symtypes;

import org.abitrack.abidiff.text.Bytes;

/** A plain symtypes file: one record per line, as genksyms and gendwarfksyms write it. */
final class PlainParser {
  private PlainParser() {}

  /**
   * Adds the file to a corpus.
   *
   * @param source its name in messages
   * @param path its path in the corpus
   */
  static void parse(Bytes bytes, String source, String path, CorpusBuilder corpus) {
    RecordPool pool = corpus.pool();
    LineReader lines = new LineReader(pool, bytes, source);
    corpus.begin(path);
    while (lines.next()) {
      if (lines.isBlank()) {
        throw lines.error("Expected a record name");
      }
      int line = lines.line();
      int record = lines.record();
      int name = pool.nameOf(record);
      if (corpus.find(name) >= 0) {
        throw lines.error("Duplicate record '" + pool.name(name) + "'", line);
      }
      corpus.put(name, record);
      if (!pool.isType(name)) {
        corpus.export(name, source, line);
      }
    }
    check(pool, lines, corpus);
    corpus.end();
  }

  /** Every reference must be to a record of the file. Record i stands in line i + 1. */
  private static void check(RecordPool pool, LineReader lines, CorpusBuilder corpus) {
    for (int i = 0; i < corpus.size(); i++) {
      int record = corpus.record(i);
      int references = pool.referenceCount(record);
      for (int j = 0; j < references; j++) {
        int name = pool.reference(record, j);
        if (corpus.find(name) < 0) {
          throw lines.error("Type '" + pool.name(name) + "' is not known", i + 1);
        }
      }
    }
  }
}
