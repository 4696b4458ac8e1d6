package org.abitrack.kallmodsyms.recover;

import java.util.ArrayList;
import java.util.List;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.elf.SectionHeader;
import org.abitrack.dwarfcore.elf.SymbolTable;
import org.abitrack.dwarfcore.io.SectionBytes;
import org.abitrack.dwarfcore.io.SectionReader;
import org.jspecify.annotations.Nullable;

/**
 * The initcalls of a kernel image. Their symbols, {@code __initcall__kmod_NAME__…}, name the module
 * or, in the core, the object; the entries that they stand for lead to code of that very object.
 */
final class Initcalls {
  private static final String PREFIX = "__initcall__kmod_";

  /** Size of an entry that holds the distance from itself to its function. */
  private static final int RELATIVE = 4;

  /**
   * An initcall.
   *
   * @param module KBUILD_MODNAME of the object that has it
   * @param function address of the function
   */
  record Initcall(String module, long function) {}

  private Initcalls() {}

  /** All whose entries can be read. */
  static List<Initcall> read(ElfFile elf, SymbolTable symbols) {
    List<Initcall> calls = new ArrayList<>();
    boolean relative = isRelative(symbols);
    for (int i = 0; i < symbols.count(); i++) {
      if (!startsWith(symbols, i)) {
        continue;
      }
      String name = symbols.name(i);
      int end = name.indexOf("__", PREFIX.length());
      SectionHeader section = section(elf, symbols.value(i));
      if (end > 0 && section != null) {
        Long function = function(elf, section, symbols.value(i), relative);
        if (function != null) {
          calls.add(new Initcall(name.substring(PREFIX.length(), end), function));
        }
      }
    }
    return calls;
  }

  private static boolean startsWith(SymbolTable symbols, int symbol) {
    byte[] strings = symbols.strings();
    int start = symbols.nameStart(symbol);
    if (strings.length - start < PREFIX.length()) {
      return false;
    }
    for (int i = 0; i < PREFIX.length(); i++) {
      if (strings[start + i] != PREFIX.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Entries have no size of their own in the table: the distance between two of them tells. */
  private static boolean isRelative(SymbolTable symbols) {
    List<Long> values = new ArrayList<>();
    for (int i = 0; i < symbols.count(); i++) {
      if (startsWith(symbols, i)) {
        values.add(symbols.value(i));
      }
    }
    values.sort(Long::compareUnsigned);
    for (int i = 1; i < values.size(); i++) {
      if (values.get(i) - values.get(i - 1) == RELATIVE) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable SectionHeader section(ElfFile elf, long address) {
    for (SectionHeader section : elf.sections()) {
      if (section.address() != 0
          && section.type() != SectionHeader.SHT_NOBITS
          && Long.compareUnsigned(address - section.address(), section.size()) < 0) {
        return section;
      }
    }
    return null;
  }

  private static @Nullable Long function(
      ElfFile elf, SectionHeader section, long address, boolean relative) {
    SectionBytes bytes = elf.bytes(section);
    long offset = address - section.address();
    int size = relative ? RELATIVE : elf.is64Bit() ? 8 : 4;
    if (offset + size > bytes.size()) {
      return null;
    }
    SectionReader reader = new SectionReader();
    reader.load(bytes, offset, offset + size);
    long value = reader.unsigned(size);
    return relative ? address + (int) value : value;
  }
}
