package org.abitrack.lineinfo.elf;

import java.util.ArrayList;
import java.util.List;
import org.abitrack.commandline.picocli.CommandError;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.elf.SectionHeader;
import org.abitrack.dwarfcore.elf.SymbolTable;
import org.abitrack.lineinfo.elf.ElfLayout.Section;
import org.abitrack.lineinfo.emit.Blob;
import org.abitrack.lineinfo.encode.ByteBuilder;
import org.abitrack.lineinfo.table.Target;

/**
 * Adds sections to a relocatable file. What is there stays where it is; the new sections, their
 * relocations, the section names and the section header table stand behind it. Relocations refer to
 * symbols that the file has.
 */
public final class ModuleEditor {
  private static final int STT_SECTION = 3;
  private static final int FIRST_RESERVED_INDEX = 0xff00;

  private final byte[] original;
  private final ElfFile file;
  private final Target target;
  private final ByteBuilder out;
  private final List<Section> added = new ArrayList<>();
  private final ByteBuilder names;
  private final SectionHeader nameTable;
  private final SectionHeader symbolTable;
  private final SymbolTable symbols;

  private ModuleEditor(byte[] original, ElfFile file) {
    this.original = original;
    this.file = file;
    this.target = Target.of(file);
    this.out = new ByteBuilder(file.bigEndian(), original.length + (1 << 16));
    this.nameTable = nameTable();
    this.symbolTable = symbolTable();
    this.symbols = file.symbols(symbolTable);
    this.names = new ByteBuilder(file.bigEndian(), (int) nameTable.size() + 256);
    names.bytes(original, (int) nameTable.offset(), (int) nameTable.size());
  }

  /**
   * The file with blobs added.
   *
   * @param original the bytes of {@code file}, without signature
   * @throws CommandError if the file cannot take them: it has such sections, or none of its symbols
   *     leads to a section that an anchor needs
   */
  public static byte[] add(byte[] original, ElfFile file, List<Blob> blobs) {
    for (Blob blob : blobs) {
      if (file.section(blob.section()) != null) {
        throw new CommandError(file.name() + ": has a section " + blob.section() + " already");
      }
    }
    return new ModuleEditor(original, file).edit(blobs);
  }

  private SectionHeader nameTable() {
    int index = u16(target.is64Bit() ? 62 : 50);
    List<SectionHeader> sections = file.sections();
    if (index == 0
        || index >= sections.size()
        || sections.size() >= FIRST_RESERVED_INDEX - 16
        || sections.get(index).type() != SectionHeader.SHT_STRTAB) {
      throw new CommandError(file.name() + ": has too many sections, or no section names");
    }
    return sections.get(index);
  }

  private int u16(int at) {
    int a = original[at] & 0xff;
    int b = original[at + 1] & 0xff;
    return file.bigEndian() ? a << 8 | b : b << 8 | a;
  }

  private SectionHeader symbolTable() {
    for (SectionHeader section : file.sections()) {
      if (section.type() == SectionHeader.SHT_SYMTAB) {
        return section;
      }
    }
    throw new CommandError(file.name() + ": has no symbol table");
  }

  private byte[] edit(List<Blob> blobs) {
    out.bytes(original, 0, keptSize());
    AddressRelocation relocation = AddressRelocation.of(target);
    for (Blob blob : blobs) {
      int index = file.sections().size() + added.size();
      addBlob(blob, relocation);
      if (!blob.anchors().isEmpty()) {
        addRelocations(blob, index, relocation);
      }
    }
    int namesAt = out.size();
    out.bytes(names.toByteArray());
    out.align(8);
    int table = out.size();
    for (SectionHeader section : file.sections()) {
      boolean own = section.index() == nameTable.index();
      copyHeader(section, own ? namesAt : section.offset(), own ? names.size() : section.size());
    }
    for (Section section : added) {
      section.write(out, target);
    }
    byte[] bytes = out.toByteArray();
    setHeader(bytes, table, file.sections().size() + added.size());
    return bytes;
  }

  /**
   * How much of the file is kept: all up to the section names and the section header table, if
   * these are the last things in it, as linkers write them.
   */
  private int keptSize() {
    boolean wide = target.is64Bit();
    long end = ElfLayout.headerSize(target);
    for (SectionHeader section : file.sections()) {
      if (section.type() != SectionHeader.SHT_NOBITS && section.index() != nameTable.index()) {
        end = Math.max(end, section.offset() + section.size());
      }
    }
    ByteFields fields = new ByteFields(original, file.bigEndian());
    long table = wide ? fields.u64(40) : fields.u32(32);
    long programs = wide ? fields.u64(32) : fields.u32(28);
    boolean last = table >= end && nameTable.offset() >= end && programs <= end;
    return last ? (int) end : original.length;
  }

  private void addBlob(Blob blob, AddressRelocation relocation) {
    out.align(blob.alignment());
    byte[] bytes = blob.bytes().clone();
    if (!relocation.withAddend()) {
      ByteFields fields = new ByteFields(bytes, file.bigEndian());
      for (Blob.Anchor anchor : blob.anchors()) {
        fields.set32(anchor.offset(), (int) -symbols.value(symbol(anchor)));
      }
    }
    added.add(
        new Section(
            name(blob.section()),
            ElfLayout.SHT_PROGBITS,
            ElfLayout.SHF_ALLOC,
            out.size(),
            bytes.length,
            0,
            0,
            blob.alignment(),
            0));
    out.bytes(bytes);
  }

  private void addRelocations(Blob blob, int section, AddressRelocation relocation) {
    out.align(8);
    int start = out.size();
    for (Blob.Anchor anchor : blob.anchors()) {
      int symbol = symbol(anchor);
      relocation.write(out, anchor.offset(), symbol, -symbols.value(symbol));
    }
    boolean rela = relocation.withAddend();
    added.add(
        new Section(
            name((rela ? ".rela" : ".rel") + blob.section()),
            rela ? ElfLayout.SHT_RELA : ElfLayout.SHT_REL,
            ElfLayout.SHF_INFO_LINK,
            start,
            out.size() - start,
            symbolTable.index(),
            section,
            target.is64Bit() ? 8 : 4,
            relocation.entrySize()));
  }

  /** A symbol in the section of an anchor: that of the section itself, or a local one, or any. */
  private int symbol(Blob.Anchor anchor) {
    int best = 0;
    for (int i = 1; i < symbols.count(); i++) {
      if (symbols.sectionIndex(i) != anchor.sectionIndex()) {
        continue;
      }
      if (symbols.type(i) == STT_SECTION) {
        return i;
      }
      boolean local = symbols.binding(i) == SymbolTable.STB_LOCAL;
      if (best == 0 || local && symbols.binding(best) != SymbolTable.STB_LOCAL) {
        best = i;
      }
    }
    if (best == 0) {
      throw new CommandError(
          file.name() + ": no symbol in section " + anchor.section() + " to relocate against");
    }
    return best;
  }

  private int name(String name) {
    int start = names.size();
    names.string(name);
    return start;
  }

  private void copyHeader(SectionHeader section, long offset, long size) {
    ByteFields fields = new ByteFields(original, file.bigEndian());
    boolean wide = target.is64Bit();
    long table = wide ? fields.u64(40) : fields.u32(32);
    int at = (int) table + section.index() * ElfLayout.sectionHeaderSize(target);
    new Section(
            (int) fields.u32(at),
            section.type(),
            section.flags(),
            offset,
            size,
            section.link(),
            section.info(),
            section.alignment(),
            section.entrySize())
        .write(out, target);
  }

  private void setHeader(byte[] bytes, long table, int sections) {
    ByteFields fields = new ByteFields(bytes, file.bigEndian());
    if (target.is64Bit()) {
      fields.set64(40, table);
      fields.set16(60, sections);
    } else {
      fields.set32(32, (int) table);
      fields.set16(48, sections);
    }
  }
}
