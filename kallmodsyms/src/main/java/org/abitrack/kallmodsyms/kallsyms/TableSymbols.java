package org.abitrack.kallmodsyms.kallsyms;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.elf.SectionHeader;
import org.abitrack.dwarfcore.elf.SymbolTable;
import org.jspecify.annotations.Nullable;

/** Finds the tables by the symbols that name them. */
final class TableSymbols {
  private final Map<String, Long> addresses = new HashMap<>();
  private @Nullable SectionHeader section;

  private TableSymbols() {}

  /** The symbols of a file whose names start with {@code kallsyms_}. */
  static TableSymbols of(ElfFile file) {
    TableSymbols found = new TableSymbols();
    for (SectionHeader header : file.sections()) {
      if (header.type() == SectionHeader.SHT_SYMTAB) {
        found.collect(file, file.symbols(header));
      }
    }
    return found;
  }

  private void collect(ElfFile file, SymbolTable symbols) {
    byte[] prefix = "kallsyms_".getBytes(StandardCharsets.US_ASCII);
    byte[] strings = symbols.strings();
    for (int i = 0; i < symbols.count(); i++) {
      int start = symbols.nameStart(i);
      if (start > strings.length - prefix.length
          || !Arrays.equals(strings, start, start + prefix.length, prefix, 0, prefix.length)) {
        continue;
      }
      String name = symbols.name(i);
      addresses.putIfAbsent(name, symbols.value(i));
      int index = symbols.sectionIndex(i);
      if (name.equals("kallsyms_names") && index > 0 && index < file.sections().size()) {
        section = file.sections().get(index);
      }
    }
  }

  /** The section of {@code kallsyms_names}, or null. */
  @Nullable SectionHeader section() {
    return section;
  }

  /** The tables, or null if symbols are missing or do not fit the section's bytes. */
  @Nullable TableLocations locate(ImageBytes image) {
    int number = position(image, "kallsyms_num_syms");
    int names = position(image, "kallsyms_names");
    int markers = position(image, "kallsyms_markers");
    int tokens = position(image, "kallsyms_token_table");
    int index = position(image, "kallsyms_token_index");
    if (number < 0 || names < 0 || markers < 0 || tokens < 0 || index < 0) {
      return null;
    }
    long count = image.u32(number);
    if (count > Integer.MAX_VALUE / 8) {
      throw image.error(number, count + " symbols");
    }
    AddressTableSearch.Found found = addressTable(image, (int) count);
    return found == null
        ? null
        : new TableLocations(
            (int) count,
            names,
            markers,
            tokens,
            index,
            found.table(),
            found.coding(),
            found.relativeBase());
  }

  private AddressTableSearch.@Nullable Found addressTable(ImageBytes image, int count) {
    int words = position(image, "kallsyms_addresses");
    if (words >= 0) {
      return new AddressTableSearch.Found(words, AddressCoding.WORDS, 0);
    }
    int offsets = position(image, "kallsyms_offsets");
    if (offsets < 0) {
      return null;
    }
    AddressTableSearch search = new AddressTableSearch(image, count);
    int base = position(image, "kallsyms_relative_base");
    return base < 0 ? search.withoutBase(offsets) : search.withBase(offsets, image.word(base));
  }

  private int position(ImageBytes image, String name) {
    Long address = addresses.get(name);
    long position = address == null ? -1 : address - image.addressOf(0);
    return image.has(position, 4) ? (int) position : -1;
  }
}
