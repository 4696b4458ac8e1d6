package org.abitrack.lineinfo.symbolmap;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.abitrack.dwarfcore.io.FileBytes;
import org.abitrack.dwarfcore.io.InputFiles;

/** Reads the symbols of code in a System.map, or in what /proc/kallsyms shows. */
public final class SystemMap {
  private static final int MAX_SIZE = 1 << 30;

  private SystemMap() {}

  /**
   * Reads {@code ADDRESS TYPE NAME} lines; those of types other than code (t, T, w, W) and those
   * with a module's name behind are passed over.
   *
   * @throws IOException if it cannot be read, is too large, or a line is none of these; with file
   *     and line number
   */
  public static SymbolMap read(String path) throws IOException {
    byte[] text;
    try (FileBytes file = open(path)) {
      if (file.size() > MAX_SIZE) {
        throw new IOException(path + ": " + file.size() + " bytes are too many for a System.map");
      }
      text = new byte[(int) file.size()];
      file.copy(0, text, 0, text.length);
    }
    return parse(text, path);
  }

  private static FileBytes open(String path) throws IOException {
    try {
      return InputFiles.open(path, path);
    } catch (IOException e) {
      throw new IOException("cannot open '" + path + "': " + e.getMessage(), e);
    }
  }

  static SymbolMap parse(byte[] text, String name) throws IOException {
    SymbolMapBuilder builder = new SymbolMapBuilder();
    int line = 1;
    int from = 0;
    while (from < text.length) {
      int to = from;
      while (to < text.length && text[to] != '\n') {
        to++;
      }
      if (to > from) {
        parseLine(text, from, to, name, line, builder);
      }
      from = to + 1;
      line++;
    }
    return builder.build();
  }

  private static void parseLine(
      byte[] text, int from, int to, String name, int line, SymbolMapBuilder builder)
      throws IOException {
    long address = 0;
    int at = from;
    while (at < to && at - from <= 16 && Character.digit(text[at], 16) >= 0) {
      address = address << 4 | Character.digit(text[at++], 16);
    }
    int digits = at - from;
    boolean sound =
        digits > 0
            && digits <= 16
            && to - at > 3
            && text[at] == ' '
            && text[at + 2] == ' '
            && text[at + 3] != ' ';
    if (!sound) {
      String shown = new String(text, from, Math.min(80, to - from), StandardCharsets.ISO_8859_1);
      throw new IOException(
          name + ":" + line + ": not a line of a System.map (address, type, name): " + shown);
    }
    byte type = text[at + 1];
    int start = at + 3;
    int end = start;
    while (end < to && text[end] != ' ' && text[end] != '\t' && text[end] != '\r') {
      end++;
    }
    boolean module = end < to && text[end] == '\t';
    if ((type == 't' || type == 'T' || type == 'w' || type == 'W') && !module) {
      builder.add(text, start, end, address, 0);
    }
  }
}
