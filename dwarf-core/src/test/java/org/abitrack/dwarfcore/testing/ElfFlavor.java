package org.abitrack.dwarfcore.testing;

/**
 * The four ways of writing an ELF file. Use with {@code @EnumSource} or {@code @ParameterizedTest}.
 */
public enum ElfFlavor {
  /** ELFCLASS32, ELFDATA2LSB. */
  ELF32_LITTLE(false, false),
  /** ELFCLASS32, ELFDATA2MSB. */
  ELF32_BIG(false, true),
  /** ELFCLASS64, ELFDATA2LSB. */
  ELF64_LITTLE(true, false),
  /** ELFCLASS64, ELFDATA2MSB. */
  ELF64_BIG(true, true);

  private final boolean is64Bit;
  private final boolean bigEndian;

  ElfFlavor(boolean is64Bit, boolean bigEndian) {
    this.is64Bit = is64Bit;
    this.bigEndian = bigEndian;
  }

  /** The flavor of this class and byte order. */
  public static ElfFlavor of(boolean is64Bit, boolean bigEndian) {
    if (is64Bit) {
      return bigEndian ? ELF64_BIG : ELF64_LITTLE;
    }
    return bigEndian ? ELF32_BIG : ELF32_LITTLE;
  }

  /** Whether the class is ELFCLASS64. */
  public boolean is64Bit() {
    return is64Bit;
  }

  /** Whether numbers are big-endian. */
  public boolean bigEndian() {
    return bigEndian;
  }

  /** Bytes of an address: 4 or 8. */
  public int wordSize() {
    return is64Bit ? 8 : 4;
  }

  /** An empty writer of this byte order. */
  public ByteWriter writer() {
    return new ByteWriter(bigEndian);
  }
}
