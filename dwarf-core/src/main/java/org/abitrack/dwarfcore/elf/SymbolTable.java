package org.abitrack.dwarfcore.elf;

/**
 * The entries of one symbol table section, as flat arrays. Stub: to be implemented.
 */
public final class SymbolTable {
  /** st_info binding of a local symbol. */
  public static final int STB_LOCAL = 0;

  /** Section index of an undefined symbol. */
  public static final int SHN_UNDEF = 0;

  /** Number of entries, entry 0 included. */
  public int count() {
    throw new UnsupportedOperationException();
  }

  /** The name, one character per byte. */
  public String name(int symbol) {
    throw new UnsupportedOperationException();
  }

  /** Index of the name's first byte in {@link #strings()}. */
  public int nameStart(int symbol) {
    throw new UnsupportedOperationException();
  }

  /** The string table's bytes; a NUL stands behind each name. */
  public byte[] strings() {
    throw new UnsupportedOperationException();
  }

  /** st_value. */
  public long value(int symbol) {
    throw new UnsupportedOperationException();
  }

  /** st_size in bytes. */
  public long size(int symbol) {
    throw new UnsupportedOperationException();
  }

  /** Binding, the high four bits of st_info. */
  public int binding(int symbol) {
    throw new UnsupportedOperationException();
  }

  /** Type, the low four bits of st_info. */
  public int type(int symbol) {
    throw new UnsupportedOperationException();
  }

  /** Section index: st_shndx, or the extended index when that is SHN_XINDEX. */
  public int sectionIndex(int symbol) {
    throw new UnsupportedOperationException();
  }
}
