package org.abitrack.kallmodsyms.annotate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Annotates lines {@code ADDRESS TYPE NAME} of System.map, /proc/kallsyms and the copy that perf
 * keeps. Sections are found on the way: lines of one address are held back until the address
 * changes, because the anchor may be the last of them.
 */
final class ListingAnnotator {
  private static final int FEWEST_DIGITS = 8;
  private static final int MOST_DIGITS = 16;
  private static final String[] SLIDE_SYMBOLS = {"_text", "_stext", "_etext"};

  private final @Nullable SectionStarts sections;
  private final @Nullable KernelFacts kernel;
  private final LineOutput out;

  /** Annotations as bytes, by text: there are as many as modules. */
  private final Map<String, byte[]> encoded = new HashMap<>();

  /** Lines of {@link #heldAddress}, one after the other with their line feeds. */
  private byte[] held = new byte[1 << 12];

  private int heldLength;
  private long heldAddress;

  /** How far the running kernel is from where it was linked to. */
  private long slide;

  private boolean slideKnown;

  /** What {@link #parse} has found. */
  private long address;

  private int nameStart;

  ListingAnnotator(@Nullable SectionStarts sections, @Nullable KernelFacts kernel, LineOutput out) {
    this.sections = sections;
    this.kernel = kernel;
    this.out = out;
  }

  /** Takes note of a line without writing it; false if it is no line of a list. */
  boolean learn(byte[] text, int start, int end) {
    if (!parse(text, start, end)) {
      return false;
    }
    learnSymbol(text, end);
    return true;
  }

  /** Copies a line with its annotation; false, and nothing done, if it is no line of a list. */
  boolean line(byte[] text, int start, int end) throws IOException {
    if (!parse(text, start, end)) {
      return false;
    }
    learnSymbol(text, end);
    boolean direct = sections == null || !sections.incomplete() || address == 0;
    if (heldLength > 0 && (direct || address != heldAddress)) {
      flush();
      parse(text, start, end); // the held lines were parsed in between
    }
    if (direct) {
      write(text, start, end);
      return true;
    }
    heldAddress = address;
    hold(text, start, end);
    return true;
  }

  /** Writes the lines that are held back. */
  void flush() throws IOException {
    int start = 0;
    for (int i = 0; i < heldLength; i++) {
      if (held[i] == '\n') {
        if (parse(held, start, i)) {
          write(held, start, i);
        }
        start = i + 1;
      }
    }
    heldLength = 0;
  }

  private void hold(byte[] text, int start, int end) {
    int length = end - start + 1;
    if (held.length - heldLength < length) {
      held = Arrays.copyOf(held, Math.max(2 * held.length, heldLength + length));
    }
    System.arraycopy(text, start, held, heldLength, length - 1);
    heldLength += length;
    held[heldLength - 1] = '\n';
  }

  private boolean parse(byte[] text, int start, int end) {
    long value = 0;
    int at = start;
    while (at < end) {
      int digit = Character.digit(text[at], 16);
      if (digit < 0) {
        break;
      }
      value = value << 4 | digit;
      at++;
    }
    if (at - start < FEWEST_DIGITS || at - start > MOST_DIGITS) {
      return false;
    }
    // One space, one letter, one space, and a name without blanks: else it has its module already.
    if (end - at < 4 || text[at] != ' ' || text[at + 2] != ' ') {
      return false;
    }
    for (int i = at + 3; i < end; i++) {
      if (text[i] == ' ' || text[i] == '\t') {
        return false;
      }
    }
    address = value;
    nameStart = at + 3;
    return true;
  }

  private void learnSymbol(byte[] text, int end) {
    if (sections != null && sections.mayBeAnchor(end - nameStart)) {
      sections.symbol(name(text, end), address);
    }
    if (!slideKnown && kernel != null && address != 0 && text[nameStart] == '_') {
      learnSlide(name(text, end), kernel);
    }
  }

  private void learnSlide(String name, KernelFacts known) {
    for (String symbol : SLIDE_SYMBOLS) {
      if (name.equals(symbol) && known.addressOf(symbol) != 0) {
        slide = address - known.addressOf(symbol);
        slideKnown = true;
        if (sections != null) {
          sections.moved(known, slide);
        }
      }
    }
  }

  private void write(byte[] text, int start, int end) throws IOException {
    out.write(text, start, end - start);
    String annotation = annotation(text, end);
    if (!annotation.isEmpty()) {
      byte[] bytes = encoded.computeIfAbsent(annotation, ListingAnnotator::encode);
      out.write(bytes, 0, bytes.length);
    }
    out.lineDone();
  }

  private String annotation(byte[] text, int end) {
    if (address == 0 && kernel != null) {
      String byName = kernel.byName(name(text, end), KernelFacts.NO_SIZE);
      return byName == null ? "" : byName;
    }
    String modules = sections == null ? "" : sections.modulesAt(address);
    String path =
        kernel == null || !kernel.tellsFiles()
            ? null
            : kernel.path(name(text, end), address - slide);
    return Texts.of(modules, path);
  }

  private String name(byte[] text, int end) {
    return new String(text, nameStart, end - nameStart, StandardCharsets.ISO_8859_1);
  }

  private static byte[] encode(String annotation) {
    return ("\t" + annotation).getBytes(StandardCharsets.ISO_8859_1);
  }
}
