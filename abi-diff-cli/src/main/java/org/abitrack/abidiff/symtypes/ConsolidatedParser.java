package org.abitrack.abidiff.symtypes;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.abitrack.abidiff.text.Bytes;

/**
 * A consolidated file: sections {@code /* path *}{@code /}, each with the records of a file that
 * differ from the last ones of their names in sections above. What a section refers to and does not
 * have comes from there. A short form, {@code s##x}, holds for its section only.
 */
final class ConsolidatedParser {
  private final RecordPool pool;
  private final LineReader lines;
  private final String source;
  private final CorpusBuilder corpus;
  private final Set<String> paths = new HashSet<>();

  /** By name: the last record written so far, or -1. */
  private int[] active = new int[1 << 10];

  /** The lines of the current section's own records. */
  private final IntList ownLines = new IntList();

  private boolean open;

  ConsolidatedParser(Bytes bytes, String source, CorpusBuilder corpus) {
    this.pool = corpus.pool();
    this.lines = new LineReader(pool, bytes, source);
    this.source = source;
    this.corpus = corpus;
    Arrays.fill(active, -1);
  }

  /** Whether a file looks like one: it begins with a section. */
  static boolean isConsolidated(Bytes bytes) {
    byte[] data = bytes.array();
    return bytes.length() >= 3 && data[0] == '/' && data[1] == '*' && data[2] == ' ';
  }

  void parse() {
    while (lines.next()) {
      if (lines.isBlank()) {
        lines.text();
      } else if (lines.isHeader()) {
        endSection();
        header(lines.text());
      } else {
        record();
      }
    }
    endSection();
  }

  private void header(String text) {
    if (!text.startsWith("/* ") || !text.endsWith(" */") || text.length() < 6) {
      throw lines.error("Invalid file header '" + text + "'");
    }
    String path = text.substring(3, text.length() - 3);
    if (!paths.add(path)) {
      throw lines.error("Duplicate file header '" + path + "'");
    }
    corpus.begin(path);
    ownLines.clear();
    open = true;
  }

  private void record() {
    int line = lines.line();
    boolean local = lines.isShort();
    int record = local ? lines.shortRecord() : lines.record();
    int name = pool.nameOf(record);
    if (corpus.find(name) >= 0) {
      throw lines.error("Duplicate record '" + pool.name(name) + "'", line);
    }
    corpus.put(name, record);
    ownLines.add(line);
    if (!pool.isType(name)) {
      corpus.export(name, source, line);
    }
    if (!local) {
      activate(name, record);
    }
  }

  private void activate(int name, int record) {
    if (name >= active.length) {
      int known = active.length;
      active = Arrays.copyOf(active, Math.max(name + 1, known * 2));
      Arrays.fill(active, known, active.length, -1);
    }
    active[name] = record;
  }

  /** Adds what the section refers to; records are looked at in the order in which they were put. */
  private void endSection() {
    if (!open) {
      return;
    }
    for (int i = 0; i < corpus.size(); i++) {
      int record = corpus.record(i);
      int references = pool.referenceCount(record);
      for (int j = 0; j < references; j++) {
        int name = pool.reference(record, j);
        if (corpus.find(name) < 0) {
          int inherited = name < active.length ? active[name] : -1;
          if (inherited < 0) {
            int line = ownLines.get(Math.min(i, ownLines.size() - 1));
            throw lines.error("Type '" + pool.name(name) + "' is not known", line);
          }
          corpus.put(name, inherited);
        }
      }
    }
    corpus.end();
    open = false;
  }
}
