package org.abitrack.dwarfcore.io;

/**
 * A place in an input file.
 *
 * @param file the file's name as the user gave it; a member of an archive is {@code
 *     lib.a(member.o)}
 * @param section name of the section, or an empty string for the file itself (its headers)
 * @param offset bytes from the start of the section (after decompression) or of the file
 */
public record Location(String file, String section, long offset) {

  /** The fixed shape {@code FILE: SECTION+0xOFFSET}; without section {@code FILE: 0xOFFSET}. */
  @Override
  public String toString() {
    String hex = "0x" + Long.toHexString(offset);
    return section.isEmpty() ? file + ": " + hex : file + ": " + section + "+" + hex;
  }
}
