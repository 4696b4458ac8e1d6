package org.abitrack.symversions.expansion;

import java.util.ArrayList;
import java.util.List;
import org.abitrack.symversions.typestring.TypeString;

/**
 * The best text of each named type among the units that one worker walked: the longest, then that
 * of the lowest DIE. Nearly all texts offered are duplicates, so they are compared in the builder's
 * buffer and copied only when they win. Not safe for use by several threads.
 */
final class TypeCollector {
  /** One named type. */
  static final class Candidate {
    private final String name;
    private TypeString text;
    private long die;
    private final List<TypeString> others = new ArrayList<>(0);

    private Candidate(String name, TypeString text, long die) {
      this.name = name;
      this.text = text;
      this.die = die;
    }

    /** The reference by which others name the type. */
    String name() {
      return name;
    }

    TypeString text() {
      return text;
    }

    /** DIE address of the text's DIE. */
    long die() {
      return die;
    }

    /** Different texts that lost; only if all are to be kept. */
    List<TypeString> others() {
      return others;
    }
  }

  private final NamePool names;
  private final boolean keepAll;
  private final LongIntMap slots = new LongIntMap();
  private final List<Candidate> candidates = new ArrayList<>();

  /**
   * A collector without types.
   *
   * @param keepAll whether texts that lose are to be kept for a report
   */
  TypeCollector(NamePool names, boolean keepAll) {
    this.names = names;
    this.keepAll = keepAll;
  }

  /** Builds and offers the text of each named type that the walks of a unit have made. */
  void collect(DieEntries entries, TypeTexts texts) {
    int count = entries.count();
    for (int entry = 1; entry < count; entry++) {
      int name = entries.name(entry);
      int number = entries.die(entry);
      if (name != NamePool.NONE && entries.complete(number) == entry) {
        texts.build(entry);
        offer(entries.tag(number), name, texts, entries.address(number));
      }
    }
  }

  private void offer(int tag, int name, TypeTexts texts, long die) {
    char letter = TypeTexts.letter(tag);
    long key = (long) name << 8 | letter;
    int slot = slots.get(key);
    if (slot == LongIntMap.ABSENT) {
      slots.put(key, candidates.size());
      TypeString text = texts.keep();
      candidates.add(new Candidate(TypeTexts.reference(letter, names.text(name)), text, die));
      return;
    }
    Candidate best = candidates.get(slot);
    int difference = texts.length() - best.text.length();
    boolean same = difference == 0 && texts.sameText(best.text);
    if (difference > 0 || difference == 0 && die < best.die) {
      remember(best, same, best.text);
      best.text = same ? best.text : texts.keep();
      best.die = die;
    } else if (keepAll && !same) {
      remember(best, false, texts.keep());
    }
  }

  private void remember(Candidate best, boolean same, TypeString loser) {
    if (!keepAll || same) {
      return;
    }
    for (TypeString other : best.others) {
      if (other.sameText(loser)) {
        return;
      }
    }
    best.others.add(loser);
  }

  /** The named types seen so far. */
  List<Candidate> candidates() {
    return candidates;
  }
}
