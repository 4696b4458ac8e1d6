package org.abitrack.kallmodsyms.sympath;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.abitrack.dwarfcore.elf.SectionHeader;

/**
 * The sections that refer to symbols by index, after a symbol was inserted: indices from its
 * position on grow by one. gABI: relocations (with and without addend), groups (sh_info is the
 * signature's symbol), SHT_SYMTAB_SHNDX (one word per symbol). LLVM: address-significance tables
 * (ULEB128 indices) and call graph profiles of the form that LLVM 9 to 12 wrote.
 */
final class SymbolIndexUsers {
  private static final int SHT_GROUP = 17;
  private static final int SHT_CREL = 0x4000_0014;
  private static final int SHT_LLVM_CALL_GRAPH_PROFILE_WITH_INDICES = 0x6fff_4c02;
  private static final int SHT_LLVM_ADDRSIG = 0x6fff_4c03;
  private static final int EM_MIPS = 8;

  /** A relocation of a 32-bit file has 24 bits for the symbol. */
  private static final int MAX_INDEX_32 = (1 << 24) - 1;

  private final ObjectImage image;
  private final boolean mips64Little;
  private final int symbols;
  private final int inserted;

  SymbolIndexUsers(ObjectImage image, int machine, int symbols, int inserted) {
    this.image = image;
    // Its r_info is not one number but r_sym, r_ssym, r_type3, r_type2, r_type (MIPS64 ABI).
    this.mips64Little = machine == EM_MIPS && image.is64() && !image.bigEndian();
    this.symbols = symbols;
    this.inserted = inserted;
  }

  /** Finds what could not be renumbered, before anything is changed. */
  void check() {
    for (int i = 1; i < image.sectionCount(); i++) {
      if (image.link(i) != symbols) {
        continue;
      }
      switch (image.type(i)) {
        case SHT_CREL -> throw image.invalid(i, "holds relocations in the compact form");
        case SectionHeader.SHT_RELA -> relocations(i, image.is64() ? 24 : 12, false);
        case SectionHeader.SHT_REL -> relocations(i, image.is64() ? 16 : 8, false);
        case SHT_LLVM_ADDRSIG -> renumbered(i);
        default -> {}
      }
    }
  }

  void renumberRela() {
    for (int i = 1; i < image.sectionCount(); i++) {
      if (image.type(i) == SectionHeader.SHT_RELA && image.link(i) == symbols) {
        relocations(i, image.is64() ? 24 : 12, true);
      }
    }
  }

  void renumberOthers() {
    for (int i = 1; i < image.sectionCount(); i++) {
      if (image.link(i) != symbols) {
        continue;
      }
      switch (image.type(i)) {
        case SectionHeader.SHT_REL -> relocations(i, image.is64() ? 16 : 8, true);
        case SHT_GROUP -> renumberGroup(i);
        case SectionHeader.SHT_SYMTAB_SHNDX -> insertExtendedIndex(i);
        case SHT_LLVM_ADDRSIG -> renumberAddressSignificance(i);
        case SHT_LLVM_CALL_GRAPH_PROFILE_WITH_INDICES -> renumberProfile(i);
        default -> {}
      }
    }
  }

  private void relocations(int section, int size, boolean change) {
    int start = image.start(section);
    if (image.entrySize(section) != size) {
      throw image.invalid(section, "does not hold relocations of " + size + " bytes");
    }
    for (int at = start; at <= start + image.length(section) - size; at += size) {
      if (image.is64()) {
        int symbolAt = at + (image.bigEndian() || mips64Little ? 8 : 12);
        if (change) {
          renumberWord(symbolAt);
        }
        continue;
      }
      int info = image.i32(at + 4);
      int symbol = info >>> 8;
      if (symbol >= inserted) {
        if (symbol == MAX_INDEX_32) {
          throw image.invalid(section, "names a symbol that cannot get a higher number");
        }
        if (change) {
          image.put32(at + 4, info + (1 << 8));
        }
      }
    }
  }

  private void renumberWord(int at) {
    int symbol = image.i32(at);
    if (Integer.compareUnsigned(symbol, inserted) >= 0) {
      image.put32(at, symbol + 1);
    }
  }

  private void renumberGroup(int section) {
    int signature = image.info(section);
    if (Integer.compareUnsigned(signature, inserted) >= 0) {
      image.setInfo(section, signature + 1);
    }
  }

  /** The new symbol is absolute, so its word is 0. */
  private void insertExtendedIndex(int section) {
    int length = image.start(section) < 0 ? 0 : image.length(section);
    int at = inserted * 4;
    if (at > length) {
      return; // The table ends before the new symbol: no word behind it has to move.
    }
    image.append(section, new byte[4], true);
    int start = image.start(section);
    image.move(start + at, start + at + 4, length - at);
    image.clear(start + at, start + at + 4);
  }

  private void renumberAddressSignificance(int section) {
    byte[] table = renumbered(section);
    int length = image.length(section);
    if (table.length > length) {
      image.append(section, Arrays.copyOfRange(table, length, table.length), true);
    }
    System.arraycopy(table, 0, image.bytes(), image.start(section), length);
  }

  private byte[] renumbered(int section) {
    int at = image.start(section);
    int end = at + image.length(section);
    ByteArrayOutputStream table = new ByteArrayOutputStream();
    while (at < end) {
      long index = 0;
      int shift = 0;
      boolean more = true;
      int from = at;
      while (more) {
        if (at >= end || shift > 28) {
          throw image.invalid(section, "holds a damaged number");
        }
        int next = image.u8(at++);
        index |= (next & 0x7fL) << shift;
        shift += 7;
        more = next >= 0x80;
      }
      if (index < inserted) {
        table.write(image.bytes(), from, at - from);
      } else {
        write(table, index + 1, at - from);
      }
    }
    return table.toByteArray();
  }

  /** ULEB128, of at least as many bytes as the number had before. */
  private static void write(ByteArrayOutputStream table, long index, int width) {
    long rest = index;
    int written = 1;
    while (rest >= 0x80 || written < width) {
      table.write((int) (rest & 0x7f) | 0x80);
      rest >>>= 7;
      written++;
    }
    table.write((int) rest);
  }

  private void renumberProfile(int section) {
    int start = image.start(section);
    int entry = 16; // caller, callee, weight (8 bytes)
    for (int at = start; at <= start + image.length(section) - entry; at += entry) {
      renumberWord(at);
      renumberWord(at + 4);
    }
  }
}
