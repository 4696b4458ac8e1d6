package org.abitrack.kallmodsyms.kallsyms;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.abitrack.kallmodsyms.systemmap.SystemMap;

/**
 * Writes the assembly source of the kallsyms tables, byte for byte as {@code scripts/kallsyms} of
 * Linux 7.3 does (builtin-modules spec §d).
 */
public final class KallsymsEncoder {
  /** Symbols between two entries of {@code kallsyms_markers}. */
  static final int MARKER_DISTANCE = 256;

  private static final byte[] COMMENT_START = "\t/* ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] COMMENT_END = " */\n".getBytes(StandardCharsets.US_ASCII);

  private final SystemMap map;
  private final boolean pcRelative;
  private final SymbolSelection selection;
  private final SymbolStrings strings;

  private KallsymsEncoder(SystemMap map, boolean pcRelative, SymbolSelection selection) {
    this.map = map;
    this.pcRelative = pcRelative;
    this.selection = selection;
    this.strings = SymbolStrings.of(map, selection.order());
  }

  /**
   * An encoder for the symbols of a map.
   *
   * @param allSymbols whether symbols outside of the text sections are taken, too (the kernel's
   *     CONFIG_KALLSYMS_ALL)
   * @param pcRelative whether addresses are stored relative to the place that holds them
   */
  public static KallsymsEncoder of(SystemMap map, boolean allSymbols, boolean pcRelative) {
    return new KallsymsEncoder(map, pcRelative, SymbolSelection.of(map, allSymbols));
  }

  /** Symbols of the map that are not taken because their names are too long, in file order. */
  public int[] tooLong() {
    return selection.tooLong().clone();
  }

  /** What the reference says about such a symbol. */
  public static String tooLongMessage(SystemMap map, int symbol) {
    return "Symbol "
        + map.name(symbol)
        + " too long for kallsyms ("
        + map.nameLength(symbol)
        + " >= "
        + SymbolSelection.NAME_LIMIT
        + ").\nPlease increase KSYM_NAME_LEN both in kernel and kallsyms.c\n";
  }

  /**
   * Writes the tables.
   *
   * @throws EncodingException if a symbol is too far from {@code _text}; what precedes it has been
   *     written then
   */
  public void write(OutputStream out) throws IOException {
    NameOrder byName = new NameOrder(strings);
    byName.start();
    CompressedNames names = TokenCompressor.compress(strings);
    AssemblyBuffer text = new AssemblyBuffer(out);
    try {
      text.text("\t.section .rodata, \"a\"\n");
      label(text, "kallsyms_num_syms");
      text.text("\t.long\t" + strings.count() + "\n\n");
      writeNames(text, names);
      writeMarkers(text, names);
      writeTokens(text, names.tokens());
      writeOffsets(text);
      writeOrder(text, byName.await());
    } finally {
      text.flush();
    }
  }

  /** Sorts in a thread of its own: half of the time of the compression. */
  private static final class NameOrder extends Thread {
    private final SymbolStrings strings;
    private int[] order = new int[0];

    NameOrder(SymbolStrings strings) {
      this.strings = strings;
      setDaemon(true);
    }

    @Override
    public void run() {
      order = strings.sortedByName();
    }

    int[] await() {
      boolean interrupted = false;
      while (isAlive()) {
        try {
          join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      return order;
    }
  }

  private static void label(AssemblyBuffer text, String label) throws IOException {
    text.text(".globl " + label + "\n\t.balign 4\n" + label + ":\n");
  }

  private static void end(AssemblyBuffer text, String label) throws IOException {
    text.text(".size " + label + ", . - " + label + "\n\n");
  }

  private void writeNames(AssemblyBuffer text, CompressedNames names) throws IOException {
    label(text, "kallsyms_names");
    for (int i = 0; i < names.count(); i++) {
      int length = names.length(i);
      text.text("\t.byte");
      if (length <= CompressedNames.SHORT_LENGTH) {
        text.hexByte(' ', length);
      } else {
        text.hexByte(' ', length & 0x7f | 0x80);
        text.text(",");
        text.hexByte(' ', length >> 7);
      }
      text.hexBytes(names.data(), names.starts()[i], length);
      comment(text, i);
    }
    end(text, "kallsyms_names");
  }

  private void writeMarkers(AssemblyBuffer text, CompressedNames names) throws IOException {
    label(text, "kallsyms_markers");
    long offset = 0;
    for (int i = 0; i < names.count(); i++) {
      if (i % MARKER_DISTANCE == 0) {
        text.text("\t.long\t" + offset + "\n");
      }
      offset += names.storedLength(i);
    }
    end(text, "kallsyms_markers");
  }

  private static void writeTokens(AssemblyBuffer text, TokenTable tokens) throws IOException {
    label(text, "kallsyms_token_table");
    StringBuilder index = new StringBuilder();
    int offset = 0;
    for (byte[] expansion : tokens.expansions()) {
      int length = TokenTable.printedLength(expansion);
      text.text("\t.asciz\t\"");
      text.bytes(expansion, 0, length);
      text.text("\"\n");
      index.append("\t.short\t").append(offset).append('\n');
      offset += length + 1;
    }
    end(text, "kallsyms_token_table");
    label(text, "kallsyms_token_index");
    text.text(index.append('\n').toString());
  }

  private void writeOffsets(AssemblyBuffer text) throws IOException {
    label(text, "kallsyms_offsets");
    int[] order = selection.order();
    for (int i = 0; i < order.length; i++) {
      long address = map.address(order[i]);
      if (pcRelative) {
        long distance = address - selection.textAddress();
        if (distance != (int) distance) {
          throw new EncodingException(
              "relative symbol value 0x" + Long.toHexString(address) + " out of range");
        }
        text.text("\t.long\t_text - . + (");
        text.decimal(distance);
        text.text(")");
      } else {
        text.text("\t.long\t");
        text.hex(address & 0xffff_ffffL);
      }
      comment(text, i);
    }
    end(text, "kallsyms_offsets");
  }

  private void writeOrder(AssemblyBuffer text, int[] byName) throws IOException {
    label(text, "kallsyms_seqs_of_names");
    for (int symbol : byName) {
      text.text("\t.byte");
      text.hexByte(' ', symbol >> 16);
      text.text(",");
      text.hexByte(' ', symbol >> 8 & 0xff);
      text.text(",");
      text.hexByte(' ', symbol & 0xff);
      comment(text, symbol);
    }
    text.text("\n");
  }

  private void comment(AssemblyBuffer text, int symbol) throws IOException {
    text.bytes(COMMENT_START, 0, COMMENT_START.length);
    text.bytes(strings.bytes(), strings.starts()[symbol], strings.printedLength(symbol));
    text.bytes(COMMENT_END, 0, COMMENT_END.length);
  }
}
