package org.abitrack.symversions.testing.literal;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32;

/** Spec symtypes §8.4 and §8.5, word by word. */
public final class LiteralVersions {
  private LiteralVersions() {}

  /** The symtypes file. */
  public static String symtypes(LiteralExpansion expansion) {
    Map<String, String> lines = new TreeMap<>();
    expansion.types().forEach((name, text) -> lines.put(name, String.join("", text)));
    expansion.symbols().forEach((name, text) -> lines.put(name, String.join("", text)));
    StringBuilder file = new StringBuilder();
    lines.forEach((name, text) -> file.append(name).append(' ').append(text).append('\n'));
    return file.toString();
  }

  /** Lines of standard output, sorted: their order depends on names alone. */
  public static List<String> versions(LiteralExpansion expansion, List<String> symbols) {
    return symbols.stream()
        .map(symbol -> {
          List<String> text = expansion.symbols().get(symbol);
          long crc = text == null ? 0 : crc(expansion, text);
          return "#SYMVER %s 0x%08x".formatted(symbol, crc);
        })
        .sorted()
        .toList();
  }

  private static long crc(LiteralExpansion expansion, List<String> text) {
    CRC32 crc = new CRC32();
    update(crc, expansion, text, new HashSet<>());
    return crc.getValue();
  }

  private static void update(
      CRC32 crc, LiteralExpansion expansion, List<String> text, Set<String> seen) {
    for (String piece : text) {
      boolean isReference = piece.length() >= 2 && piece.substring(0, 2).matches("[suet]#");
      if (!isReference || !seen.add(piece)) {
        crc.update(piece.getBytes(StandardCharsets.ISO_8859_1));
        continue;
      }
      List<String> expanded = expansion.types().get(piece);
      if (expanded == null) {
        throw new IllegalStateException("unknown reference " + piece);
      }
      update(crc, expansion, expanded, seen);
    }
  }
}
