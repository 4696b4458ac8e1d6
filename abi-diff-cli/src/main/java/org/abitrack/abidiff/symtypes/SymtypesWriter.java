package org.abitrack.abidiff.symtypes;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.abitrack.abidiff.text.ByteText;

/**
 * Writes symtypes: in each file the types come first and then the exports, each in the order of
 * their bytes. For one corpus, or for several of one pool that is no longer read into.
 */
public final class SymtypesWriter {
  private final RecordPool pool;
  private final int[] ranks;

  /** A writer of corpora of this pool. */
  public SymtypesWriter(RecordPool pool) {
    this.pool = pool;
    ranks = NameOrder.ranks(pool);
  }

  /**
   * Writes all files as one consolidated file: a section each, in the order of the corpus, that
   * leaves out what equals the last record written for the same name. Declarations of unknown types
   * are written in their short form, {@code s##x}, and are never "the last one".
   */
  public void consolidate(SymtypesCorpus corpus, OutputStream out) throws IOException {
    int[] last = new int[pool.nameCount()];
    Arrays.fill(last, -1);
    for (int file = 0; file < corpus.fileCount(); file++) {
      out.write(ByteText.bytes((file > 0 ? "\n/* " : "/* ") + corpus.path(file) + " */\n"));
      for (int record : ordered(corpus, file)) {
        int name = pool.nameOf(record);
        if (pool.isOpaque(record)) {
          String text = pool.name(name);
          out.write(ByteText.bytes(text.charAt(0) + "#" + text.substring(1) + "\n"));
        } else if (last[name] != record) {
          write(record, out);
          last[name] = record;
        }
      }
    }
  }

  /** Writes one file as a plain one. */
  public void plain(SymtypesCorpus corpus, int file, OutputStream out) throws IOException {
    for (int record : ordered(corpus, file)) {
      write(record, out);
    }
  }

  private void write(int record, OutputStream out) throws IOException {
    RecordTable records = pool.recordTable();
    out.write(pool.nameTable().bytes(pool.nameOf(record)));
    if (records.textSize(record) > 0) {
      out.write(' ');
      out.write(records.textArray(), records.textStart(record), records.textSize(record));
    }
    out.write('\n');
  }

  private int[] ordered(SymtypesCorpus corpus, int file) {
    long[] keys = new long[corpus.recordCount(file)];
    for (int i = 0; i < keys.length; i++) {
      int record = corpus.record(file, i);
      keys[i] = (long) ranks[pool.nameOf(record)] << 32 | record;
    }
    Arrays.sort(keys);
    int[] records = new int[keys.length];
    for (int i = 0; i < keys.length; i++) {
      records[i] = (int) keys[i];
    }
    return records;
  }
}
