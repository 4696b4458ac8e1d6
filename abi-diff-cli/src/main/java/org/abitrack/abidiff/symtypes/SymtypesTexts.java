package org.abitrack.abidiff.symtypes;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A plain symtypes file in memory as texts, with all their blanks. */
public final class SymtypesTexts {
  private SymtypesTexts() {}

  /**
   * The text of each name, in the order of the lines.
   *
   * @param symtypes as symversions writes it
   */
  public static Map<String, String> of(byte[] symtypes) {
    Map<String, String> texts = new LinkedHashMap<>();
    int start = 0;
    for (int at = 0; at < symtypes.length; at++) {
      if (symtypes[at] == '\n') {
        int end = Tokens.end(symtypes, start, at);
        int text = Math.min(end + 1, at);
        texts.put(
            new String(symtypes, start, end - start, StandardCharsets.ISO_8859_1),
            new String(symtypes, text, at - text, StandardCharsets.ISO_8859_1));
        start = at + 1;
      }
    }
    return texts;
  }
}
