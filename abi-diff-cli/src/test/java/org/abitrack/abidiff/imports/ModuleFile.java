package org.abitrack.abidiff.imports;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.abitrack.dwarfcore.testing.ByteWriter;
import org.abitrack.dwarfcore.testing.ElfAssembler;
import org.abitrack.dwarfcore.testing.ElfFlavor;
import org.abitrack.dwarfcore.testing.ElfSection;

/** Makes stripped modules as the kernel build links them. */
public final class ModuleFile {
  private static final int ENTRY = 64;

  private final ElfFlavor flavor;
  private final ElfAssembler elf;
  private final StringBuilder info = new StringBuilder();
  private final Map<String, Long> versions = new LinkedHashMap<>();

  /** A module of no licence, and without a table of versions. */
  public ModuleFile(ElfFlavor flavor) {
    this.flavor = flavor;
    elf = ElfAssembler.relocatable(flavor, 62);
  }

  /** The usual kind. */
  public static ModuleFile gpl() {
    return new ModuleFile(ElfFlavor.ELF64_LITTLE).info("license=GPL");
  }

  /** A string of {@code .modinfo}. */
  public ModuleFile info(String text) {
    info.append(text).append('\0');
    return this;
  }

  /** A symbol that it needs. */
  public ModuleFile needs(String symbol) {
    elf.symbol(symbol).undefined().global();
    return this;
  }

  /** A symbol that it needs in a version. */
  public ModuleFile needs(String symbol, long crc) {
    versions.put(symbol, crc);
    return needs(symbol);
  }

  /** A version without a symbol. */
  public ModuleFile version(String symbol, long crc) {
    versions.put(symbol, crc);
    return this;
  }

  /** A symbol that it can do without. */
  public ModuleFile wants(String symbol) {
    elf.symbol(symbol).undefined().weak();
    return this;
  }

  /** An export for everybody, without a namespace. */
  public ModuleFile exports(String symbol, long crc) {
    ElfSection table = elf.section("__ksymtab", new byte[16]);
    ElfSection crcs = elf.section("__kcrctab", flavor.writer().u32(crc).toByteArray());
    ElfSection strings = elf.section("__ksymtab_strings", new byte[1]);
    elf.symbol(symbol).in(elf.section(".text", new byte[4]), 0).global().function();
    elf.symbol("__ksymtab_" + symbol).in(table, 0);
    elf.symbol("__kstrtabns_" + symbol).in(strings, 0);
    elf.symbol("__crc_" + symbol).in(crcs, 0);
    return this;
  }

  /** What else there is to be in it. */
  public ElfAssembler elf() {
    return elf;
  }

  /** The file. */
  public byte[] bytes() {
    if (!info.isEmpty()) {
      elf.section(".modinfo", info.toString().getBytes(StandardCharsets.ISO_8859_1));
    }
    if (!versions.isEmpty()) {
      elf.section("__versions", table());
    }
    return elf.assemble();
  }

  private byte[] table() {
    ByteWriter writer = flavor.writer();
    versions.forEach((name, crc) -> {
      int start = writer.size();
      writer.unsigned(crc, flavor.wordSize()).string(name);
      writer.zeros(ENTRY - (writer.size() - start));
    });
    return writer.toByteArray();
  }
}
