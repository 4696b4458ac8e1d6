package org.abitrack.dwarfcore.dwarf;

import org.abitrack.dwarfcore.dwarf.string.StringSection;
import org.abitrack.dwarfcore.io.SectionBytes;

/** What readers of one kind of section need of the others. */
public interface DwarfSections {

  /** A DWARF section by its plain name, for example {@code .debug_line}; empty if there is none. */
  SectionBytes sectionOrEmpty(String name);

  /** .debug_str. */
  StringSection strings();

  /** .debug_line_str. */
  StringSection lineStrings();
}
