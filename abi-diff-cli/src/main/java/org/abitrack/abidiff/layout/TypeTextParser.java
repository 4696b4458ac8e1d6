package org.abitrack.abidiff.layout;

/**
 * Reads the text of one symtypes record, in either dialect. Never fails: a text that is not of the
 * grammar becomes a {@link TypeNode.Opaque} that says why, because it can still be compared, and
 * one odd record must not hide what else changed.
 */
public final class TypeTextParser {
  /** No real type nests deeper; the limit keeps hostile texts off the stack. */
  static final int MAX_DEPTH = 200;

  private TypeTextParser() {}

  /**
   * Reads one record.
   *
   * @param text what follows the record's name in the file
   */
  public static TypeNode parse(String text) {
    try {
      Words words = new Words(text);
      return isDwarfDialect(words.peek())
          ? new DwarfTextParser(words).parse()
          : new CTextParser(words).parse();
    } catch (TypeSyntaxException e) {
      return new TypeNode.Opaque(text, String.valueOf(e.getMessage()));
    }
  }

  /** Whether a text beginning with this word was written by gendwarfksyms, not by genksyms. */
  private static boolean isDwarfDialect(String word) {
    return word.endsWith("_type")
        || word.startsWith("array_type[")
        || word.equals("subprogram")
        || word.equals("variable");
  }
}
