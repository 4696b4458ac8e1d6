package org.abitrack.kallmodsyms.series;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.abitrack.commandline.picocli.CommandError;
import org.abitrack.kallmodsyms.systemmap.SystemMapReader;

/** Reads {@code .tmp_vmlinux.ranges}: lines of address, size and object file, sorted by address. */
public final class ObjectRanges {
  private ObjectRanges() {}

  /**
   * Reads a file.
   *
   * @throws IOException if it cannot be read
   * @throws CommandError naming the line that is not a range
   */
  public static List<ObjectRange> read(String path) throws IOException {
    return parse(SystemMapReader.readBytes(path), path);
  }

  /** The same from the bytes of a file. */
  public static List<ObjectRange> parse(byte[] text, String file) {
    List<ObjectRange> ranges = new ArrayList<>();
    int line = 0;
    for (String words : TextLines.of(text)) {
      line++;
      String[] fields = words.strip().split(" +", 3);
      if (fields.length < 3) {
        throw new CommandError(file + ":" + line + ": expected ADDRESS SIZE OBJECT");
      }
      ranges.add(
          new ObjectRange(number(fields[0], file, line), number(fields[1], file, line), fields[2]));
    }
    return ranges;
  }

  private static long number(String text, String file, int line) {
    String digits = text.startsWith("0x") ? text.substring(2) : text;
    try {
      return Long.parseUnsignedLong(digits, 16);
    } catch (NumberFormatException e) {
      throw new CommandError(file + ":" + line + ": not a hexadecimal number: " + text);
    }
  }
}
