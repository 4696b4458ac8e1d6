package org.abitrack.lineinfo.verify;

import java.util.ArrayList;
import java.util.List;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.elf.RelocationOptions;
import org.abitrack.dwarfcore.elf.SectionHeader;
import org.abitrack.dwarfcore.elf.SectionPlacement;
import org.abitrack.dwarfcore.io.SectionBytes;
import org.abitrack.dwarfcore.io.SectionReader;

/**
 * The tables inside a module, as the kernel's build or {@code lineinfo embed} puts them there. What
 * section a descriptor speaks of is told by the relocation of its anchor.
 */
final class EmbeddedTables {
  private static final int SHF_EXECINSTR = 4;
  private static final String PACKED = "_packed";

  /** Names of the sections, of the kernel series and packed. */
  private static final String[] SECTIONS = {
    ".mod_lineinfo", ".init.mod_lineinfo", ".mod_lineinfo" + PACKED, ".init.mod_lineinfo" + PACKED
  };

  /** Where sections are taken to stand: not at 0, which is "no anchor". */
  private static final long START = 0x10000;

  private static final int ALIGNMENT = 4096;

  private final List<SectionHeader> code = new ArrayList<>();
  private final SectionPlacement placement;
  private final ElfFile elf;

  EmbeddedTables(ElfFile file) {
    for (SectionHeader section : file.sections()) {
      if ((section.flags() & SHF_EXECINSTR) != 0) {
        code.add(section);
      }
    }
    placement = SectionPlacement.consecutive(code, START, ALIGNMENT);
    elf = file.with(RelocationOptions.STANDARD.withPlacement(placement));
  }

  /** A section with tables, and whether they are packed. */
  record Part(SectionBytes bytes, boolean packed) {}

  /** The sections that hold tables; none in an image. */
  List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    for (String name : SECTIONS) {
      SectionHeader section = elf.type() == ElfFile.ET_REL ? elf.section(name) : null;
      if (section != null && section.type() != SectionHeader.SHT_NOBITS) {
        parts.add(new Part(elf.bytes(section), name.endsWith(PACKED)));
      }
    }
    return parts;
  }

  /** The name of the section whose address is in the anchor of a descriptor. */
  String name(SectionBytes part, long descriptor) {
    SectionReader reader = part.reader();
    reader.seek(descriptor);
    long anchor = reader.u64();
    for (SectionHeader section : code) {
      if (placement.base(section.index()) == anchor) {
        return section.name();
      }
    }
    return "?";
  }
}
