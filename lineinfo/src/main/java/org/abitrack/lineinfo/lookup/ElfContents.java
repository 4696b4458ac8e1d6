package org.abitrack.lineinfo.lookup;

import java.util.ArrayList;
import java.util.List;
import org.abitrack.dwarfcore.dwarf.DwarfFile;
import org.abitrack.dwarfcore.elf.BuildId;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.elf.RelocationOptions;
import org.abitrack.dwarfcore.elf.SectionHeader;
import org.abitrack.dwarfcore.elf.SectionPlacement;
import org.abitrack.dwarfcore.elf.SymbolTable;
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
    return tables.isEmpty() ? null : new ModuleLineSource(tables);
  }

  private static byte[] whole(SectionBytes section, long from, long length) {
    if (length > Integer.MAX_VALUE - 64) {
      throw section.error(FormatErrorCode.TOO_LARGE, from, "a table of " + length + " bytes");
    }
    section.checkRange(from, length);
    byte[] bytes = new byte[(int) length];
    section.copy(from, bytes, 0, bytes.length);
    return bytes;
  }

  private @Nullable LineSource imageTable(TableGeneration generation) {
    ImageSymbols symbols = ImageSymbols.of(elf);
    if (symbols == null) {
      return null;
    }
    ImageTable table = symbols.table(generation.encoding());
    return table == null ? null : new ImageLineSource(table, false);
  }

  /** The symbols that say where the parts of an image's table lie (spec lineinfo §9.1). */
  private record ImageSymbols(ElfFile elf, SectionHeader section, long[] values, long text) {
    private static final String[] NAMES = {
      "lineinfo_num_entries",
      "lineinfo_num_files",
      "lineinfo_num_blocks",
      "lineinfo_block_addrs",
      "lineinfo_block_offsets",
      "lineinfo_data_size",
      "lineinfo_data",
      "lineinfo_file_offsets",
      "lineinfo_filenames_size",
      "lineinfo_filenames"
    };

    static @Nullable ImageSymbols of(ElfFile elf) {
      long[] values = new long[NAMES.length];
      int found = 0;
      SectionHeader section = null;
      long text = NO_TEXT;
      for (SectionHeader header : elf.sections()) {
        if (header.type() != SectionHeader.SHT_SYMTAB) {
          continue;
        }
        SymbolTable symbols = elf.symbols(header);
        for (int i = 1; i < symbols.count(); i++) {
          byte[] strings = symbols.strings();
          int start = symbols.nameStart(i);
          if (strings[start] == '_' && symbols.nameEnd(i) - start == 5) {
            text = text == NO_TEXT && symbols.name(i).equals("_text") ? symbols.value(i) : text;
          } else if (strings[start] == 'l' && symbols.nameEnd(i) - start > 12) {
            int number = List.of(NAMES).indexOf(symbols.name(i));
            int index = symbols.sectionIndex(i);
            if (number >= 0 && index > 0 && index < elf.sections().size()) {
              found |= 1 << number;
              values[number] = symbols.value(i);
              section = elf.sections().get(index);
            }
          }
        }
        break;
      }
      boolean complete = found == (1 << NAMES.length) - 1 && text != NO_TEXT;
      return complete && section != null ? new ImageSymbols(elf, section, values, text) : null;
    }

    private static final long NO_TEXT = -1;

    @Nullable ImageTable table(EntryEncoding encoding) {
      SectionBytes bytes = elf.unrelocatedBytes(section);
      long first = values[0];
      for (long value : values) {
        first = Long.compareUnsigned(value, first) < 0 ? value : first;
      }
      long from = first - section.address();
      if (from < 0 || from > bytes.size()) {
        return null;
      }
      byte[] part = whole(bytes, from, bytes.size() - from);
      TableWords words = new TableWords(part, elf.bigEndian());
      long[] at = new long[values.length];
      for (int i = 0; i < values.length; i++) {
        at[i] = values[i] - first;
        // Empty names may stand at the very end.
        if (!words.holds(at[i], i == 6 || i == 9 ? 0 : 4, 1) && i != 3 && i != 4 && i != 7) {
          return null;
        }
      }
      LineTableParts parts =
          new LineTableParts(
              words.u32((int) at[0]),
              words.u32((int) at[2]),
              words.u32((int) at[1]),
              at[3],
              at[4],
              at[6],
              words.u32((int) at[5]),
              at[7],
              at[9],
              words.u32((int) at[8]));
      LineTable table = LineTable.of(part, elf.bigEndian(), parts, encoding);
      return table == null ? null : new ImageTable(table, text);
    }
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
