package org.abitrack.abidiff.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.abitrack.dwarfcore.io.SectionBytes;
import org.abitrack.dwarfcore.io.SectionReader;

/** The strings {@code KEY=VALUE} of section {@code .modinfo}, each with a NUL at its end. */
final class ModuleInfo {
  private ModuleInfo() {}

  /**
   * The values of each key, in the order of the section.
   *
   * @throws org.abitrack.dwarfcore.io.FormatException if the last string has no end
   */
  static Map<String, List<String>> read(SectionBytes section) {
    Map<String, List<String>> values = new HashMap<>();
    SectionReader reader = section.reader();
    while (reader.remaining() > 0) {
      String text = reader.string();
      int equals = text.indexOf('=');
      if (equals > 0) {
        values
            .computeIfAbsent(text.substring(0, equals), _ -> new ArrayList<>())
            .add(text.substring(equals + 1));
      }
    }
    return values;
  }
}
