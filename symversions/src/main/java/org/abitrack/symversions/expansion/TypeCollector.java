package org.abitrack.symversions.expansion;

import java.util.ArrayList;
import java.util.Arrays;
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
  private final CanonicalForms forms = new CanonicalForms();

  /** Of each form whose text was built: the candidate's slot. */
  private int[] slotOfForm = new int[1024];

  /** Length of each form's text; 0: not built yet. */
  private int[] lengthOfForm = new int[1024];

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

  /** Takes each named type that the walks of a unit have made. */
  void collect(DieEntries entries, TypeTexts texts) {
    forms.startUnit(entries);
    int count = entries.count();
    for (int entry = 1; entry < count; entry++) {
      int name = entries.name(entry);
      int number = entries.die(entry);
      if (name != NamePool.NONE && entries.complete(number) == entry) {
        int form = forms.of(entries, entry);
        if (isNews(form, entries.address(number))) {
          texts.build(entry);
          int slot = offer(entries.tag(number), name, texts, entries.address(number));
          slotOfForm[form] = slot;
          lengthOfForm[form] = texts.length();
        }
      }
    }
  }

  /** Whether a DIE of this form can change the best text of its type, or the DIE that it is of. */
  private boolean isNews(int form, long die) {
    if (form >= lengthOfForm.length) {
      int size = Math.max(form + 1, lengthOfForm.length * 2);
      lengthOfForm = Arrays.copyOf(lengthOfForm, size);
      slotOfForm = Arrays.copyOf(slotOfForm, size);
    }
    if (lengthOfForm[form] == 0) {
      return true;
    }
    Candidate best = candidates.get(slotOfForm[form]);
    return die < best.die && lengthOfForm[form] == best.text.length();
  }

  /** Lets a text compete; the result is the slot of its candidate. */
  private int offer(int tag, int name, TypeTexts texts, long die) {
    char letter = Fragments.letter(tag);
    long key = (long) name << 8 | letter;
    int slot = slots.get(key);
    if (slot == LongIntMap.ABSENT) {
      slots.put(key, candidates.size());
      TypeString text = texts.keep();
      candidates.add(new Candidate(TypeTexts.reference(letter, names.text(name)), text, die));
      return candidates.size() - 1;
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
    return slot;
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
