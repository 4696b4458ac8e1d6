package org.abitrack.lineinfo.verify;

import java.util.ArrayList;
import java.util.List;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.SectionBytes;
import org.abitrack.dwarfcore.io.SectionReader;

/** Reads names of files. */
final class FileList {
  private FileList() {}

  /** How many bytes the names of a list may have: names may be the ends of others. */
  static long limit(long namesSize) {
    return 16 * namesSize;
  }

  /** The names that {@code count} words at {@code offsets} lead to. */
  static List<String> read(
      SectionBytes bytes, long offsets, long count, long names, long namesSize) {
    bytes.checkRange(offsets, 4 * count);
    bytes.checkRange(names, namesSize);
    SectionReader places = bytes.reader(offsets, offsets + 4 * count);
    SectionReader reader = bytes.reader(names, names + namesSize);
    List<String> list = new ArrayList<>();
    long left = limit(namesSize);
    for (long i = 0; i < count; i++) {
      reader.seek(names + places.u32());
      String name = reader.string();
      left -= name.length();
      if (left < 0) {
        throw bytes.error(FormatErrorCode.TOO_LARGE, names, "file names overlap");
      }
      list.add(name);
    }
    return list;
  }
}
