package org.abitrack.symversions.symtypes;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.abitrack.symversions.kabi.KabiRuleSet;
import org.abitrack.symversions.typestring.TypeString;
import org.jspecify.annotations.Nullable;

/**
 * The text of each named type and symbol of one object.
 *
 * <p>An object can define a type of one name differently in several units. The longest text wins,
 * and of several longest ones that of the DIE with the lowest offset: the result does not depend on
 * the order in which the texts are added. (The reference tool decides equal lengths by the address
 * at which its input happens to be in memory, so its result varies from run to run.)
 *
 * <p>For example {@code s#a → structure_type a { }} from a unit that only declares it, then {@code
 * s#a → structure_type a { member …} byte_size(8)}: the second is kept. {@link #ambiguities} tells
 * of names with several definitions; declarations do not count there.
 *
 * <p>Not safe for use by several threads while something is added.
 */
public final class TypeMap {
  private final KabiRuleSet rules;
  private final HashMap<String, Entry> entries = new HashMap<>();

  /** An empty map, in which the {@code type_string} rules of the object replace texts. */
  public TypeMap(KabiRuleSet rules) {
    this.rules = rules;
  }

  /** What {@link #add} did. */
  public enum Change {
    /** The name is new. */
    ADDED,
    /** The text replaced another one. */
    REPLACED,
    /** The text that was there stays. */
    KEPT
  }

  /** The text for a name when a {@code type_string} rule may replace it. */
  public TypeString effectiveText(String name, TypeString text) {
    TypeString override = rules.typeString(name);
    return override == null ? text : override;
  }

  /**
   * Adds a text for a type reference or symbol.
   *
   * @param name {@code s#x}, {@code t#'a b'} …, or a symbol; one character per byte
   * @param text its text; a {@code type_string} rule for the name replaces it
   * @param dieOffset offset of the DIE that the text is of, to decide between texts of one length
   * @throws org.abitrack.symversions.diagnostic.KabiRuleException if there is such a rule and it is
   *     not well formed
   */
  public Change add(String name, TypeString text, long dieOffset) {
    TypeString effective = effectiveText(name, text);
    Entry entry = entries.get(name);
    if (entry == null) {
      entries.put(name, new Entry(effective, dieOffset));
      return Change.ADDED;
    }
    return entry.offer(effective, dieOffset) ? Change.REPLACED : Change.KEPT;
  }

  /**
   * The text of a name, or null if there is none. A name that only a {@code type_string} rule knows
   * gets an entry by this, because a type that is used appears in the symtypes file.
   *
   * @throws org.abitrack.symversions.diagnostic.KabiRuleException if there is such a rule and it is
   *     not well formed
   */
  public @Nullable TypeString resolve(String name) {
    Entry entry = entries.get(name);
    if (entry != null) {
      return entry.text;
    }
    TypeString text = rules.typeString(name);
    if (text != null) {
      entries.put(name, new Entry(text, Long.MAX_VALUE));
    }
    return text;
  }

  /** The text of a name, or null if it has no entry. */
  public @Nullable TypeString get(String name) {
    Entry entry = entries.get(name);
    return entry == null ? null : entry.text;
  }

  /**
   * Offset of the DIE whose text a name has, as it was given to {@link #add}: {@link
   * Long#MAX_VALUE} if only a rule knows the name, -1 if it has no entry.
   */
  public long dieOf(String name) {
    Entry entry = entries.get(name);
    return entry == null ? -1 : entry.dieOffset;
  }

  /** How many different definitions were added for a name, as far as their adder has kept them. */
  public int definitionCount(String name) {
    Entry entry = entries.get(name);
    return entry == null ? 0 : entry.texts == null ? 1 : entry.texts.count();
  }

  /** Number of names. */
  public int size() {
    return entries.size();
  }

  /** All names in byte order. */
  public String[] sortedNames() {
    String[] names = entries.keySet().toArray(new String[0]);
    // Each character is one byte, so this is the order of unsigned bytes.
    Arrays.sort(names);
    return names;
  }

  /** The names for which several different definitions were added, in byte order. */
  public Ambiguity[] ambiguities() {
    int count = 0;
    for (Entry entry : entries.values()) {
      if (entry.isAmbiguous()) {
        count++;
      }
    }
    String[] names = new String[count];
    for (Map.Entry<String, Entry> named : entries.entrySet()) {
      if (named.getValue().isAmbiguous()) {
        names[--count] = named.getKey();
      }
    }
    Arrays.sort(names);
    Ambiguity[] result = new Ambiguity[names.length];
    for (int i = 0; i < names.length; i++) {
      Entry entry = entries.get(names[i]);
      if (entry != null && entry.texts != null) {
        result[i] = new Ambiguity(names[i], entry.texts.count(), entry.tied, entry.dieOffset);
      }
    }
    return result;
  }

  /** The texts of one name. */
  private static final class Entry {
    /** The one that counts. */
    TypeString text;

    /** Lowest offset of a DIE with that text. */
    long dieOffset;

    /** Whether another text of the same length was offered. */
    boolean tied;

    /** All definitions, as soon as there are two texts. */
    @Nullable DistinctTexts texts;

    Entry(TypeString text, long dieOffset) {
      this.text = text;
      this.dieOffset = dieOffset;
    }

    boolean offer(TypeString other, long otherOffset) {
      if (other == text || other.sameText(text)) {
        dieOffset = Math.min(dieOffset, otherOffset);
        return false;
      }
      count(text);
      count(other);
      boolean tie = other.length() == text.length();
      boolean better = tie ? otherOffset < dieOffset : other.length() > text.length();
      tied = tie || (tied && !better);
      if (better) {
        text = other;
        dieOffset = otherOffset;
      }
      return better;
    }

    /** A declaration says nothing that a definition contradicts. */
    private void count(TypeString counted) {
      if (isDeclaration(counted.bytes())) {
        return;
      }
      if (texts == null) {
        texts = new DistinctTexts();
      }
      texts.add(counted);
    }

    /** Whether a text is a type without body and size: {@code structure_type a { }}. */
    private static boolean isDeclaration(byte[] text) {
      int end = text.length;
      return end >= 3 && text[end - 3] == '{' && text[end - 2] == ' ' && text[end - 1] == '}';
    }

    boolean isAmbiguous() {
      return texts != null && texts.count() > 1;
    }
  }
}
