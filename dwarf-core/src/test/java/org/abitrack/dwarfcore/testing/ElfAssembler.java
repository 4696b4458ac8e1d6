package org.abitrack.dwarfcore.testing;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes an ELF file from a description:
 *
 * <pre>{@code
 * ElfAssembler elf = ElfAssembler.relocatable(ElfFlavor.ELF64_LITTLE, EM_X86_64);
 * ElfSection text = elf.section(".text", new byte[16]).flags(SHF_ALLOC);
 * ElfSymbol f = elf.symbol("f").in(text, 4).global().function();
 * text.rela(8, f, R_X86_64_64, 0);
 * byte[] file = elf.assemble();
 * }</pre>
 *
 * <p>Order in the file: header, contents of the sections (as declared, then relocation sections,
 * then .symtab, .symtab_shndx, .strtab and .shstrtab as far as they are needed), section header
 * table. Section {@code n} as declared has index {@code n}, counted from 1. Local symbols come
 * before the others, as the gABI wants it; otherwise symbols stay as declared.
 *
 * <p>For files that are wrong on purpose, {@link #override} and {@link ElfSection#override} put any
 * number into any header field after everything else was laid out; and a section of any name and
 * type may be declared, a second symbol table too.
 */
public final class ElfAssembler {
  static final int SHN_LORESERVE = 0xff00;
  static final int SHN_XINDEX = 0xffff;
  private static final int FIRST_SECTION_ALIGNMENT = 8;

  private record GeneratedOverride(String section, ElfField field, long value) {}

  private final ElfFlavor flavor;
  private final List<ElfSection> sections = new ArrayList<>();
  private final List<ElfSymbol> symbols = new ArrayList<>();
  private final Map<ElfField, Long> overrides = new EnumMap<>(ElfField.class);
  private final List<GeneratedOverride> generatedOverrides = new ArrayList<>();
  private int type = ElfConstants.ET_REL;
  private int machine = ElfConstants.EM_X86_64;
  private boolean extendedNumbering;
  private boolean withoutSections;

  /** An empty relocatable file for x86-64 (the machine matters to relocations only). */
  public ElfAssembler(ElfFlavor flavor) {
    this.flavor = flavor;
  }

  /** An empty relocatable file. */
  public static ElfAssembler relocatable(ElfFlavor flavor, int machine) {
    return new ElfAssembler(flavor).type(ElfConstants.ET_REL).machine(machine);
  }

  /** An empty executable file. */
  public static ElfAssembler executable(ElfFlavor flavor, int machine) {
    return new ElfAssembler(flavor).type(ElfConstants.ET_EXEC).machine(machine);
  }

  /** Class and byte order. */
  public ElfFlavor flavor() {
    return flavor;
  }

  /** Sets e_type. */
  public ElfAssembler type(int value) {
    type = value;
    return this;
  }

  /** Sets e_machine. */
  public ElfAssembler machine(int value) {
    machine = value;
    return this;
  }

  /** e_machine. */
  public int machine() {
    return machine;
  }

  /**
   * Writes section numbers the way files with more than 65,279 sections do, however few there are:
   * e_shnum 0, e_shstrndx SHN_XINDEX, symbols with SHN_XINDEX and a .symtab_shndx.
   */
  public ElfAssembler extendedNumbering() {
    extendedNumbering = true;
    return this;
  }

  /** Writes no section header table at all, as {@code strip --strip-section-headers}. */
  public ElfAssembler withoutSectionHeaders() {
    withoutSections = true;
    return this;
  }

  /** Puts {@code value} into a field of the ELF header in the end, whatever belongs there. */
  public ElfAssembler override(ElfField field, long value) {
    field.requireTable(ElfField.Table.ELF_HEADER);
    overrides.put(field, value);
    return this;
  }

  /**
   * Puts {@code value} into a field of the header of a section that is not declared: ".symtab",
   * ".shstrtab", ".rela.text"; "" is section 0.
   */
  public ElfAssembler override(String section, ElfField field, long value) {
    field.requireTable(ElfField.Table.SECTION_HEADER);
    generatedOverrides.add(new GeneratedOverride(section, field, value));
    return this;
  }

  /** Adds a section of type SHT_PROGBITS without flags. */
  public ElfSection section(String name, byte[] bytes) {
    return section(name, ElfConstants.SHT_PROGBITS, bytes);
  }

  /** Adds a section. */
  public ElfSection section(String name, int sectionType, byte[] bytes) {
    ElfSection section = new ElfSection(name, sections.size() + 1, sectionType, bytes);
    sections.add(section);
    return section;
  }

  /** Adds a section for each entry, in the map's order. */
  public ElfAssembler sections(Map<String, byte[]> contents) {
    contents.forEach(this::section);
    return this;
  }

  /** The first declared section of this name. */
  public ElfSection find(String name) {
    return sections.stream()
        .filter(section -> section.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no section " + name));
  }

  /** Adds .note.gnu.build-id. */
  public ElfSection buildId(byte... id) {
    return section(
            ".note.gnu.build-id",
            ElfConstants.SHT_NOTE,
            note("GNU", ElfConstants.NT_GNU_BUILD_ID, id))
        .align(4);
  }

  /** One entry of a note section; name and description are padded to four bytes. */
  public byte[] note(String name, int noteType, byte[] description) {
    return flavor
        .writer()
        .u32(name.length() + 1L)
        .u32(description.length)
        .u32(noteType)
        .string(name)
        .align(4)
        .bytes(description)
        .align(4)
        .toByteArray();
  }

  /** Adds a symbol: local, without type and undefined until its methods say more. */
  public ElfSymbol symbol(String name) {
    ElfSymbol symbol = new ElfSymbol(name);
    symbols.add(symbol);
    return symbol;
  }

  /** The symbol's index in .symtab. */
  public int indexOf(ElfSymbol symbol) {
    int index = orderedSymbols().indexOf(symbol);
    if (index < 0) {
      throw new IllegalArgumentException("symbol of another file");
    }
    return index + 1;
  }

  /** The file. May be called again after changes. */
  public byte[] assemble() {
    List<ElfSection> all = new ArrayList<>(sections);
    boolean anyRelocations = sections.stream().anyMatch(ElfSection::hasRelocations);
    if (!symbols.isEmpty() || anyRelocations) {
      addSymbolTable(all);
    }
    ElfSection names = append(all, ".shstrtab", ElfConstants.SHT_STRTAB, new byte[0]);
    Map<String, Integer> nameOffsets = new LinkedHashMap<>();
    names.replaceBytes(stringTable(all.stream().map(s -> s.nameIn(flavor)).toList(), nameOffsets));
    for (ElfSection section : all.subList(sections.size(), all.size())) {
      applyGeneratedOverrides(section);
    }
    return withoutSections ? layOutWithoutSections(all) : layOut(all, names.index(), nameOffsets);
  }

  private static ElfSection append(List<ElfSection> all, String name, int type, byte[] bytes) {
    ElfSection section = new ElfSection(name, all.size() + 1, type, bytes);
    all.add(section);
    return section;
  }

  private void addSymbolTable(List<ElfSection> all) {
    List<ElfSymbol> ordered = orderedSymbols();
    List<ElfSection> relocationSections = new ArrayList<>();
    for (ElfSection section : sections) {
      for (boolean withAddend : new boolean[] {true, false}) {
        if (section.hasRelocations(withAddend)) {
          String name = (withAddend ? ".rela" : ".rel") + section.name();
          int sectionType = withAddend ? ElfConstants.SHT_RELA : ElfConstants.SHT_REL;
          byte[] bytes = section.relocations(this, withAddend);
          relocationSections.add(
              append(all, name, sectionType, bytes)
                  .info(section.index())
                  .entrySize((withAddend ? 3L : 2L) * flavor.wordSize())
                  .align(flavor.wordSize()));
        }
      }
    }
    Map<String, Integer> nameOffsets = new LinkedHashMap<>();
    byte[] strings = stringTable(ordered.stream().map(ElfSymbol::name).toList(), nameOffsets);
    boolean extended = extendedNumbering || sections.size() >= SHN_LORESERVE - 1;
    ByteWriter table = flavor.writer().zeros(flavor.is64Bit() ? 24 : 16);
    ByteWriter indices = flavor.writer().u32(0);
    for (ElfSymbol symbol : ordered) {
      symbol.write(table, indices, nameOffsets.get(symbol.name()), flavor, extended);
    }
    long locals = ordered.stream().filter(ElfSymbol::isLocal).count();
    ElfSection symtab =
        append(all, ".symtab", ElfConstants.SHT_SYMTAB, table.toByteArray())
            .info((int) locals + 1)
            .entrySize(flavor.is64Bit() ? 24 : 16)
            .align(flavor.wordSize());
    relocationSections.forEach(section -> section.link(symtab.index()));
    if (extended) {
      append(all, ".symtab_shndx", ElfConstants.SHT_SYMTAB_SHNDX, indices.toByteArray())
          .link(symtab.index())
          .entrySize(4)
          .align(4);
    }
    symtab.link(append(all, ".strtab", ElfConstants.SHT_STRTAB, strings).index());
  }

  private List<ElfSymbol> orderedSymbols() {
    List<ElfSymbol> ordered = new ArrayList<>(symbols);
    ordered.sort((a, b) -> Boolean.compare(b.isLocal(), a.isLocal()));
    return ordered;
  }

  private byte[] stringTable(List<String> names, Map<String, Integer> offsets) {
    ByteWriter out = flavor.writer().u8(0);
    offsets.put("", 0);
    for (String name : names) {
      if (!offsets.containsKey(name)) {
        offsets.put(name, out.size());
        out.string(name);
      }
    }
    return out.toByteArray();
  }

  private byte[] layOutWithoutSections(List<ElfSection> all) {
    ByteWriter out = flavor.writer();
    writeHeader(out, 0, 0, 0);
    for (ElfSection section : all) {
      out.bytes(section.bytesIn(flavor));
    }
    applyOverrides(out);
    return out.toByteArray();
  }

  private byte[] layOut(List<ElfSection> all, int nameSection, Map<String, Integer> nameOffsets) {
    ByteWriter out = flavor.writer();
    int count = all.size() + 1;
    writeHeader(out, 0, count, nameSection);
    long[] offsets = new long[count];
    long[] sizes = new long[count];
    for (ElfSection section : all) {
      out.align((int) Math.max(1, Math.min(section.alignment(), 4096)));
      byte[] bytes = section.bytesIn(flavor);
      offsets[section.index()] = out.size();
      boolean nobits = section.type() == ElfConstants.SHT_NOBITS;
      sizes[section.index()] = nobits ? section.nobits() : bytes.length;
      out.bytes(bytes);
    }
    out.align(FIRST_SECTION_ALIGNMENT);
    int tableOffset = out.size();
    ElfField.E_SHOFF.patch(out, flavor, 0, tableOffset);
    boolean extendedCount = extendedNumbering || count >= SHN_LORESERVE;
    boolean extendedNames = extendedNumbering || nameSection >= SHN_LORESERVE;
    applyGeneratedOverrides(
            new ElfSection("", 0, 0, new byte[0]).align(0).link(extendedNames ? nameSection : 0))
        .writeHeader(out, flavor, 0, 0, extendedCount ? count : 0);
    for (ElfSection section : all) {
      section.writeHeader(
          out,
          flavor,
          nameOffsets.get(section.nameIn(flavor)),
          offsets[section.index()],
          sizes[section.index()]);
    }
    applyOverrides(out);
    return out.toByteArray();
  }

  private void writeHeader(ByteWriter out, long tableOffset, int count, int nameSection) {
    int word = flavor.wordSize();
    boolean extendedCount = extendedNumbering || count >= SHN_LORESERVE;
    boolean extendedNames = extendedNumbering || nameSection >= SHN_LORESERVE;
    out.u8(0x7f).u8('E').u8('L').u8('F');
    out.u8(flavor.is64Bit() ? 2 : 1).u8(flavor.bigEndian() ? 2 : 1).u8(1).zeros(9);
    out.u16(type).u16(machine).u32(1);
    out.unsigned(0, word).unsigned(0, word).unsigned(tableOffset, word);
    out.u32(0).u16(flavor.is64Bit() ? 64 : 52).u16(0).u16(0);
    out.u16(flavor.is64Bit() ? 64 : 40);
    out.u16(extendedCount ? 0 : count).u16(extendedNames ? SHN_XINDEX : nameSection);
  }

  private ElfSection applyGeneratedOverrides(ElfSection section) {
    for (GeneratedOverride override : generatedOverrides) {
      if (override.section.equals(section.name())) {
        section.override(override.field, override.value);
      }
    }
    return section;
  }

  private void applyOverrides(ByteWriter out) {
    overrides.forEach((field, value) -> field.patch(out, flavor, 0, value));
  }
}
