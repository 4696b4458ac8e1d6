package org.abitrack.dwarfcore.elf;

import java.util.List;
import org.abitrack.dwarfcore.io.FileBytes;
import org.abitrack.dwarfcore.io.SectionBytes;
import org.jspecify.annotations.Nullable;

/** One ELF file of either class and byte order. Stub: to be implemented. */
public final class ElfFile {
  /** e_type of a relocatable file. */
  public static final int ET_REL = 1;

  private final FileBytes bytes;

  private ElfFile(FileBytes bytes) {
    this.bytes = bytes;
  }

  /** Reads header and section table. The file stays the caller's to close. */
  public static ElfFile of(FileBytes bytes) {
    return new ElfFile(bytes);
  }

  /** The file's name for messages. */
  public String name() {
    return bytes.name();
  }

  /** Whether it is a 64-bit file. */
  public boolean is64Bit() {
    throw new UnsupportedOperationException();
  }

  /** Whether it is big-endian. */
  public boolean bigEndian() {
    throw new UnsupportedOperationException();
  }

  /** e_type. */
  public int type() {
    throw new UnsupportedOperationException();
  }

  /** e_machine. */
  public int machine() {
    throw new UnsupportedOperationException();
  }

  /** All sections, index 0 included. */
  public List<SectionHeader> sections() {
    throw new UnsupportedOperationException();
  }

  /** The first section of this name, or null. */
  public @Nullable SectionHeader section(String name) {
    throw new UnsupportedOperationException();
  }

  /**
   * The bytes of a section, decompressed, and relocated if the file is relocatable and there are
   * relocations for it.
   */
  public SectionBytes bytes(SectionHeader section) {
    throw new UnsupportedOperationException();
  }

  /** The bytes of a section, decompressed, as they are in the file, not relocated. */
  public SectionBytes unrelocatedBytes(SectionHeader section) {
    throw new UnsupportedOperationException();
  }

  /** The symbols of a symbol table section. */
  public SymbolTable symbols(SectionHeader symbolTable) {
    throw new UnsupportedOperationException();
  }
}
