package org.abitrack.symversions.expansion;

import java.util.Arrays;
import org.abitrack.symversions.diagnostic.SymversionsException;
import org.abitrack.symversions.typestring.TypeString;

/**
 * Joins the fragments of an entry to its type string (spec symtypes §8.1, §8.2) in a buffer that is
 * used again and again; nothing is allocated until somebody wants to keep the text.
 */
final class TypeTexts {
  /** Longer type strings are an error: nested types without names can double at each level. */
  static final int MAX_LENGTH = 1 << 28;

  /** Types without names nested more deeply than this are an error: they contain themselves. */
  static final int MAX_NESTING = 10_000;

  private final DieEntries entries;
  private final NamePool names;
  private byte[] text = new byte[8192];
  private int length;
  private int[] references = new int[64];
  private int referenceCount;
  private int nesting;

  TypeTexts(DieEntries entries, NamePool names) {
    this.entries = entries;
    this.names = names;
  }

  /** Builds the type string of an entry. */
  void build(int entry) {
    length = 0;
    referenceCount = 0;
    nesting = 0;
    appendEntry(entry);
  }

  private void appendEntry(int entry) {
    if (++nesting > MAX_NESTING) {
      throw new SymversionsException("a type without a name contains itself");
    }
    int[] fragments = entries.fragments();
    int end = entries.end(entry);
    for (int i = entries.first(entry); i < end; i++) {
      int fragment = fragments[i];
      int argument = Fragments.argument(fragment);
      switch (Fragments.kind(fragment)) {
        case Fragments.LITERAL -> {
          byte[] literal = Fragments.text(argument);
          append(literal, 0, literal.length);
        }
        case Fragments.NAME -> appendName(argument);
        case Fragments.LINE_BREAK -> {
          if (i + 1 == end || Fragments.kind(fragments[i + 1]) != Fragments.LINE_BREAK) {
            append(' ');
          }
        }
        case Fragments.CHILD -> appendChild(argument);
        default -> {
          byte[] before = Fragments.text(argument);
          append(before, 0, before.length);
          appendNumber((long) fragments[i + 1] << 32 | fragments[i + 2] & 0xffff_ffffL);
          int after = Fragments.numberEnd(argument);
          if (after != 0) {
            append(after);
          }
          i += 2;
        }
      }
    }
    nesting--;
  }

  /** A piece that begins like a reference is one, wherever it comes from (§8.2). */
  private void appendName(int name) {
    int start = length;
    append(names.bytes(), names.start(name), names.length(name));
    if (TypeString.isReferencePrefix(text, start, length)) {
      addReference(start, length);
    }
  }

  private void appendChild(int number) {
    int entry = entries.shown(number);
    int name = entries.name(entry);
    if (name == NamePool.NONE) {
      appendEntry(entry);
      return;
    }
    int start = length;
    appendReference(entries.tag(number), name);
    addReference(start, length);
  }

  private void appendReference(int tag, int name) {
    append(Fragments.letter(tag));
    append('#');
    boolean quoted = hasBlank(name);
    if (quoted) {
      append('\'');
    }
    append(names.bytes(), names.start(name), names.length(name));
    if (quoted) {
      append('\'');
    }
  }

  private boolean hasBlank(int name) {
    byte[] bytes = names.bytes();
    int end = names.start(name) + names.length(name);
    for (int i = names.start(name); i < end; i++) {
      if (bytes[i] == ' ') {
        return true;
      }
    }
    return false;
  }

  private void append(byte[] bytes, int start, int count) {
    if (count > text.length - length) {
      grow(count);
    }
    System.arraycopy(bytes, start, text, length, count);
    length += count;
  }

  private void append(int character) {
    if (length == text.length) {
      grow(1);
    }
    text[length++] = (byte) character;
  }

  private void grow(int count) {
    if (count > MAX_LENGTH - length) {
      throw new SymversionsException(
          "a type string is longer than " + MAX_LENGTH + " bytes: types without names nest");
    }
    text = Arrays.copyOf(text, Math.max(length + count, Math.min(text.length * 2, MAX_LENGTH)));
  }

  private void appendNumber(long value) {
    if (value < 0) {
      String digits = Long.toUnsignedString(value);
      for (int i = 0; i < digits.length(); i++) {
        append(digits.charAt(i));
      }
      return;
    }
    int digits = 1;
    for (long rest = value; rest >= 10; rest /= 10) {
      digits++;
    }
    if (digits > text.length - length) {
      grow(digits);
    }
    long rest = value;
    for (int at = length + digits - 1; at >= length; at--) {
      text[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += digits;
  }

  private void addReference(int start, int end) {
    if (referenceCount + 2 > references.length) {
      references = Arrays.copyOf(references, referenceCount * 2);
    }
    references[referenceCount++] = start;
    references[referenceCount++] = end;
  }

  /** Length of the text built last. */
  int length() {
    return length;
  }

  /** Whether the text built last equals a kept one. */
  boolean sameText(TypeString other) {
    return Arrays.equals(text, 0, length, other.bytes(), 0, other.length());
  }

  /** A copy of the text built last. */
  TypeString keep() {
    return TypeString.of(Arrays.copyOf(text, length), Arrays.copyOf(references, referenceCount));
  }

  /** The reference by which others name a type, as text. */
  static String reference(char letter, String name) {
    return name.indexOf(' ') < 0 ? letter + "#" + name : letter + "#'" + name + "'";
  }
}
