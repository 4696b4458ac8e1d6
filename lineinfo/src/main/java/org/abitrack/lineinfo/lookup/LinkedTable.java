package org.abitrack.lineinfo.lookup;

import java.util.List;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.elf.SectionHeader;
import org.abitrack.dwarfcore.elf.SymbolTable;
import org.abitrack.dwarfcore.io.SectionBytes;
import org.jspecify.annotations.Nullable;

/** The table that is linked into an image: symbols say where its parts lie (spec lineinfo §9.1). */
final class LinkedTable {
  private static final List<String> NAMES =
      List.of(
          "lineinfo_num_entries",
          "lineinfo_num_files",
          "lineinfo_num_blocks",
          "lineinfo_block_addrs",
          "lineinfo_block_offsets",
          "lineinfo_data_size",
          "lineinfo_data",
          "lineinfo_file_offsets",
          "lineinfo_filenames_size",
          "lineinfo_filenames");

  /** Which of these are single numbers. */
  private static final int[] NUMBERS = {0, 1, 2, 5, 8};

  private static final int ALL = (1 << 10) - 1;

  private final ElfFile elf;
  private final long[] values = new long[NAMES.size()];
  private int found;
  private boolean hasText;
  private long text;
  private @Nullable SectionHeader section;

  private LinkedTable(ElfFile elf) {
    this.elf = elf;
  }

  /**
   * The image's table, or null if it has none or one that leaves its section.
   *
   * @throws org.abitrack.dwarfcore.io.FormatException if the symbol table is damaged
   */
  static @Nullable ImageTable find(ElfFile elf, EntryEncoding encoding) {
    LinkedTable linked = new LinkedTable(elf);
    for (SectionHeader header : elf.sections()) {
      if (header.type() == SectionHeader.SHT_SYMTAB) {
        linked.readSymbols(elf.symbols(header));
        break;
      }
    }
    SectionHeader holder = linked.section;
    return linked.found == ALL && linked.hasText && holder != null
        ? linked.table(holder, encoding)
        : null;
  }

  private void readSymbols(SymbolTable symbols) {
    byte[] strings = symbols.strings();
    for (int i = 1; i < symbols.count(); i++) {
      int start = symbols.nameStart(i);
      int index = symbols.sectionIndex(i);
      if (index <= 0 || index >= elf.sections().size()) {
        continue;
      }
      if (strings[start] == '_' && !hasText && symbols.name(i).equals("_text")) {
        text = symbols.value(i);
        hasText = true;
      } else if (strings[start] == 'l') {
        int number = NAMES.indexOf(symbols.name(i));
        if (number >= 0) {
          found |= 1 << number;
          values[number] = symbols.value(i);
          section = elf.sections().get(index);
        }
      }
    }
  }

  private @Nullable ImageTable table(SectionHeader holder, EntryEncoding encoding) {
    SectionBytes bytes = elf.unrelocatedBytes(holder);
    long first = values[0];
    for (long value : values) {
      first = Long.compareUnsigned(value, first) < 0 ? value : first;
    }
    long from = first - holder.address();
    if (from < 0 || from > bytes.size()) {
      return null;
    }
    byte[] part = ElfContents.whole(bytes, from, bytes.size() - from);
    TableWords words = new TableWords(part, elf.bigEndian());
    for (int number : NUMBERS) {
      if (!words.holds(values[number] - first, 4, 1)) {
        return null;
      }
    }
    KernelTableParts parts =
        new KernelTableParts(
            words.u32((int) (values[0] - first)),
            words.u32((int) (values[2] - first)),
            words.u32((int) (values[1] - first)),
            values[3] - first,
            values[4] - first,
            values[6] - first,
            words.u32((int) (values[5] - first)),
            values[7] - first,
            values[9] - first,
            words.u32((int) (values[8] - first)));
    KernelTable table = KernelTable.of(part, elf.bigEndian(), parts, encoding);
    return table == null ? null : new ImageTable(table, text);
  }
}
