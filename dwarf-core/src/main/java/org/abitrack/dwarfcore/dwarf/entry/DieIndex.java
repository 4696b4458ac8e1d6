package org.abitrack.dwarfcore.dwarf.entry;

import java.util.Arrays;
import org.abitrack.dwarfcore.dwarf.DwarfFile;
import org.abitrack.dwarfcore.dwarf.abbrev.AbbreviationTable;
import org.abitrack.dwarfcore.dwarf.abbrev.AttributeSelection;
import org.abitrack.dwarfcore.dwarf.unit.UnitHeader;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.SectionReader;
import org.jspecify.annotations.Nullable;

/**
 * The shape of one unit: where each DIE starts, its tag, its parent and where its descendants end.
 * DIEs are numbered in the order of their offsets, from 0, the root. Null entries do not count.
 *
 * <p>16 bytes per DIE, in four flat arrays. Example, root R with children A (which has a child B)
 * and C: numbers R 0, A 1, B 2, C 3; parents -1, 0, 1, 0; descendants end at 4, 3, 3, 4. So the
 * first child of a DIE is the next number, and the next sibling the number where descendants end,
 * each if they are not past the end of the parent's.
 *
 * <p>{@link #read} passes over the unit once and reads nothing but the shape; attributes are read
 * when a {@link Die} is asked for them. Immutable; safe for use by many threads.
 */
public final class DieIndex {
  /** DIEs nested more deeply than this are an error; compilers nest blocks some dozens deep. */
  public static final int MAX_NESTING = 4096;

  /** No DIE. */
  public static final int NONE = -1;

  private static final AttributeSelection NOTHING = AttributeSelection.of();

  private final DwarfFile file;
  private final UnitHeader unit;
  private final UnitRoot root;
  private int count;

  /** Offset from the start of the unit's header. */
  private int[] offsets = new int[64];

  private int[] tags = new int[64];
  private int[] parents = new int[64];
  private int[] ends = new int[64];
  private @Nullable StringOffsets stringOffsets;

  private DieIndex(DwarfFile file, UnitHeader unit, UnitRoot root) {
    this.file = file;
    this.unit = unit;
    this.root = root;
  }

  /**
   * Reads the shape of a unit.
   *
   * @throws org.abitrack.dwarfcore.io.FormatException TOO_DEEP beyond {@link #MAX_NESTING}, or what
   *     {@link DieCursor} finds wrong
   */
  public static DieIndex read(DwarfFile file, UnitHeader unit) {
    DieCursor cursor = new DieCursor(file, NOTHING);
    cursor.open(unit);
    DieIndex index = new DieIndex(file, unit, cursor.root());
    index.read(cursor);
    index.trim();
    return index;
  }

  private void read(DieCursor cursor) {
    int[] open = new int[64];
    int depth = 0;
    long at = unit.firstDie();
    while (at < unit.end()) {
      int tag = cursor.read(at);
      at = cursor.end();
      if (tag == 0) {
        if (depth == 0) {
          return; // A unit that starts with a null entry is empty.
        }
        ends[open[--depth]] = count;
      } else {
        int number = add(cursor.offset(), tag, depth == 0 ? NONE : open[depth - 1]);
        if (cursor.hasChildren()) {
          if (depth == MAX_NESTING) {
            throw cursor.error(
                FormatErrorCode.TOO_DEEP,
                cursor.offset(),
                "entries nested more than " + MAX_NESTING + " deep");
          }
          if (depth == open.length) {
            open = Arrays.copyOf(open, depth * 2);
          }
          open[depth++] = number;
        }
      }
      if (depth == 0) {
        return; // What may follow the root's last descendant is padding.
      }
    }
    // Some producers leave out the null entries at the very end.
    while (depth > 0) {
      ends[open[--depth]] = count;
    }
  }

  private int add(long offset, int tag, int parent) {
    if (count == offsets.length) {
      int size = count * 2;
      offsets = Arrays.copyOf(offsets, size);
      tags = Arrays.copyOf(tags, size);
      parents = Arrays.copyOf(parents, size);
      ends = Arrays.copyOf(ends, size);
    }
    offsets[count] = (int) (offset - unit.offset());
    tags[count] = tag;
    parents[count] = parent;
    ends[count] = count + 1;
    return count++;
  }

  private void trim() {
    offsets = Arrays.copyOf(offsets, count);
    tags = Arrays.copyOf(tags, count);
    parents = Arrays.copyOf(parents, count);
    ends = Arrays.copyOf(ends, count);
  }

  /** The file that the unit is in. */
  public DwarfFile file() {
    return file;
  }

  /** The unit. */
  public UnitHeader unit() {
    return unit;
  }

  /** What the root DIE says about the unit. */
  public UnitRoot root() {
    return root;
  }

  /** Number of DIEs. */
  public int size() {
    return count;
  }

  /** Section offset of a DIE. */
  public long offset(int die) {
    return unit.offset() + offsets[die];
  }

  /** DW_TAG code of a DIE. */
  public int tag(int die) {
    return tags[die];
  }

  /** The parent of a DIE; {@link #NONE} for the root. */
  public int parent(int die) {
    return parents[die];
  }

  /** The first child of a DIE, or {@link #NONE}. */
  public int firstChild(int die) {
    return ends[die] > die + 1 ? die + 1 : NONE;
  }

  /** The next child of the same parent, or {@link #NONE}. */
  public int nextSibling(int die) {
    int parent = parents[die];
    return parent != NONE && ends[die] < ends[parent] ? ends[die] : NONE;
  }

  /** The number of the DIE that starts at a section offset, or {@link #NONE} if none does. */
  public int indexOf(long sectionOffset) {
    long offset = sectionOffset - unit.offset();
    if (offset < 0 || offset > Integer.MAX_VALUE) {
      return NONE;
    }
    int found = Arrays.binarySearch(offsets, (int) offset);
    return found >= 0 ? found : NONE;
  }

  /** A view of a DIE. */
  public Die die(int number) {
    if (number < 0 || number >= count) {
      throw new IndexOutOfBoundsException("DIE " + number + " of " + count);
    }
    return new Die(this, number);
  }

  /** A reader over the bytes of one DIE: from its start to that of the next. */
  SectionReader reader(int die) {
    long end = die + 1 < count ? offset(die + 1) : unit.end();
    return file.section(unit).reader(offset(die), end);
  }

  AbbreviationTable abbreviations() {
    return file.abbreviations(unit, new SectionReader());
  }

  /** The offset in .debug_str of a string index; the table is read at the first call. */
  synchronized long stringOffset(long index, long die) {
    StringOffsets known = stringOffsets;
    if (known == null) {
      known = StringOffsets.of(file, unit, root);
      stringOffsets = known;
    }
    return known.get(index, die);
  }
}
