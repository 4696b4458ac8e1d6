package org.abitrack.dwarfcore.testing;

import org.jspecify.annotations.Nullable;

/** A symbol of an {@link ElfAssembler}. Setters return the symbol. */
public final class ElfSymbol {
  private final String name;
  private @Nullable ElfSection section;
  private int reservedIndex = ElfConstants.SHN_UNDEF;
  private long value;
  private long size;
  private int binding = ElfConstants.STB_LOCAL;
  private int type = ElfConstants.STT_NOTYPE;
  private int other;

  ElfSymbol(String name) {
    this.name = name;
  }

  /** The name. */
  public String name() {
    return name;
  }

  /** Defines it in a section, {@code offset} being st_value. */
  public ElfSymbol in(ElfSection definedIn, long offset) {
    section = definedIn;
    value = offset;
    return this;
  }

  /** Makes it absolute. */
  public ElfSymbol absolute(long address) {
    return reserved(ElfConstants.SHN_ABS).value(address);
  }

  /** Makes it common. */
  public ElfSymbol common(long alignment, long bytes) {
    return reserved(ElfConstants.SHN_COMMON).value(alignment).size(bytes);
  }

  /** Makes it undefined (which it is from the start). */
  public ElfSymbol undefined() {
    return reserved(ElfConstants.SHN_UNDEF);
  }

  /** Sets st_shndx to any number, also to one that no section has. */
  public ElfSymbol reserved(int sectionIndex) {
    section = null;
    reservedIndex = sectionIndex;
    return this;
  }

  /** Sets st_value. */
  public ElfSymbol value(long stValue) {
    value = stValue;
    return this;
  }

  /** Sets st_size. */
  public ElfSymbol size(long bytes) {
    size = bytes;
    return this;
  }

  /** Sets the binding. */
  public ElfSymbol binding(int stb) {
    binding = stb;
    return this;
  }

  /** Sets the binding to STB_GLOBAL. */
  public ElfSymbol global() {
    return binding(ElfConstants.STB_GLOBAL);
  }

  /** Sets the binding to STB_WEAK. */
  public ElfSymbol weak() {
    return binding(ElfConstants.STB_WEAK);
  }

  /** Sets the type. */
  public ElfSymbol type(int stt) {
    type = stt;
    return this;
  }

  /** Sets the type to STT_FUNC. */
  public ElfSymbol function() {
    return type(ElfConstants.STT_FUNC);
  }

  /** Sets the type to STT_OBJECT. */
  public ElfSymbol object() {
    return type(ElfConstants.STT_OBJECT);
  }

  /** Sets the type to STT_SECTION. */
  public ElfSymbol section() {
    return type(ElfConstants.STT_SECTION);
  }

  /** Sets st_other. */
  public ElfSymbol other(int stOther) {
    other = stOther;
    return this;
  }

  boolean isLocal() {
    return binding == ElfConstants.STB_LOCAL;
  }

  void write(
      ByteWriter table, ByteWriter indices, int nameOffset, ElfFlavor flavor, boolean extended) {
    int sectionIndex = section == null ? reservedIndex : section.index();
    boolean xindex = section != null && (extended || sectionIndex >= ElfAssembler.SHN_LORESERVE);
    indices.u32(xindex ? sectionIndex : 0);
    int stShndx = xindex ? ElfAssembler.SHN_XINDEX : sectionIndex;
    int stInfo = binding << 4 | type & 0xf;
    table.u32(nameOffset);
    if (flavor.is64Bit()) {
      table.u8(stInfo).u8(other).u16(stShndx).u64(value).u64(size);
    } else {
      table.u32(value).u32(size).u8(stInfo).u8(other).u16(stShndx);
    }
  }
}
