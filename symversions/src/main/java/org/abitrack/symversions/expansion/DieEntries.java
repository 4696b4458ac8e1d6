package org.abitrack.symversions.expansion;

import java.util.Arrays;

/**
 * What the walk has made of each DIE, in flat arrays: the map of spec symtypes §7.3.
 *
 * <p>A DIE may have several entries, because one that is met again while it is unfinished is made a
 * second time; the newest finished one counts. Entries are numbered from 1 in order of creation, so
 * newer is larger. About 28 bytes per DIE, 24 per entry and 4 per fragment.
 */
final class DieEntries {
  private long[] address = new long[1024];
  private int[] tag = new int[1024];
  private int[] complete = new int[1024];
  private int[] unexpanded = new int[1024];
  private int[] expandedIn = new int[1024];

  private int[] die = new int[1024];
  private int[] name = new int[1024];
  private int[] first = new int[1024];
  private int[] end = new int[1024];
  private int[] walk = new int[1024];
  private int[] replayedIn = new int[1024];
  private int entries = 1;

  private int[] fragments = new int[8192];
  private int fragmentCount;

  /** Fragments of unfinished entries; the innermost one's are on top. */
  private int[] stack = new int[1024];

  private int top;

  /** Forgets all entries and DIEs. */
  void reset(int knownDies) {
    Arrays.fill(tag, 0, Math.min(tag.length, knownDies + 1), 0);
    Arrays.fill(complete, 0, Math.min(tag.length, knownDies + 1), 0);
    Arrays.fill(unexpanded, 0, Math.min(tag.length, knownDies + 1), 0);
    Arrays.fill(expandedIn, 0, Math.min(tag.length, knownDies + 1), 0);
    entries = 1;
    fragmentCount = 0;
    top = 0;
  }

  /** Makes room for a DIE number. */
  void see(int number, long dieAddress) {
    if (number >= tag.length) {
      int size = Math.max(tag.length * 2, number + 1);
      address = Arrays.copyOf(address, size);
      tag = Arrays.copyOf(tag, size);
      complete = Arrays.copyOf(complete, size);
      unexpanded = Arrays.copyOf(unexpanded, size);
      expandedIn = Arrays.copyOf(expandedIn, size);
    }
    address[number] = dieAddress;
  }

  long address(int number) {
    return address[number];
  }

  /** Tag of a DIE; 0 until {@link #setTag}. */
  int tag(int number) {
    return tag[number];
  }

  void setTag(int number, int dwTag) {
    tag[number] = dwTag;
  }

  /** The newest finished entry of an expanded visit, or 0. */
  int complete(int number) {
    return complete[number];
  }

  /** The newest finished entry of an unexpanded visit, or 0. */
  int unexpanded(int number) {
    return unexpanded[number];
  }

  /** The entry whose text stands for a DIE: the complete one if there is one. */
  int shown(int number) {
    return complete[number] != 0 ? complete[number] : unexpanded[number];
  }

  /** Marks an aggregate as expanded in a walk; false if it was marked already. */
  boolean markExpanded(int number, int inWalk) {
    if (expandedIn[number] == inWalk) {
      return false;
    }
    expandedIn[number] = inWalk;
    return true;
  }

  /** A new, unfinished entry. */
  int create(int number, int inWalk) {
    if (entries == die.length) {
      int size = entries * 2;
      die = Arrays.copyOf(die, size);
      name = Arrays.copyOf(name, size);
      first = Arrays.copyOf(first, size);
      end = Arrays.copyOf(end, size);
      walk = Arrays.copyOf(walk, size);
      replayedIn = Arrays.copyOf(replayedIn, size);
    }
    int entry = entries++;
    die[entry] = number;
    name[entry] = NamePool.NONE;
    first[entry] = top;
    end[entry] = top;
    walk[entry] = inWalk;
    replayedIn[entry] = 0;
    return entry;
  }

  /** Adds a fragment to the innermost unfinished entry. */
  void push(int fragment) {
    if (top == stack.length) {
      stack = Arrays.copyOf(stack, top * 2);
    }
    stack[top++] = fragment;
  }

  /** Finishes the innermost unfinished entry: its fragments move to their final place. */
  void finish(int entry, boolean asUnexpanded) {
    store(entry);
    int number = die[entry];
    if (asUnexpanded) {
      unexpanded[number] = Math.max(unexpanded[number], entry);
    } else {
      complete[number] = Math.max(complete[number], entry);
    }
  }

  /** Finishes the entry of a symbol, which no look-up finds. */
  void finishSymbol(int entry) {
    store(entry);
  }

  private void store(int entry) {
    int from = first[entry];
    int length = top - from;
    if (length > fragments.length - fragmentCount) {
      fragments =
          Arrays.copyOf(
              fragments, Math.max(fragments.length * 2, Math.addExact(fragmentCount, length)));
    }
    System.arraycopy(stack, from, fragments, fragmentCount, length);
    top = from;
    first[entry] = fragmentCount;
    fragmentCount += length;
    end[entry] = fragmentCount;
  }

  void setName(int entry, int fqn) {
    name[entry] = fqn;
  }

  /** Id of the fully qualified name of an entry that other texts refer to by name, or NONE. */
  int name(int entry) {
    return name[entry];
  }

  /** Number of the walk that made an entry. */
  int walk(int entry) {
    return walk[entry];
  }

  /** Marks an entry as replayed in a walk; see {@link TypeWalk}. */
  void setReplayed(int entry, int inWalk) {
    replayedIn[entry] = inWalk;
  }

  int replayedIn(int entry) {
    return replayedIn[entry];
  }

  /** DIE number of an entry. */
  int die(int entry) {
    return die[entry];
  }

  /** Index in {@link #fragments()} of a finished entry's first fragment. */
  int first(int entry) {
    return first[entry];
  }

  /** Index behind a finished entry's last fragment. */
  int end(int entry) {
    return end[entry];
  }

  /** The fragments of all finished entries; may be replaced when one is finished. */
  int[] fragments() {
    return fragments;
  }

  /** Number of entries, unfinished ones and number 0 included. */
  int count() {
    return entries;
  }
}
