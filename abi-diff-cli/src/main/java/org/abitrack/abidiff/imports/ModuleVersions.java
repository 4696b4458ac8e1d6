package org.abitrack.abidiff.imports;

import java.util.HashMap;
import java.util.Map;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.elf.SectionHeader;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.SectionReader;
import org.jspecify.annotations.Nullable;

/**
 * The tables with the versions that a module was built for. {@code __versions} has entries of 64
 * bytes: a version in an unsigned long and a name. Since Linux 6.14 {@code __version_ext_crcs} (32
 * bits each) and {@code __version_ext_names} may be beside it or in its place, for names that do
 * not fit.
 */
final class ModuleVersions {
  private static final String BASIC = "__versions";
  private static final String EXTENDED = "__version_ext_crcs";
  private static final String EXTENDED_NAMES = "__version_ext_names";
  private static final int ENTRY = 64;
  private static final int EXTENDED_CRC = 4;
  private static final long MOST_CRC = 0xffffffffL;

  private ModuleVersions() {}

  /**
   * The versions by name, 0 to 2^32 - 1; null if the module has no table.
   *
   * @throws org.abitrack.dwarfcore.io.FormatException if a table is damaged
   */
  static @Nullable Map<String, Long> read(ElfFile elf) {
    SectionReader basic = reader(elf, BASIC);
    SectionReader crcs = reader(elf, EXTENDED);
    if (basic == null && crcs == null) {
      return null;
    }
    Map<String, Long> versions = new HashMap<>();
    if (crcs != null) {
      addExtended(crcs, reader(elf, EXTENDED_NAMES), versions);
    }
    if (basic != null) {
      addBasic(basic, elf.is64Bit() ? Long.BYTES : Integer.BYTES, versions);
    }
    return versions;
  }

  private static @Nullable SectionReader reader(ElfFile elf, String name) {
    SectionHeader section = elf.section(name);
    boolean gone = section == null || section.type() == SectionHeader.SHT_NOBITS;
    return gone || section == null ? null : elf.unrelocatedBytes(section).reader();
  }

  private static void addBasic(SectionReader reader, int word, Map<String, Long> versions) {
    reader.require(
        reader.remaining() % ENTRY == 0,
        FormatErrorCode.BAD_SECTION,
        reader.limit() - reader.limit() % ENTRY,
        "table of " + reader.limit() + " bytes is no multiple of " + ENTRY);
    while (reader.remaining() > 0) {
      long at = reader.position();
      long crc = reader.unsigned(word);
      reader.require(
          crc >= 0 && crc <= MOST_CRC,
          FormatErrorCode.BAD_SECTION,
          at,
          "version of more than 32 bits");
      String name = reader.string();
      reader.require(
          reader.position() <= at + ENTRY,
          FormatErrorCode.UNTERMINATED_STRING,
          at + word,
          "name has no end within its " + (ENTRY - word) + " bytes");
      versions.putIfAbsent(name, crc);
      reader.seek(at + ENTRY);
    }
  }

  private static void addExtended(
      SectionReader crcs, @Nullable SectionReader names, Map<String, Long> versions) {
    crcs.require(
        names != null && crcs.remaining() % EXTENDED_CRC == 0,
        FormatErrorCode.BAD_SECTION,
        0,
        names == null
            ? "no section " + EXTENDED_NAMES + " beside it"
            : "table of " + crcs.limit() + " bytes is no multiple of " + EXTENDED_CRC);
    while (names != null && crcs.remaining() > 0) {
      versions.putIfAbsent(names.string(), crcs.u32());
    }
  }
}
