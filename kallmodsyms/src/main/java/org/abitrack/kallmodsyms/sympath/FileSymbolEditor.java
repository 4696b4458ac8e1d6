package org.abitrack.kallmodsyms.sympath;

import java.util.Arrays;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.elf.SectionHeader;
import org.abitrack.dwarfcore.elf.SymbolTable;
import org.abitrack.dwarfcore.io.FormatException;
import org.abitrack.dwarfcore.io.HeapFile;

/**
 * Puts a path into the file symbol (gABI, STT_FILE) of a relocatable object. If there is no file
 * symbol, one is made in front of the first symbol that has a section, as the series' tool does;
 * the path is appended to the string table. Only what must move is moved, so an object that already
 * has the path keeps its bytes.
 */
public final class FileSymbolEditor {
  private static final int STT_FILE = 4;

  private final ObjectImage image;
  private final Compatibility compatibility;
  private final int machine;

  private FileSymbolEditor(ObjectImage image, int machine, Compatibility compatibility) {
    this.image = image;
    this.machine = machine;
    this.compatibility = compatibility;
  }

  /**
   * Edits one object.
   *
   * @param name the object's name for messages
   * @param object its bytes, which may be changed
   * @param path the path for the file symbol, without NUL
   * @return the new bytes; the same array if there was nothing to do
   * @throws InvalidObjectException if it is not a relocatable ELF object, is damaged, or has
   *     several symbol tables or file symbols
   */
  public static byte[] edit(String name, byte[] object, byte[] path, Compatibility compatibility) {
    byte[] work = object.clone();
    ElfFile elf;
    try {
      elf = ElfFile.of(new HeapFile(name, work));
    } catch (FormatException e) {
      throw new InvalidObjectException(String.valueOf(e.getMessage()));
    }
    if (compatibility == Compatibility.SERIES && !elf.is64Bit()) {
      return object;
    }
    if (elf.type() != ElfFile.ET_REL) {
      throw new InvalidObjectException(name + ": not a relocatable object");
    }
    ObjectImage image = new ObjectImage(elf, work);
    return new FileSymbolEditor(image, elf.machine(), compatibility).run(path)
        ? image.bytes()
        : object;
  }

  private boolean run(byte[] path) {
    int symbols = symbolTable();
    int strings = symbols == 0 ? 0 : stringTable(symbols);
    if (strings == 0) {
      return false;
    }
    checkEntries(symbols);
    int symbol = fileSymbol(symbols);
    if (symbol == 0) {
      symbol = positionOfNew(symbols);
      if (symbol == 0) {
        return false;
      }
      insert(symbols, symbol);
    } else if (hasName(symbols, strings, symbol, path)) {
      return false;
    }
    int nameStart = image.start(strings) >= 0 ? image.length(strings) : 0;
    image.append(strings, Arrays.copyOf(path, path.length + 1), strict());
    image.put32(entry(symbols, symbol), nameStart);
    return true;
  }

  private boolean strict() {
    return compatibility == Compatibility.CORRECT;
  }

  private int symbolTable() {
    int found = 0;
    for (int i = 1; i < image.sectionCount(); i++) {
      if (image.type(i) == SectionHeader.SHT_SYMTAB) {
        if (found != 0) {
          throw image.invalid("several symbol tables");
        }
        found = i;
      }
    }
    return found;
  }

  private int stringTable(int symbols) {
    if (strict()) {
      int link = image.link(symbols);
      if (link <= 0
          || link >= image.sectionCount()
          || image.type(link) != SectionHeader.SHT_STRTAB) {
        throw image.invalid(symbols, "has no string table");
      }
      return link;
    }
    for (int i = 1; i < image.sectionCount(); i++) {
      if (image.type(i) == SectionHeader.SHT_STRTAB) {
        return i;
      }
    }
    return 0;
  }

  private void checkEntries(int symbols) {
    int size = entrySize();
    if (image.start(symbols) < 0
        || image.entrySize(symbols) != size
        || image.length(symbols) % size != 0) {
      throw image.invalid(symbols, "does not hold symbols of " + size + " bytes");
    }
    if (strict() && Integer.compareUnsigned(image.info(symbols), count(symbols)) > 0) {
      throw image.invalid(symbols, "has more local symbols (sh_info) than symbols");
    }
  }

  private int entrySize() {
    return image.is64() ? 24 : 16;
  }

  private int count(int symbols) {
    return image.length(symbols) / entrySize();
  }

  private int entry(int symbols, int symbol) {
    return image.start(symbols) + symbol * entrySize();
  }

  private int symbolInfo(int symbols, int symbol) {
    return image.u8(entry(symbols, symbol) + (image.is64() ? 4 : 12));
  }

  /** The one local file symbol, or 0. */
  private int fileSymbol(int symbols) {
    int found = 0;
    for (int i = 1; i < count(symbols); i++) {
      // Binding in the high four bits (STB_LOCAL is 0), type in the low ones.
      if (symbolInfo(symbols, i) == STT_FILE) {
        if (found != 0) {
          throw image.invalid("several local file symbols");
        }
        found = i;
      }
    }
    return found;
  }

  /** The first symbol with a section, or 0. */
  private int positionOfNew(int symbols) {
    int at = image.is64() ? 6 : 14;
    for (int i = 1; i < count(symbols); i++) {
      if (image.u16(entry(symbols, i) + at) != SymbolTable.SHN_UNDEF) {
        // Local symbols come first (gABI, sh_info); the series' tool forgets that undefined
        // global ones can stand in front of all that have a section.
        return strict() ? Math.min(i, Math.max(1, image.info(symbols))) : i;
      }
    }
    return 0;
  }

  private boolean hasName(int symbols, int strings, int symbol, byte[] path) {
    int start = image.start(strings);
    int length = image.length(strings);
    int name = image.i32(entry(symbols, symbol));
    if (name < 0 || name >= length) {
      throw image.invalid(symbols, "names symbol " + symbol + " outside of the string table");
    }
    if (length - name <= path.length) {
      return false;
    }
    int from = start + name;
    return Arrays.equals(image.bytes(), from, from + path.length, path, 0, path.length)
        && image.u8(from + path.length) == 0;
  }

  private void insert(int symbols, int symbol) {
    SymbolIndexUsers users = new SymbolIndexUsers(image, machine, symbols, symbol);
    if (strict()) {
      users.check();
    }
    int size = entrySize();
    int behind = (count(symbols) - symbol) * size;
    image.append(symbols, new byte[size], strict());
    int at = entry(symbols, symbol);
    image.move(at, at + size, behind);
    image.clear(at, at + size);
    image.put8(at + (image.is64() ? 4 : 12), STT_FILE);
    image.put16(at + (image.is64() ? 6 : 14), SymbolTable.SHN_ABS);
    image.setInfo(symbols, image.info(symbols) + 1);
    users.renumberRela();
    if (strict()) {
      users.renumberOthers();
    }
  }
}
