package org.abitrack.symversions.expansion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.abitrack.symversions.typestring.TypeString;

/**
 * The best text of each named type among the units of one object that one worker walked: the
 * longest, then that of the lowest DIE. Nearly all texts offered are duplicates, recognised by
 * their form before they are built. Not safe for use by several threads.
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

  private static final int NOT_OFFERED = -1;

  private final WalkMemory memory;
  private final boolean keepAll;
  private final LongIntMap slots = new LongIntMap();

  /** Of each form that was offered: the candidate's slot. */
  private int[] slotOfForm = new int[0];

  private final List<Candidate> candidates = new ArrayList<>();

  /**
   * A collector without types.
   *
   * @param keepAll whether texts that lose are to be kept for a report
   */
  TypeCollector(WalkMemory memory, boolean keepAll) {
    this.memory = memory;
    this.keepAll = keepAll;
  }

  /** Takes each named type that the walks of a unit have made. */
  void collect(DieEntries entries, TypeTexts texts) {
    CanonicalForms forms = memory.forms();
    forms.startUnit(entries);
    int count = entries.count();
    for (int entry = 1; entry < count; entry++) {
      int name = entries.name(entry);
      int number = entries.die(entry);
      if (name != NamePool.NONE && entries.shown(number) == entry) {
        int form = forms.of(entries, entry);
        if (isNews(form, entries.address(number))) {
          TypeString text = textOf(form, entry, texts);
          slotOfForm[form] = offer(entries.tag(number), name, text, entries.address(number));
        }
      }
    }
  }

  /** Whether a DIE of this form can change the best text of its type, or the DIE that it is of. */
  private boolean isNews(int form, long die) {
    if (form >= slotOfForm.length) {
      int known = slotOfForm.length;
      slotOfForm = Arrays.copyOf(slotOfForm, Math.max(form + 512, known * 2));
      Arrays.fill(slotOfForm, known, slotOfForm.length, NOT_OFFERED);
    }
    if (slotOfForm[form] == NOT_OFFERED) {
      return true;
    }
    TypeString text = memory.text(form);
    Candidate best = candidates.get(slotOfForm[form]);
    return die < best.die && text != null && text.length() == best.text.length();
  }

  private TypeString textOf(int form, int entry, TypeTexts texts) {
    TypeString known = memory.text(form);
    if (known != null) {
      return known;
    }
    texts.build(entry);
    TypeString text = texts.keep();
    memory.setText(form, text);
    return text;
  }

  /** Lets a text compete; the result is the slot of its candidate. */
  private int offer(int tag, int name, TypeString text, long die) {
    char letter = Fragments.letter(tag);
    long key = (long) name << 8 | letter;
    int slot = slots.get(key);
    if (slot == LongIntMap.ABSENT) {
      slots.put(key, candidates.size());
      candidates.add(new Candidate(memory.reference(letter, name), text, die));
      return candidates.size() - 1;
    }
    Candidate best = candidates.get(slot);
    int difference = text.length() - best.text.length();
    boolean same = difference == 0 && text.sameText(best.text);
    if (difference > 0 || difference == 0 && die < best.die) {
      remember(best, same, best.text);
      best.text = same ? best.text : text;
      best.die = die;
    } else {
      remember(best, same, text);
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
