package org.abitrack.lineinfo.elf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.abitrack.lineinfo.elf.ElfLayout.Section;
import org.abitrack.lineinfo.emit.Blob;
import org.abitrack.lineinfo.encode.ByteBuilder;
import org.abitrack.lineinfo.table.Target;

/**
 * A relocatable object with tables, as an assembler would make it from their text: an empty section
 * for each one that anchors refer to, the blobs, and their relocations. To be linked in front of
 * the module, so that the empty sections begin where the module's do.
 */
public final class ObjectWriter {
  private static final int STT_SECTION = 3;
  private static final int GLOBAL_OBJECT = 1 << 4 | 1;

  private final Target target;
  private final ByteBuilder out;
  private final ByteBuilder names;
  private final ByteBuilder strings;
  private final ByteBuilder symbols;
  private final List<Section> sections = new ArrayList<>();
  private int symbolCount;
  private int localSymbols;

  private ObjectWriter(Target target) {
    this.target = target;
    this.out = new ByteBuilder(target.bigEndian(), 1 << 16);
    this.names = new ByteBuilder(target.bigEndian(), 256);
    this.strings = new ByteBuilder(target.bigEndian(), 256);
    this.symbols = new ByteBuilder(target.bigEndian(), 256);
    names.u8(0);
    strings.u8(0);
  }

  /**
   * The bytes of an object.
   *
   * @param covered the sections to declare
   */
  public static byte[] write(Target target, List<String> covered, List<Blob> blobs) {
    return new ObjectWriter(target).object(covered, blobs);
  }

  private byte[] object(List<String> covered, List<Blob> blobs) {
    out.bytes(new byte[ElfLayout.headerSize(target)]);
    sections.add(new Section(0, 0, 0, 0, 0, 0, 0, 0, 0));
    symbol(0, 0, 0, 0);
    Map<String, Integer> anchors = new HashMap<>();
    for (String section : covered) {
      anchors.put(section, symbolCount);
      symbol(0, STT_SECTION, sections.size(), 0);
      int flags = ElfLayout.SHF_ALLOC | ElfLayout.SHF_EXECINSTR;
      sections.add(
          new Section(name(section), ElfLayout.SHT_PROGBITS, flags, out.size(), 0, 0, 0, 1, 0));
    }
    localSymbols = symbolCount;
    int first = sections.size();
    for (Blob blob : blobs) {
      addBlob(blob);
    }
    int relocated = (int) blobs.stream().filter(blob -> !blob.anchors().isEmpty()).count();
    int symbolTable = sections.size() + relocated + 1;
    for (int i = 0; i < blobs.size(); i++) {
      if (!blobs.get(i).anchors().isEmpty()) {
        addRelocations(blobs.get(i), first + i, symbolTable, anchors);
      }
    }
    // Says that the code here, which is none, needs no executable stack.
    sections.add(
        new Section(name(".note.GNU-stack"), ElfLayout.SHT_PROGBITS, 0, out.size(), 0, 0, 0, 1, 0));
    return finish(symbolTable);
  }

  private void addBlob(Blob blob) {
    out.align(blob.alignment());
    for (Blob.Label label : blob.labels()) {
      symbol(string(label.name()), GLOBAL_OBJECT, sections.size(), label.offset());
    }
    sections.add(
        new Section(
            name(blob.section()),
            ElfLayout.SHT_PROGBITS,
            ElfLayout.SHF_ALLOC,
            out.size(),
            blob.bytes().length,
            0,
            0,
            blob.alignment(),
            0));
    out.bytes(blob.bytes());
  }

  private void addRelocations(
      Blob blob, int section, int symbolTable, Map<String, Integer> anchors) {
    AddressRelocation relocation = AddressRelocation.of(target);
    out.align(8);
    int start = out.size();
    for (Blob.Anchor anchor : blob.anchors()) {
      relocation.write(out, anchor.offset(), anchors.getOrDefault(anchor.section(), 0), 0);
    }
    sections.add(
        new Section(
            name((relocation.withAddend() ? ".rela" : ".rel") + blob.section()),
            relocation.withAddend() ? ElfLayout.SHT_RELA : ElfLayout.SHT_REL,
            ElfLayout.SHF_INFO_LINK,
            start,
            out.size() - start,
            symbolTable,
            section,
            target.is64Bit() ? 8 : 4,
            relocation.entrySize()));
  }

  private byte[] finish(int symbolTable) {
    table(".symtab", ElfLayout.SHT_SYMTAB, symbols, symbolTable + 1, localSymbols, 8);
    table(".strtab", ElfLayout.SHT_STRTAB, strings, 0, 0, 1);
    int nameTable = sections.size();
    int name = name(".shstrtab");
    int start = out.size();
    out.bytes(names.toByteArray());
    sections.add(new Section(name, ElfLayout.SHT_STRTAB, 0, start, out.size() - start, 0, 0, 1, 0));
    out.align(8);
    int sectionTable = out.size();
    for (Section section : sections) {
      section.write(out, target);
    }
    byte[] bytes = out.toByteArray();
    ByteBuilder header = new ByteBuilder(target.bigEndian(), 64);
    ElfLayout.writeHeader(header, target, sectionTable, sections.size(), nameTable);
    System.arraycopy(header.toByteArray(), 0, bytes, 0, header.size());
    return bytes;
  }

  private void table(String name, int type, ByteBuilder content, int link, int info, int align) {
    out.align(align);
    int entrySize = type == ElfLayout.SHT_SYMTAB ? ElfLayout.symbolSize(target) : 0;
    int start = out.size();
    out.bytes(content.toByteArray());
    sections.add(
        new Section(name(name), type, 0, start, out.size() - start, link, info, align, entrySize));
  }

  private void symbol(int name, int info, int section, long value) {
    ElfLayout.writeSymbol(symbols, target, name, info, section, value);
    symbolCount++;
  }

  private int name(String name) {
    int start = names.size();
    names.string(name);
    return start;
  }

  private int string(String text) {
    int start = strings.size();
    strings.string(text);
    return start;
  }
}
