package org.abitrack.dwarfcore.elf;

import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.FormatException;
import org.abitrack.dwarfcore.io.SectionReader;
import org.jspecify.annotations.Nullable;

/** The build id: a note of owner "GNU" that linkers add (gABI, "Note Section"). */
public final class BuildId {
  /** Longest build id that is believed, in bytes; the usual SHA-1 has 20. */
  static final int MAX_SIZE = 64;

  private static final String SECTION = ".note.gnu.build-id";
  private static final int NT_GNU_BUILD_ID = 3;

  private BuildId() {}

  /**
   * The build id in lower-case hexadecimal digits, or null if the file has none. It is looked for
   * in {@code .note.gnu.build-id}, or, in files whose linker script merges all notes into one
   * section as the kernel's does, in each section of notes.
   *
   * @throws FormatException if a note leaves its section
   */
  public static @Nullable String of(ElfFile file) {
    SectionHeader own = file.section(SECTION);
    if (own != null) {
      return own.type() == SectionHeader.SHT_NOTE ? find(file, own) : null;
    }
    for (SectionHeader section : file.sections()) {
      String found = section.type() == SectionHeader.SHT_NOTE ? find(file, section) : null;
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static @Nullable String find(ElfFile file, SectionHeader section) {
    SectionReader reader = file.unrelocatedBytes(section).reader();
    long alignment = section.alignment() == 8 ? 8 : 4;
    while (reader.remaining() > 0) {
      long start = reader.position();
      long nameSize = reader.u32();
      long size = reader.u32();
      int type = (int) reader.u32();
      long name = reader.position();
      boolean gnu =
          nameSize == 4
              && reader.remaining() >= 4
              && reader.u8() == 'G'
              && reader.u8() == 'N'
              && reader.u8() == 'U'
              && reader.u8() == 0;
      reader.seek(name);
      skipPadded(reader, nameSize, start, alignment);
      if (gnu && type == NT_GNU_BUILD_ID) {
        reader.require(
            size > 0 && size <= MAX_SIZE,
            FormatErrorCode.BAD_SECTION,
            start,
            "build id of " + size + " bytes");
        return hex(reader.bytes((int) size));
      }
      skipPadded(reader, size, start, alignment);
    }
    return null;
  }

  /** Moves behind {@code size} bytes and their padding, which may be missing at the end. */
  private static void skipPadded(SectionReader reader, long size, long start, long alignment) {
    reader.skip(size);
    long rest = (reader.position() - start) % alignment;
    if (rest != 0) {
      reader.skip(Math.min(alignment - rest, reader.remaining()));
    }
  }

  private static String hex(byte[] bytes) {
    StringBuilder text = new StringBuilder(2 * bytes.length);
    for (byte b : bytes) {
      text.append(Character.forDigit((b >> 4) & 0xf, 16)).append(Character.forDigit(b & 0xf, 16));
    }
    return text.toString();
  }
}
