package org.abitrack.dwarfcore.elf;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.abitrack.dwarfcore.io.FileBytes;
import org.abitrack.dwarfcore.io.FileSlice;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.FormatException;
import org.abitrack.dwarfcore.io.InputFiles;
import org.abitrack.dwarfcore.io.Location;
import org.jspecify.annotations.Nullable;

/**
 * A walk over the members of an {@code ar} archive, ordinary or thin, with names in the GNU or the
 * BSD form. Symbol tables are passed over. For one thread.
 */
public final class ArchiveFile {
  /** Longest member name that is believed, in bytes: the longest path of the operating system. */
  static final int MAX_NAME_BYTES = 4096;

  private static final String MAGIC = "!<arch>\n";
  private static final String THIN_MAGIC = "!<thin>\n";
  private static final int MAGIC_SIZE = 8;
  private static final int HEADER_SIZE = 60;
  private static final int NAME_SIZE = 16;
  private static final int SIZE_AT = 48;
  private static final int SIZE_SIZE = 10;
  private static final int END_AT = 58;

  private final FileBytes archive;
  private final @Nullable File directory;
  private final boolean thin;

  /** Offset of the next member's header. */
  private long next = MAGIC_SIZE;

  /** Where the table of long names lies; empty before its member was met. */
  private long longNames;

  private long longNamesSize;

  /** The current member's bytes: offset and size in the archive, without a BSD name. */
  private long dataStart;

  private long dataSize;

  private ArchiveFile(FileBytes archive, @Nullable File directory, boolean thin) {
    this.archive = archive;
    this.directory = directory;
    this.thin = thin;
  }

  /** Whether the file starts as an archive does. */
  public static boolean isArchive(FileBytes file) {
    return startsWith(file, MAGIC) || startsWith(file, THIN_MAGIC);
  }

  /**
   * Begins a walk over an archive that stays the caller's to close.
   *
   * @param path where the archive is in the file system: members of a thin archive are found
   *     relative to its directory
   * @throws FormatException BAD_ARCHIVE if it is none
   */
  public static ArchiveFile of(FileBytes archive, String path) {
    boolean thin = startsWith(archive, THIN_MAGIC);
    if (!thin && !startsWith(archive, MAGIC)) {
      throw new FormatException(
          FormatErrorCode.BAD_ARCHIVE, new Location(archive.name(), "", 0), "not an archive");
    }
    return new ArchiveFile(archive, new File(path).getParentFile(), thin);
  }

  /**
   * The next member as a file named {@code lib.a(member.o)}, to be closed by the caller, or null
   * behind the last one.
   *
   * @throws FormatException BAD_ARCHIVE or TRUNCATED if the member's header or name is wrong
   * @throws IOException if a member of a thin archive cannot be opened
   */
  public @Nullable FileBytes next() throws IOException {
    while (next < archive.size()) {
      long header = next;
      byte[] fields = readHeader(header);
      String field = trimmed(fields, 0, NAME_SIZE);
      dataStart = header + HEADER_SIZE;
      dataSize = decimal(trimmed(fields, SIZE_AT, SIZE_SIZE), header, "size");
      boolean special = isTable(field);
      boolean inside = special || !thin;
      if (inside && dataSize > archive.size() - dataStart) {
        throw bad(header, "member of " + dataSize + " bytes leaves the archive");
      }
      long end = inside ? dataStart + dataSize : dataStart;
      next = end + (end & 1); // members start at even offsets
      if (field.equals("//")) {
        longNames = dataStart;
        longNamesSize = dataSize;
      }
      if (special) {
        continue;
      }
      String name = memberName(field, header);
      if (!name.startsWith("__.SYMDEF")) {
        return open(name, header);
      }
    }
    return null;
  }

  private FileBytes open(String name, long header) throws IOException {
    String shown = archive.name() + "(" + name + ")";
    if (!thin) {
      return new FileSlice(shown, archive, dataStart, dataSize);
    }
    if (name.isEmpty() || name.indexOf('\0') >= 0) {
      throw bad(header, "member of a thin archive without a usable name");
    }
    File member = new File(new String(name.getBytes(StandardCharsets.ISO_8859_1), UTF_8));
    File found = member.isAbsolute() ? member : new File(directory, member.getPath());
    return InputFiles.open(found.getPath(), shown);
  }

  private byte[] readHeader(long header) {
    if (archive.size() - header < HEADER_SIZE) {
      throw new FormatException(
          FormatErrorCode.TRUNCATED,
          new Location(archive.name(), "", header),
          "archive ends inside a member's header");
    }
    byte[] fields = new byte[HEADER_SIZE];
    archive.copy(header, fields, 0, HEADER_SIZE);
    if (fields[END_AT] != '`' || fields[END_AT + 1] != '\n') {
      throw bad(header, "no member header");
    }
    return fields;
  }

  /** GNU: the symbol table in two sizes and the table of long names. */
  private static boolean isTable(String field) {
    return field.equals("/") || field.equals("//") || field.equals("/SYM64/");
  }

  private String memberName(String field, long header) {
    if (field.startsWith("#1/")) {
      long length = decimal(field.substring(3), header, "name length");
      if (thin || length > dataSize || length > MAX_NAME_BYTES) {
        throw bad(header, "name of " + length + " bytes");
      }
      String name = text(dataStart, (int) length);
      dataStart += length;
      dataSize -= length;
      int end = name.indexOf('\0');
      return end < 0 ? name : name.substring(0, end);
    }
    if (field.startsWith("/")) {
      return longName(field.substring(1), header);
    }
    return field.endsWith("/") ? field.substring(0, field.length() - 1) : field;
  }

  private String longName(String field, long header) {
    if (field.indexOf(':') >= 0) {
      throw bad(header, "member of an archive inside of a thin archive");
    }
    long start = decimal(field, header, "name offset");
    if (start >= longNamesSize) {
      throw bad(header, "name at " + start + " of a name table of " + longNamesSize + " bytes");
    }
    int length = (int) Math.min(longNamesSize - start, MAX_NAME_BYTES);
    String rest = text(longNames + start, length);
    int end = rest.indexOf('\n');
    if (end < 0) {
      throw bad(header, "name without end in the name table");
    }
    boolean slash = end > 0 && rest.charAt(end - 1) == '/';
    return rest.substring(0, slash ? end - 1 : end);
  }

  private String text(long offset, int length) {
    byte[] bytes = new byte[length];
    archive.copy(offset, bytes, 0, length);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static String trimmed(byte[] fields, int from, int length) {
    int end = from + length;
    while (end > from && fields[end - 1] == ' ') {
      end--;
    }
    return new String(fields, from, end - from, StandardCharsets.ISO_8859_1);
  }

  /** At most 16 digits, which cannot overflow. */
  private long decimal(String digits, long header, String what) {
    long value = 0;
    for (int i = 0; i < digits.length(); i++) {
      char digit = digits.charAt(i);
      if (digit < '0' || digit > '9') {
        throw bad(header, "member " + what + " '" + digits + "' is no number");
      }
      value = value * 10 + (digit - '0');
    }
    if (digits.isEmpty()) {
      throw bad(header, "member without " + what);
    }
    return value;
  }

  private FormatException bad(long header, String problem) {
    return new FormatException(
        FormatErrorCode.BAD_ARCHIVE, new Location(archive.name(), "", header), problem);
  }

  private static boolean startsWith(FileBytes file, String magic) {
    if (file.size() < MAGIC_SIZE) {
      return false;
    }
    for (int i = 0; i < MAGIC_SIZE; i++) {
      if (file.get(i) != magic.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
