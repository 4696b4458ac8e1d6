package org.abitrack.kallmodsyms.command;

import java.io.FileInputStream;
import java.io.IOException;
import java.util.Arrays;
import org.abitrack.kallmodsyms.systemmap.SystemMap;
import org.abitrack.kallmodsyms.systemmap.SystemMapReader;

/** Reads symbols from whatever has them: a System.map with or without sizes, or a kernel image. */
final class SymbolsFile {
  private static final byte[] ELF_MAGIC = {0x7f, 'E', 'L', 'F'};

  private SymbolsFile() {}

  static SystemMap read(String path) throws IOException {
    if (isElf(path)) {
      return SystemMapReader.parse(KallsymsDecodeCommand.read(path).toSystemMap(), path);
    }
    byte[] text = SystemMapReader.readBytes(path);
    return SystemMapReader.isSized(text)
        ? SystemMapReader.parseSized(text, path)
        : SystemMapReader.parse(text, path);
  }

  private static boolean isElf(String path) throws IOException {
    try (FileInputStream in = new FileInputStream(path)) {
      return Arrays.equals(in.readNBytes(ELF_MAGIC.length), ELF_MAGIC);
    }
  }
}
