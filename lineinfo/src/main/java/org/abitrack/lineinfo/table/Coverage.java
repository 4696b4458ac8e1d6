package org.abitrack.lineinfo.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.abitrack.dwarfcore.dwarf.range.NumberedRanges;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.elf.SectionHeader;
import org.abitrack.dwarfcore.elf.SectionPlacement;
import org.abitrack.dwarfcore.elf.SymbolTable;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.FormatException;
import org.abitrack.dwarfcore.io.Location;
import org.jspecify.annotations.Nullable;

/**
 * The code of one file that tables speak of: sections, numbered in the order of their tables, and
 * the addresses that they have in the line programs.
 *
 * @param base in an image the address of _text
 * @param sections the covered sections by id; those of an image are one, {@code _text}
 * @param map from addresses to section ids
 * @param placement where sections of a module stand
 * @param ids section id by index in the file
 */
record Coverage(
    long base,
    List<Section> sections,
    NumberedRanges map,
    SectionPlacement placement,
    Map<Integer, Integer> ids) {

  /** Which sections of a module are covered, and how far an image. */
  public enum Rule {
    /** {@code .text}, at the address in the file; all of an image from _text on. */
    TEXT,
    /** The four that versions 7 and 8 know; an image up to _etext. */
    FOUR_SECTIONS,
    /** All executable ones; an image up to _etext if the table is to be linked into it. */
    EXECUTABLE
  }

  /**
   * A covered section.
   *
   * @param name its name
   * @param index its index in the file; 0 for an image
   * @param size in bytes; 0 for an image
   * @param kind which table it belongs to
   */
  record Section(String name, int index, long size, LineTable.Kind kind) {}

  private static final String[] KNOWN = {".text", ".exit.text", ".init.text", ".noinstr.text"};
  private static final long MAX_SIZE = 0xffff_ffffL;
  private static final long ALLOC = 2;
  private static final long EXECUTABLE = 4;
  private static final int ALIGNMENT = 16;

  /** The coverage of an image; {@code linked} if the table will lie in the image. */
  static Coverage ofImage(ElfFile file, Rule rule, boolean linked) {
    Long start = symbol(file, "_text");
    if (start == null) {
      throw new FormatException(
          FormatErrorCode.BAD_SECTION,
          new Location(file.name(), "", 0),
          "no symbol _text: not a kernel image (modules need --module)");
    }
    Long end =
        rule == Rule.TEXT || !linked && rule == Rule.EXECUTABLE ? null : symbol(file, "_etext");
    NumberedRanges map =
        new NumberedRanges.Builder().add(start, end == null || end == 0 ? -1L : end, 0).build();
    Section all = new Section("_text", 0, 0, LineTable.Kind.IMAGE);
    return new Coverage(start, List.of(all), map, SectionPlacement.NONE, Map.of());
  }

  private static @Nullable Long symbol(ElfFile file, String name) {
    for (SectionHeader section : file.sections()) {
      if (section.type() != SectionHeader.SHT_SYMTAB) {
        continue;
      }
      SymbolTable symbols = file.symbols(section);
      for (int i = 0; i < symbols.count(); i++) {
        if (symbols.nameEnd(i) - symbols.nameStart(i) == name.length()
            && symbols.name(i).equals(name)) {
          return symbols.value(i);
        }
      }
    }
    return null;
  }

  /** The coverage of a module. */
  static Coverage ofModule(ElfFile file, Rule rule) {
    List<SectionHeader> covered = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (String name : rule == Rule.TEXT ? new String[] {".text"} : KNOWN) {
      SectionHeader section = file.section(name);
      if (section != null && fits(section)) {
        covered.add(section);
        names.add(name);
      }
    }
    List<SectionHeader> placed = new ArrayList<>(covered);
    Set<Integer> known = new HashSet<>();
    covered.forEach(section -> known.add(section.index()));
    for (SectionHeader section : file.sections()) {
      if (rule == Rule.TEXT
          || known.contains(section.index())
          || section.size() == 0
          || !fits(section)) {
        continue;
      }
      boolean executable = (section.flags() & (ALLOC | EXECUTABLE)) == (ALLOC | EXECUTABLE);
      if (rule == Rule.EXECUTABLE && executable && names.add(section.name())) {
        covered.add(section);
      }
      // What lies beside the covered sections must not be taken for part of them.
      if (executable || rule == Rule.EXECUTABLE && (section.flags() & ALLOC) != 0) {
        placed.add(section);
      }
    }
    SectionPlacement placement =
        rule == Rule.TEXT
            ? SectionPlacement.NONE
            : SectionPlacement.consecutive(placed, 0, ALIGNMENT);
    Map<Integer, Integer> ids = new HashMap<>();
    for (SectionHeader section : covered) {
      ids.put(section.index(), ids.size());
    }
    NumberedRanges map = map(ids, placed, placement, rule);
    return new Coverage(0, sections(covered), map, placement, ids);
  }

  private static boolean fits(SectionHeader section) {
    return section.size() >= 0 && section.size() <= MAX_SIZE;
  }

  private static List<Section> sections(List<SectionHeader> covered) {
    List<Section> sections = new ArrayList<>();
    for (SectionHeader section : covered) {
      LineTable.Kind kind =
          section.name().startsWith(".init") ? LineTable.Kind.INIT : LineTable.Kind.PERSISTENT;
      sections.add(new Section(section.name(), section.index(), section.size(), kind));
    }
    return sections;
  }

  private static NumberedRanges map(
      Map<Integer, Integer> ids,
      List<SectionHeader> placed,
      SectionPlacement placement,
      Rule rule) {
    NumberedRanges.Builder map = new NumberedRanges.Builder();
    for (SectionHeader section : placed) {
      long start = rule == Rule.TEXT ? section.address() : placement.base(section.index());
      if (section.size() > 0) {
        map.add(
            start,
            start + section.size(),
            ids.getOrDefault(section.index(), NumberedRanges.OUTSIDE));
      }
    }
    return map.build();
  }

  /** Names of the sections of a module in the order of their ids. */
  List<String> names() {
    return sections.stream().map(Section::name).toList();
  }

  /** Id of the section with this index in the file, or -1. */
  int idOfIndex(int index) {
    return ids.getOrDefault(index, -1);
  }
}
