package org.abitrack.dwarfcore.dwarf.constants;

/**
 * Source languages (DWARF 5 §7.12 and the language registry).
 *
 * <p>The code space is open: any number may occur in a file, so these are plain ints with names.
 */
public final class DwLanguage {
  /** DW_LANG_C89. */
  public static final int C89 = 0x01;

  /** DW_LANG_C. */
  public static final int C = 0x02;

  /** DW_LANG_C_plus_plus. */
  public static final int C_PLUS_PLUS = 0x04;

  /** DW_LANG_C99. */
  public static final int C99 = 0x0c;

  /** DW_LANG_C_plus_plus_11. */
  public static final int C_PLUS_PLUS_11 = 0x1a;

  /** DW_LANG_Rust. */
  public static final int RUST = 0x1c;

  /** DW_LANG_C11. */
  public static final int C11 = 0x1d;

  /** DW_LANG_C_plus_plus_14. */
  public static final int C_PLUS_PLUS_14 = 0x21;

  /** DW_LANG_C17. */
  public static final int C17 = 0x2c;

  /** DW_LANG_C23. */
  public static final int C23 = 0x3e;

  /** DW_LANG_Mips_Assembler. */
  public static final int MIPS_ASSEMBLER = 0x8001;

  private DwLanguage() {}

  /** The standard's name of a code, or {@code DW_LANG_0x…} in hexadecimal when it has none here. */
  public static String name(int code) {
    return switch (code) {
      case C89 -> "DW_LANG_C89";
      case C -> "DW_LANG_C";
      case C_PLUS_PLUS -> "DW_LANG_C_plus_plus";
      case C99 -> "DW_LANG_C99";
      case C_PLUS_PLUS_11 -> "DW_LANG_C_plus_plus_11";
      case RUST -> "DW_LANG_Rust";
      case C11 -> "DW_LANG_C11";
      case C_PLUS_PLUS_14 -> "DW_LANG_C_plus_plus_14";
      case C17 -> "DW_LANG_C17";
      case C23 -> "DW_LANG_C23";
      case MIPS_ASSEMBLER -> "DW_LANG_Mips_Assembler";
      default -> "DW_LANG_0x" + Integer.toHexString(code);
    };
  }

  /** Whether scopes do not nest in this language: all dialects of C. */
  public static boolean isC(int language) {
    return switch (language) {
      case C89, C, C99, C11, C17, C23 -> true;
      default -> false;
    };
  }
}
