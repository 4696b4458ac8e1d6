package org.abitrack.dwarfcore.dwarf.line;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.abitrack.dwarfcore.dwarf.DwarfSections;
import org.abitrack.dwarfcore.dwarf.string.StringPlace;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.FormatException;
import org.abitrack.dwarfcore.io.SectionReader;

/** Where the names of one header lie: in the header itself, in .debug_str or .debug_line_str. */
final class NameSource {
  /** The name of what has none; larger numbers of this kind are names that a program defines. */
  static final long UNNAMED = 3;

  private static final byte[] UNNAMED_TEXT = "???".getBytes(StandardCharsets.ISO_8859_1);

  private final DwarfSections sections;
  private final SectionReader header;
  private final List<byte[]> defined = new ArrayList<>();

  NameSource(DwarfSections sections, SectionReader header) {
    this.sections = sections;
    this.header = header;
  }

  /** A name inside the header, at a section offset. */
  static long inline(long offset) {
    return offset << 2;
  }

  /** A name in .debug_str. */
  static long inStrings(long offset) {
    return offset << 2 | 1;
  }

  /** A name in .debug_line_str. */
  static long inLineStrings(long offset) {
    return offset << 2 | 2;
  }

  /** A name that the program itself defines. */
  long define(byte[] name) {
    defined.add(name);
    return (long) defined.size() << 2 | UNNAMED;
  }

  /** An error of the header. */
  FormatException error(FormatErrorCode code, String problem) {
    return header.error(code, header.start(), problem);
  }

  /** Takes back all names that were defined. */
  void forgetDefined() {
    defined.clear();
  }

  void find(long name, StringPlace place) {
    long offset = name >>> 2;
    switch ((int) (name & 3)) {
      case 0 -> {
        byte[] window = header.array();
        int start = header.indexOf(offset);
        int end = start;
        while (window[end] != 0) {
          end++;
        }
        place.set(window, start, end - start);
      }
      case 1 -> place.set(sections.strings(), 1, offset);
      case 2 -> place.set(sections.lineStrings(), 2, offset);
      default -> {
        byte[] text = offset == 0 ? UNNAMED_TEXT : defined.get((int) offset - 1);
        place.set(text, 0, text.length);
      }
    }
  }
}
