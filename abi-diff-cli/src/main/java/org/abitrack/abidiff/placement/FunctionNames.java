package org.abitrack.abidiff.placement;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which symbols of code are functions that somebody has written, and what these are called. */
final class FunctionNames {
  /** What objtool, compilers and static calls add for a function beside it. */
  private static final String[] BESIDE = {"__pfx_", "__cfi_", "__SCT__", "__SCK__", "__initstub__"};

  /** What linker scripts put at the bounds of code. */
  private static final Set<String> BOUNDS =
      Set.of("_text", "_stext", "_etext", "_sinittext", "_einittext");

  private FunctionNames() {}

  /**
   * The name of the function that a symbol is; null if it stands for something beside one.
   * Compilers append {@code .isra.0}, {@code .constprop.0}, {@code .cold} and the like to parts and
   * copies of a function: they are that function.
   */
  static @Nullable String ofSymbol(String symbol) {
    if (symbol.startsWith("__")) {
      for (String start : BESIDE) {
        if (symbol.startsWith(start)) {
          return null;
        }
      }
      if (symbol.endsWith("text_start") || symbol.endsWith("text_end")) {
        return null;
      }
    }
    if (BOUNDS.contains(symbol)) {
      return null;
    }
    int dot = symbol.indexOf('.');
    if (dot == 0 || symbol.isEmpty()) {
      return null;
    }
    return dot < 0 ? symbol : symbol.substring(0, dot);
  }
}
