package org.abitrack.lineinfo.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Renumbers the files of a table by how often entries use them: frequent ones get small ids, which
 * are close to each other and so have short differences; unused ones go.
 */
final class FilesByUse {
  private FilesByUse() {}

  /** A table of these sections, whose entries are changed in place. */
  static LineTable table(LineTable.Kind kind, List<SectionTable> sections, List<String> files) {
    int[] uses = new int[files.size()];
    for (SectionTable section : sections) {
      Entries entries = section.entries();
      for (int i = 0; i < entries.count(); i++) {
        if (entries.file(i) >= 0) {
          uses[entries.file(i)]++;
        }
      }
    }
    long[] order = new long[uses.length];
    for (int file = 0; file < uses.length; file++) {
      order[file] = (long) (Integer.MAX_VALUE - uses[file]) << 32 | file;
    }
    Arrays.sort(order);
    List<String> names = new ArrayList<>();
    int[] ids = new int[uses.length];
    for (long key : order) {
      int file = (int) key;
      if (uses[file] > 0) {
        ids[file] = names.size();
        names.add(files.get(file));
      }
    }
    for (SectionTable section : sections) {
      Entries entries = section.entries();
      for (int i = 0; i < entries.count(); i++) {
        int file = entries.file(i);
        entries.setFile(i, file >= 0 ? ids[file] : names.size());
      }
    }
    return new LineTable(kind, sections, names);
  }
}
