package org.abitrack.lineinfo.verify;

import java.util.ArrayList;
import java.util.List;
import org.abitrack.dwarfcore.io.SectionBytes;
import org.abitrack.dwarfcore.io.SectionReader;

/** Reads names of files. */
final class FileList {
  private FileList() {}

  /** The names that {@code count} words at {@code offsets} lead to. */
  static List<String> read(
      SectionBytes bytes, long offsets, long count, long names, long namesSize) {
    bytes.checkRange(offsets, 4 * count);
    bytes.checkRange(names, namesSize);
    SectionReader places = bytes.reader(offsets, offsets + 4 * count);
    SectionReader reader = bytes.reader(names, names + namesSize);
    List<String> list = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      reader.seek(names + places.u32());
      list.add(reader.string());
    }
    return list;
  }
}
