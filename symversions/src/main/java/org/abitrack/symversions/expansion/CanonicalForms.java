package org.abitrack.symversions.expansion;

import java.util.Arrays;
import org.abitrack.symversions.diagnostic.SymversionsException;

/**
 * Recognises entries that give the same text without building it. The fragments of an entry, with
 * each child replaced by what the text would show of it – the reference of a named one, the form of
 * another – are its <em>form</em>; equal forms have equal numbers, in all units that one {@link
 * WalkMemory} has seen. Of the types of a vmlinux 99 % are duplicates that another unit has defined
 * already.
 *
 * <p>Forms are compared in full: a hash alone could be wrong. Some 4 bytes per fragment of a
 * distinct form. Not safe for use by several threads.
 */
final class CanonicalForms {
  private static final int NONE = 0;

  /** Number of each entry's form in the unit at hand. */
  private int[] formOf = new int[1024];

  /** The fragments of all forms. */
  private int[] pool = new int[8192];

  private int used;

  /** First fragment of form i: {@code starts[i]}, behind its last one: {@code starts[i + 1]}. */
  private int[] starts = new int[256];

  private int count = 1;
  private int[] table = new int[1024];

  /** Fragments of the forms being made; the innermost is on top. */
  private int[] stack = new int[1024];

  private int top;
  private int nesting;

  /** Forgets the entries of the last unit, but no form. */
  void startUnit(DieEntries entries) {
    if (formOf.length < entries.count()) {
      formOf = new int[entries.count() * 2];
    } else {
      Arrays.fill(formOf, 0, entries.count(), NONE);
    }
  }

  /**
   * The number of an entry's form.
   *
   * @throws SymversionsException if a type without a name contains itself
   */
  int of(DieEntries entries, int entry) {
    int known = formOf[entry];
    if (known != NONE) {
      return known;
    }
    if (++nesting > TypeTexts.MAX_NESTING) {
      throw new SymversionsException("a type without a name contains itself");
    }
    int base = top;
    int[] fragments = entries.fragments();
    int end = entries.end(entry);
    for (int i = entries.first(entry); i < end; i++) {
      int fragment = fragments[i];
      switch (Fragments.kind(fragment)) {
        case Fragments.CHILD -> push(child(entries, Fragments.argument(fragment)));
        case Fragments.NUMBER -> {
          push(fragment);
          push(fragments[++i]);
          push(fragments[++i]);
        }
        default -> push(fragment);
      }
    }
    int form = intern(base);
    top = base;
    nesting--;
    formOf[entry] = form;
    return form;
  }

  private int child(DieEntries entries, int number) {
    int entry = entries.shown(number);
    int name = entries.name(entry);
    return name == NamePool.NONE
        ? Fragments.fragment(Fragments.FORM, of(entries, entry))
        : Fragments.fragment(Fragments.reference(entries.tag(number)), name);
  }

  private void push(int fragment) {
    if (top == stack.length) {
      stack = Arrays.copyOf(stack, top * 2);
    }
    stack[top++] = fragment;
  }

  /** The number of the form that stands on the stack from {@code base} on. */
  private int intern(int base) {
    int hash = hash(stack, base, top);
    int mask = table.length - 1;
    int slot = hash & mask;
    while (table[slot] != NONE) {
      int form = table[slot];
      if (Arrays.equals(pool, starts[form], starts[form + 1], stack, base, top)) {
        return form;
      }
      slot = slot + 1 & mask;
    }
    int form = append(base);
    table[slot] = form;
    if (count * 2 > table.length) {
      grow();
    }
    return form;
  }

  private int append(int base) {
    int length = top - base;
    if (length > pool.length - used) {
      pool = Arrays.copyOf(pool, Math.max(pool.length * 2, Math.addExact(used, length)));
    }
    if (count + 2 > starts.length) {
      starts = Arrays.copyOf(starts, starts.length * 2);
    }
    System.arraycopy(stack, base, pool, used, length);
    starts[count] = used;
    used += length;
    starts[count + 1] = used;
    return count++;
  }

  private void grow() {
    int[] larger = new int[table.length * 2];
    int mask = larger.length - 1;
    for (int form = 1; form < count; form++) {
      int slot = hash(pool, starts[form], starts[form + 1]) & mask;
      while (larger[slot] != NONE) {
        slot = slot + 1 & mask;
      }
      larger[slot] = form;
    }
    table = larger;
  }

  /** Number of bytes that forms and their table take. */
  long size() {
    return 4L * (pool.length + starts.length + table.length);
  }

  private static int hash(int[] fragments, int start, int end) {
    int hash = end - start;
    for (int i = start; i < end; i++) {
      hash = hash * 0x9e37_79b1 + fragments[i];
    }
    hash ^= hash >>> 15;
    hash *= 0x85eb_ca6b;
    return hash ^ hash >>> 13;
  }
}
