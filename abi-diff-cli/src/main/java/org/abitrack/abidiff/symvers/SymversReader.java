package org.abitrack.abidiff.symvers;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.abitrack.abidiff.text.ByteText;
import org.abitrack.abidiff.text.Bytes;
import org.abitrack.abidiff.text.FileAccessException;
import org.abitrack.abidiff.text.LineException;
import org.abitrack.abidiff.text.Lines;
import org.abitrack.abidiff.text.Words;

/**
 * Reads Module.symvers. The columns are version, symbol, module, since 2.6.20 the export type, and
 * since 5.4 the namespace: behind the symbol first, since 5.7 at the end.
 *
 * <p>Both methods throw {@link FileAccessException} if the file cannot be read and {@link
 * LineException} if a line is wrong.
 */
public final class SymversReader {
  static final String PLAIN = "EXPORT_SYMBOL";
  static final String GPL = "EXPORT_SYMBOL_GPL";

  private final Lines lines;
  private final TreeMap<String, SymversEntry> entries = new TreeMap<>();

  private SymversReader(Bytes bytes, String source) {
    lines = new Lines(bytes, source);
  }

  /** Reads a file of any kernel: all columns and export types of {@link SymversEntry}. */
  public static Symvers read(Path path) {
    String shown = ByteText.of(path);
    return read(Bytes.of(path, shown), shown);
  }

  /** As {@link #read(Path)}, from memory. */
  public static Symvers read(Bytes bytes, String source) {
    return new SymversReader(bytes, source).entries(false);
  }

  /**
   * Reads a file as suse-kabi-tools do: words separated by any blanks, the export type is necessary
   * and one of the two of today, the namespace is last, no empty lines.
   */
  public static Symvers readStrictly(Path path) {
    String shown = ByteText.of(path);
    return readStrictly(Bytes.of(path, shown), shown);
  }

  /** As {@link #readStrictly(Path)}, from memory. */
  public static Symvers readStrictly(Bytes bytes, String source) {
    return new SymversReader(bytes, source).entries(true);
  }

  private Symvers entries(boolean strictly) {
    while (lines.next()) {
      String text = lines.text();
      if (strictly) {
        add(strictEntry(Words.of(text)));
      } else if (!text.isBlank()) {
        add(entry(text));
      }
    }
    return new Symvers(entries);
  }

  private void add(SymversEntry entry) {
    if (entries.putIfAbsent(entry.name(), entry) != null) {
      throw error("Duplicate record '" + entry.name() + "'");
    }
  }

  private SymversEntry strictEntry(List<String> words) {
    int crc = crc(word(words, 0, "CRC value"));
    String name = word(words, 1, "export name");
    String module = word(words, 2, "module name");
    String type = word(words, 3, "export type");
    if (!type.equals(PLAIN) && !type.equals(GPL)) {
      throw error("Invalid export type '" + type + "', must be either " + PLAIN + " or " + GPL);
    }
    if (words.size() > 5) {
      throw error("Unexpected string '" + words.get(5) + "' found at the end of the export record");
    }
    String namespace = words.size() > 4 ? words.get(4) : "";
    return new SymversEntry(name, crc, module, type, namespace, lines.number());
  }

  private String word(List<String> words, int index, String what) {
    if (index >= words.size()) {
      throw error("The " + what + " is missing");
    }
    return words.get(index);
  }

  private SymversEntry entry(String text) {
    String[] columns = text.split("\t", -1);
    if (columns.length < 3) {
      // Somebody's editor may have turned tabs into blanks.
      columns = Words.of(text).toArray(new String[0]);
    }
    int count = columns.length;
    while (count > 3 && columns[count - 1].isBlank()) {
      count--;
    }
    if (count < 3 || count > 5 || columns[1].isBlank()) {
      throw error("expected 3 to 5 columns: version, symbol, module, export type, namespace");
    }
    int crc = crc(columns[0]);
    int type = exportTypeColumn(columns, count);
    String namespace = "";
    if (count == 5) {
      namespace = type == 3 ? columns[4] : columns[2];
    }
    String module = columns[type == 4 ? 3 : 2];
    String exportType = type < 0 ? PLAIN : columns[type];
    return new SymversEntry(columns[1], crc, module, exportType, namespace.strip(), lines.number());
  }

  /** The column with the export type, 3 or (Linux 5.4 to 5.6) 4, or -1 in the oldest files. */
  private int exportTypeColumn(String[] columns, int count) {
    for (int column = 3; column < count; column++) {
      if (columns[column].startsWith("EXPORT_")) {
        return column;
      }
    }
    if (count > 3 && !columns[3].equals("unknown")) {
      throw error("unknown export type '" + columns[3] + "'");
    }
    return -1;
  }

  private int crc(String word) {
    if (!word.startsWith("0x") && !word.startsWith("0X")) {
      throw error("The CRC value '" + word + "' does not start with 0x or 0X");
    }
    String problem = Numbers.hexProblem(word, 2);
    if (!problem.isEmpty()) {
      throw error("Failed to parse the CRC value '" + word + "': " + problem);
    }
    return Numbers.hex(word, 2);
  }

  private LineException error(String problem) {
    return lines.error(problem);
  }
}
