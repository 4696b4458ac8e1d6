package org.abitrack.lineinfo.lookup;

import java.util.ArrayList;
import java.util.List;
import org.abitrack.dwarfcore.dwarf.DwarfFile;
import org.abitrack.dwarfcore.elf.BuildId;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.elf.RelocationOptions;
import org.abitrack.dwarfcore.elf.SectionHeader;
import org.abitrack.dwarfcore.elf.SectionPlacement;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.FormatException;
import org.abitrack.dwarfcore.io.SectionBytes;
import org.abitrack.lineinfo.inline.InlineFrame;
import org.abitrack.lineinfo.path.PathRule;
import org.abitrack.lineinfo.symbolmap.ElfSymbols;
import org.abitrack.lineinfo.symbolmap.SymbolMap;
import org.jspecify.annotations.Nullable;

/** What an ELF file can be asked: its debugging information, or else the tables linked into it. */
final class ElfContents implements LineFile.Contents {
  private static final int SHF_EXECINSTR = 4;

  /** Where a module's sections are taken to stand: not at 0, which is "no anchor" in a table. */
  private static final long MODULE_START = 0x10000;

  private static final int SECTION_ALIGNMENT = 4096;

  private final ElfFile elf;
  private final SectionPlacement placement;
  private final List<LineSource> sources = new ArrayList<>();
  private final InlinedFunctions inlines;

  ElfContents(ElfFile file, LineFileOptions options, PathRule paths) {
    boolean module = file.type() == ElfFile.ET_REL;
    placement =
        module
            ? SectionPlacement.consecutive(code(file), MODULE_START, SECTION_ALIGNMENT)
            : SectionPlacement.NONE;
    elf = module ? file.with(RelocationOptions.STANDARD.withPlacement(placement)) : file;
    DwarfFile dwarf = options.debuggingInformation() ? dwarf() : null;
    if (dwarf != null) {
      sources.add(new DwarfLineSource(dwarf, paths));
    }
    inlines = new InlinedFunctions(dwarf, paths, this);
    // Where debugging information says nothing there is nothing; a table would guess.
    if (dwarf == null && options.tables()) {
      LineSource table = module ? moduleTables(options) : imageTable(options.generation());
      if (table != null) {
        sources.add(table);
      }
    }
  }

  private static List<SectionHeader> code(ElfFile file) {
    List<SectionHeader> code = new ArrayList<>();
    for (SectionHeader section : file.sections()) {
      if ((section.flags() & SHF_EXECINSTR) != 0) {
        code.add(section);
      }
    }
    return code;
  }

  ElfFile elf() {
    return elf;
  }

  /** The sections of code, those of a module at the addresses that they were given. */
  List<SectionHeader> code() {
    return code(elf);
  }

  long address(SectionHeader section) {
    return module() ? placement.base(section.index()) : section.address();
  }

  private @Nullable DwarfFile dwarf() {
    try {
      return DwarfFile.of(elf);
    } catch (FormatException e) {
      if (e.code() == FormatErrorCode.NO_DWARF) {
        return null;
      }
      throw e;
    }
  }

  private @Nullable LineSource moduleTables(LineFileOptions options) {
    List<ModuleTable> tables = new ArrayList<>();
    long text = Math.max(0, sectionAddress(".text"));
    for (String name : new String[] {".mod_lineinfo", ".init.mod_lineinfo"}) {
      SectionHeader section = elf.section(name);
      if (section != null && section.type() != SectionHeader.SHT_NOBITS) {
        SectionBytes bytes = elf.bytes(section);
        tables.add(
            options.generation().moduleTable(whole(bytes, 0, bytes.size()), elf.bigEndian(), text));
      }
    }
    return tables.isEmpty() ? null : new ModuleLineSource(tables, false);
  }

  static byte[] whole(SectionBytes section, long from, long length) {
    if (length > Integer.MAX_VALUE - 64) {
      throw section.error(FormatErrorCode.TOO_LARGE, from, "a table of " + length + " bytes");
    }
    section.checkRange(from, length);
    byte[] bytes = new byte[(int) length];
    section.copy(from, bytes, 0, bytes.length);
    return bytes;
  }

  private @Nullable LineSource imageTable(TableGeneration generation) {
    ImageTable table = LinkedTable.find(elf, generation.encoding());
    return table == null ? null : new ImageLineSource(table, false);
  }

  @Override
  public List<LineSource> sources() {
    return sources;
  }

  @Override
  public @Nullable String buildId() {
    return BuildId.of(elf);
  }

  @Override
  public boolean module() {
    return elf.type() == ElfFile.ET_REL;
  }

  @Override
  public long sectionAddress(String name) {
    for (SectionHeader section : code()) {
      if (section.name().equals(name)) {
        return address(section);
      }
    }
    return LineFile.NO_ADDRESS;
  }

  @Override
  public @Nullable String sectionOf(long address) {
    for (SectionHeader section : code()) {
      long start = address(section);
      if (Long.compareUnsigned(start, address) <= 0
          && Long.compareUnsigned(address - start, section.size()) < 0) {
        return section.name();
      }
    }
    return null;
  }

  @Override
  public SymbolMap symbols() {
    return ElfSymbols.of(elf, placement);
  }

  @Override
  public List<InlineFrame> inlined(long address) {
    return inlines.at(address);
  }
}
