package org.abitrack.dwarfcore.testing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.abitrack.dwarfcore.dwarf.DwarfFile;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.io.HeapFile;
import org.abitrack.dwarfcore.io.HeapSection;
import org.abitrack.dwarfcore.io.SectionBytes;

/**
 * Makes DWARF sections, or a whole file, from trees of entries:
 *
 * <pre>{@code
 * DwarfAssembler dwarf = new DwarfAssembler(variant);
 * dwarf.compileUnit(
 *     attr(DW_AT_name, strp("a.c")),
 *     die(DW_TAG_base_type, label("int"), attr(DW_AT_name, string("int"))),
 *     die(DW_TAG_structure_type, attr(DW_AT_byte_size, data1(4)),
 *         die(DW_TAG_member, attr(DW_AT_name, string("x")), attr(DW_AT_type, ref4("int")))));
 * byte[] file = dwarf.assemble();
 * }</pre>
 *
 * <p>Abbreviations, string tables, offsets and terminators come by themselves. Everything that is
 * computed can be overridden to make wrong input.
 */
public final class DwarfAssembler {
  private static final int MAX_PASSES = 10;
  private static final int TEXT_SIZE = 0x1000;

  private final DwarfVariant variant;
  private final List<UnitAssembler> units = new ArrayList<>();
  private final List<LineTableAssembler> lineTables = new ArrayList<>();
  private final Map<String, Long> symbols = new LinkedHashMap<>();
  private final Map<String, byte[]> extraSections = new LinkedHashMap<>();
  private boolean relocatable;

  /** Nothing yet; units are written in {@code variant} unless they say otherwise. */
  public DwarfAssembler(DwarfVariant variant) {
    this.variant = variant;
  }

  /** How units are written. */
  public DwarfVariant variant() {
    return variant;
  }

  /** Adds a compile unit; the items are those of its DW_TAG_compile_unit. */
  public UnitAssembler compileUnit(DieItem... items) {
    return unit(UnitKind.COMPILE, items);
  }

  /** Adds a unit; the items are those of its first entry, whose tag follows from the kind. */
  public UnitAssembler unit(UnitKind kind, DieItem... items) {
    return unit(variant, kind, items);
  }

  /** Adds a type unit of the type that is labelled {@code type}. */
  public UnitAssembler typeUnit(long signature, String type, DieItem... items) {
    return unit(UnitKind.TYPE, items).signature(signature).type(type);
  }

  /** Adds a unit that is written in its own way. */
  public UnitAssembler unit(DwarfVariant unitVariant, UnitKind kind, DieItem... items) {
    return unitOf(unitVariant, kind, Dies.die(kind.rootTag(unitVariant.version()), items));
  }

  /** Adds a unit whose first entry is {@code root}. */
  public UnitAssembler unitOf(DwarfVariant unitVariant, UnitKind kind, DieItem.Die root) {
    UnitAssembler unit = new UnitAssembler(units.size(), kind, unitVariant, root);
    units.add(unit);
    return unit;
  }

  /** Adds a line table to .debug_line. */
  public LineTableAssembler lineTable() {
    return lineTable(".debug_line");
  }

  /** Adds a line table to a section, for example .debug_line.dwo. */
  public LineTableAssembler lineTable(String section) {
    String label = "line table " + lineTables.size();
    LineTableAssembler table = new LineTableAssembler(variant, section, label);
    lineTables.add(table);
    return table;
  }

  /** Defines a function in .text for {@link Forms#addr(String, long)}. */
  public DwarfAssembler symbol(String name, long value) {
    symbols.put(name, value);
    return this;
  }

  /** Adds a section, or replaces what would be made of it. */
  public DwarfAssembler section(String name, byte... bytes) {
    extraSections.put(name, bytes.clone());
    return this;
  }

  /**
   * Makes {@link #assemble} and {@link #addTo} leave offsets and addresses to relocations, as a
   * compiler does: RELA with zeros in the section, or REL on the machines that have it.
   */
  public DwarfAssembler relocatable() {
    relocatable = true;
    return this;
  }

  /** Offset of a labelled entry in its section. */
  public long offsetOf(String label) {
    Long offset = run().labels().get(label);
    if (offset == null) {
      throw new IllegalArgumentException("no label " + label);
    }
    return offset;
  }

  /** Contents of each section by name, with final values. */
  public Map<String, byte[]> sections() {
    Map<String, byte[]> sections = run().bytes();
    sections.putAll(extraSections);
    return sections;
  }

  /** The sections as the readers take them, in a file of the given name. */
  public Map<String, SectionBytes> sectionBytes(String file) {
    Map<String, SectionBytes> result = new LinkedHashMap<>();
    boolean bigEndian = variant.flavor().bigEndian();
    sections()
        .forEach((name, bytes) -> result.put(name, new HeapSection(file, name, bigEndian, bytes)));
    return result;
  }

  /**
   * A complete file: executable, or relocatable if asked for, for a machine of the variant's class
   * and byte order.
   */
  public byte[] assemble() {
    int machine =
        switch (variant.flavor()) {
          case ELF32_LITTLE -> ElfConstants.EM_386;
          case ELF32_BIG -> ElfConstants.EM_PPC;
          case ELF64_LITTLE -> ElfConstants.EM_X86_64;
          case ELF64_BIG -> ElfConstants.EM_S390;
        };
    ElfAssembler elf =
        relocatable
            ? ElfAssembler.relocatable(variant.flavor(), machine)
            : ElfAssembler.executable(variant.flavor(), machine);
    addTo(elf);
    return elf.assemble();
  }

  /** The assembled file as the DWARF reader sees it; its name is "test.o". */
  public DwarfFile open() {
    return DwarfFile.of(ElfFile.of(new HeapFile("test.o", assemble())));
  }

  /** The same for the .dwo sections. */
  public DwarfFile openSplit() {
    return DwarfFile.ofSplit(ElfFile.of(new HeapFile("test.dwo", assemble())));
  }

  /** Adds .text with the symbols, and the DWARF sections, to a file that is being made. */
  public void addTo(ElfAssembler elf) {
    DwarfOutput output = run();
    ElfSection text =
        elf.section(".text", new byte[TEXT_SIZE])
            .flags(ElfConstants.SHF_ALLOC | ElfConstants.SHF_EXECINSTR);
    Map<String, ElfSymbol> elfSymbols = new LinkedHashMap<>();
    symbols.forEach((name, value) ->
        elfSymbols.put(name, elf.symbol(name).in(text, value).global().function()));
    Map<String, byte[]> sections = output.bytes();
    sections.putAll(extraSections);
    if (relocatable) {
      new DwarfRelocations(elf, elfSymbols).add(sections, output.fixups());
    } else {
      elf.sections(sections);
    }
  }

  private DwarfOutput run() {
    Map<String, Long> labels = Map.of();
    for (int pass = 0; pass < MAX_PASSES; pass++) {
      DwarfOutput output = new DwarfOutput(variant.flavor().bigEndian(), labels, symbols);
      write(output);
      if (output.labels().equals(labels)) {
        return output;
      }
      labels = output.labels();
    }
    throw new IllegalStateException("labels still move after " + MAX_PASSES + " passes");
  }

  private void write(DwarfOutput output) {
    units.forEach(unit -> unit.abbreviations().startPass());
    units.forEach(unit -> unit.write(output));
    Set<AbbreviationAssembler> written = new HashSet<>();
    for (UnitAssembler unit : units) {
      if (written.add(unit.abbreviations())) {
        String section = unit.suffixed(".debug_abbrev");
        output.define(unit.abbreviationLabel(section), section);
        unit.abbreviations().write(output.section(section));
      }
    }
    lineTables.forEach(table -> table.write(output));
    units.forEach(output::writeTables);
    output.labels().putIfAbsent("", 0L);
  }
}
