package org.abitrack.kallmodsyms.systemmap;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.abitrack.commandline.picocli.CommandError;
import org.jspecify.annotations.Nullable;

/**
 * Reads a System.map exactly as {@code scripts/kallsyms} of Linux 7.3 does. A line is a hexadecimal
 * address, as strtoull takes it (leading white space, a sign and {@code 0x} are accepted, too large
 * numbers become the largest), one space, one ASCII byte for the type, one space, and the name,
 * which is the rest of the line up to a NUL. The address order of the file does not matter.
 *
 * <p>The sized form has the symbol's size between address and type ({@code nm -n -S} with 0 for
 * symbols that have none), as a patch of the kallmodsyms series used it.
 */
public final class SystemMapReader {
  /** Larger than any System.map by a factor of 20, and small enough to fit an array. */
  static final int MAX_BYTES = 512 << 20;

  private static final int MAX_FIRST_LINE = 4096;
  private static final int EXPECTED_LINE = 36;

  private final byte[] text;
  private final String file;
  private final boolean sized;

  /** Index of the byte that is looked at next. */
  private int at;

  private int line;
  private int count;
  private long[] addresses;
  private long[] sizes;
  private byte[] types;
  private int[] nameStarts;
  private int[] nameEnds;

  private SystemMapReader(byte[] text, String file, boolean sized) {
    this.text = text;
    this.file = file;
    this.sized = sized;
    int expected = text.length / EXPECTED_LINE + 16;
    addresses = new long[expected];
    sizes = new long[sized ? expected : 0];
    types = new byte[expected];
    nameStarts = new int[expected];
    nameEnds = new int[expected];
  }

  /**
   * Reads a file.
   *
   * @throws IOException if it cannot be read
   * @throws CommandError naming the line if one of its lines is not a symbol
   */
  public static SystemMap read(String path) throws IOException {
    return parse(readBytes(path), path);
  }

  /** The same for a file with sizes. */
  public static SystemMap readSized(String path) throws IOException {
    return parseSized(readBytes(path), path);
  }

  /**
   * Whether a file's first line has a size: four fields, of which the second is a number and the
   * third one character.
   */
  public static boolean isSized(byte[] text) {
    int end = 0;
    while (end < text.length && text[end] != '\n' && end < MAX_FIRST_LINE) {
      end++;
    }
    String[] fields = new String(text, 0, end, StandardCharsets.ISO_8859_1).split(" ", -1);
    return fields.length == 4
        && fields[2].length() == 1
        && !fields[1].isEmpty()
        && fields[1].chars().allMatch(c -> Character.digit(c, 16) >= 0);
  }

  /**
   * All bytes of a text file.
   *
   * @throws IOException if it cannot be opened; the message names it
   */
  public static byte[] readBytes(String path) throws IOException {
    if (new File(path).isDirectory()) {
      throw new IOException(path + ": Is a directory");
    }
    try (FileInputStream in = new FileInputStream(path)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new CommandError(path + ": larger than " + MAX_BYTES + " bytes");
      }
      return bytes;
    }
  }

  /**
   * Reads lines of address, type and name.
   *
   * @param text the whole file; kept by the result
   * @param file its name for messages
   * @throws CommandError naming the line if a line is not a symbol
   */
  public static SystemMap parse(byte[] text, String file) {
    return new SystemMapReader(text, file, false).parse();
  }

  /** Reads lines of address, size, type and name. */
  public static SystemMap parseSized(byte[] text, String file) {
    return new SystemMapReader(text, file, true).parse();
  }

  /**
   * A file up to its first bad line, for a caller that must act on the lines before it.
   *
   * @param symbols the symbols of the good lines
   * @param error what is wrong with the first bad line, or null if there is none
   */
  public record Prefix(SystemMap symbols, @Nullable CommandError error) {}

  /** Reads lines of address, type and name as far as they are good. */
  public static Prefix parsePrefix(byte[] text, String file) {
    SystemMapReader reader = new SystemMapReader(text, file, false);
    CommandError error = null;
    try {
      reader.parseLines();
    } catch (CommandError e) {
      error = e;
    }
    return new Prefix(reader.result(), error);
  }

  private SystemMap parse() {
    parseLines();
    return result();
  }

  private SystemMap result() {
    return new SystemMap(text, count, addresses, sizes, types, nameStarts, nameEnds);
  }

  private void parseLines() {
    while (at < text.length) {
      line++;
      int end = at;
      while (end < text.length && text[end] != '\n') {
        end++;
      }
      parseLine(end);
      at = end + 1;
    }
  }

  private void parseLine(int end) {
    if (count == addresses.length) {
      grow();
    }
    addresses[count] = number(end, "address");
    space(end);
    if (sized) {
      sizes[count] = number(end, "size");
      space(end);
    }
    if (at == end || text[at] < 0) {
      throw error("no type");
    }
    types[count] = text[at++];
    space(end);
    nameStarts[count] = at;
    while (at < end && text[at] != 0) {
      at++;
    }
    nameEnds[count] = at;
    count++;
  }

  private void space(int end) {
    if (at == end || text[at] != ' ') {
      throw error("no single space");
    }
    at++;
  }

  private long number(int end, String what) {
    while (at < end && isSpace(text[at])) {
      at++;
    }
    boolean negative = at < end && text[at] == '-';
    if (negative || at < end && text[at] == '+') {
      at++;
    }
    if (at + 2 < end && text[at] == '0' && (text[at + 1] | 0x20) == 'x' && digit(at + 2) >= 0) {
      at += 2;
    }
    int first = at;
    long value = 0;
    boolean overflow = false;
    while (at < end) {
      int digit = digit(at);
      if (digit < 0) {
        break;
      }
      overflow |= value >>> 60 != 0;
      value = value << 4 | digit;
      at++;
    }
    if (at == first) {
      throw error("no " + what);
    }
    return overflow ? -1 : negative ? -value : value;
  }

  private int digit(int index) {
    byte c = text[index];
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    int letter = c | 0x20;
    return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
  }

  /** C's isspace in the C locale. */
  private static boolean isSpace(byte c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }

  private CommandError error(String problem) {
    String shape = sized ? "ADDRESS SIZE TYPE NAME" : "ADDRESS TYPE NAME";
    return new CommandError(file + ":" + line + ": " + problem + ", expected " + shape);
  }

  private void grow() {
    int larger = count * 2;
    addresses = Arrays.copyOf(addresses, larger);
    if (sized) {
      sizes = Arrays.copyOf(sizes, larger);
    }
    types = Arrays.copyOf(types, larger);
    nameStarts = Arrays.copyOf(nameStarts, larger);
    nameEnds = Arrays.copyOf(nameEnds, larger);
  }
}
