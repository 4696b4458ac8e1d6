package org.abitrack.dwarfcore.testing;

import java.util.ArrayList;
import java.util.List;

/**
 * How DWARF is written: the parameters that change a unit's bytes but not what it says.
 *
 * @param flavor class and byte order of the file
 * @param version DWARF version, 2 to 5
 * @param dwarf64 whether it is the 64-bit DWARF format, with offsets of eight bytes
 * @param addressSize bytes of an address: 4 or 8
 */
public record DwarfVariant(ElfFlavor flavor, int version, boolean dwarf64, int addressSize) {

  /** The 32-bit DWARF format with the addresses of the file's class. */
  public static DwarfVariant of(ElfFlavor flavor, int version) {
    return new DwarfVariant(flavor, version, false, flavor.wordSize());
  }

  /**
   * Every class × byte order × version × format. There is no 64-bit format in DWARF 2 (DWARF 3 §7.4
   * made it).
   */
  public static List<DwarfVariant> all() {
    List<DwarfVariant> variants = new ArrayList<>();
    for (ElfFlavor flavor : ElfFlavor.values()) {
      for (int version = 2; version <= 5; version++) {
        variants.add(of(flavor, version));
        if (version > 2) {
          variants.add(of(flavor, version).withDwarf64(true));
        }
      }
    }
    return variants;
  }

  /** The same with another version. */
  public DwarfVariant withVersion(int other) {
    return new DwarfVariant(flavor, other, dwarf64, addressSize);
  }

  /** The same in the other format. */
  public DwarfVariant withDwarf64(boolean other) {
    return new DwarfVariant(flavor, version, other, addressSize);
  }

  /** The same with another address size. */
  public DwarfVariant withAddressSize(int other) {
    return new DwarfVariant(flavor, version, dwarf64, other);
  }

  /** Bytes of an offset into a section: 4 or 8. */
  public int offsetSize() {
    return dwarf64 ? 8 : 4;
  }

  /** Bytes of DW_FORM_ref_addr: of an address in DWARF 2, of an offset later. */
  public int refAddrSize() {
    return version == 2 ? addressSize : offsetSize();
  }

  /** Bytes of the initial length of a unit: 4 or 12. */
  public int initialLengthSize() {
    return dwarf64 ? 12 : 4;
  }

  /** Short enough for the name of a parameterised test. */
  @Override
  public String toString() {
    String format = dwarf64 ? "DWARF64" : "DWARF32";
    return flavor + " v" + version + " " + format + " a" + addressSize;
  }
}
