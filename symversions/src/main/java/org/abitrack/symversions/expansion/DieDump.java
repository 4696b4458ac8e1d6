package org.abitrack.symversions.expansion;

import java.io.ByteArrayOutputStream;

/**
 * The pretty tree of {@code --dump-dies} (spec symtypes §11): fragments as they are made or
 * replayed, line breaks held back until the next text.
 */
public final class DieDump {
  private final NamePool names;
  private final ByteArrayOutputStream out;
  private boolean pendingBreak;
  private int indentation;

  DieDump(NamePool names, ByteArrayOutputStream out) {
    this.names = names;
    this.out = out;
  }

  /** Prints a fragment that is complete in one int; children print themselves. */
  void fragment(int fragment) {
    int argument = Fragments.argument(fragment);
    switch (Fragments.kind(fragment)) {
      case Fragments.LITERAL -> {
        byte[] text = Fragments.text(argument);
        print(text, 0, text.length);
      }
      case Fragments.NAME -> print(names.bytes(), names.start(argument), names.length(argument));
      case Fragments.LINE_BREAK -> {
        pendingBreak = true;
        indentation += argument - 1;
      }
      default -> {}
    }
  }

  /** Prints the fragment that starts at an index. */
  void fragment(int[] fragments, int index) {
    if (Fragments.kind(fragments[index]) == Fragments.NUMBER) {
      long value = (long) fragments[index + 1] << 32 | fragments[index + 2] & 0xffff_ffffL;
      number(Fragments.argument(fragments[index]), value);
    } else {
      fragment(fragments[index]);
    }
  }

  void number(int text, long value) {
    byte[] before = Fragments.text(text);
    print(before, 0, before.length);
    String digits = Long.toUnsignedString(value);
    for (int i = 0; i < digits.length(); i++) {
      out.write(digits.charAt(i));
    }
    int after = Fragments.numberEnd(text);
    if (after != 0) {
      out.write(after);
    }
  }

  private void print(byte[] text, int start, int length) {
    if (pendingBreak && length > 0) {
      out.write('\n');
      for (int i = 0; i < indentation; i++) {
        out.write(' ');
        out.write(' ');
      }
      pendingBreak = false;
    }
    out.write(text, start, length);
  }

  void endSymbol() {
    out.write('\n');
    pendingBreak = false;
    indentation = 0;
  }
}
