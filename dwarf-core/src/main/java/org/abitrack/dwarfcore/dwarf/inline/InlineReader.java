package org.abitrack.dwarfcore.dwarf.inline;

import java.util.Arrays;
import org.abitrack.dwarfcore.dwarf.DwarfFile;
import org.abitrack.dwarfcore.dwarf.abbrev.AttributeSelection;
import org.abitrack.dwarfcore.dwarf.constants.DwAttribute;
import org.abitrack.dwarfcore.dwarf.constants.DwLanguage;
import org.abitrack.dwarfcore.dwarf.constants.DwTag;
import org.abitrack.dwarfcore.dwarf.entry.DieCursor;
import org.abitrack.dwarfcore.dwarf.line.LineProgramHeader;
import org.abitrack.dwarfcore.dwarf.range.AddressRanges;
import org.abitrack.dwarfcore.dwarf.range.RangeReader;
import org.abitrack.dwarfcore.dwarf.split.LineTables;
import org.abitrack.dwarfcore.dwarf.string.StringPlace;
import org.abitrack.dwarfcore.dwarf.unit.UnitHeader;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * Reads the functions of units and what is inlined in them, DIE by DIE, decoding only the
 * attributes that tell. Reused from unit to unit; not safe for use by several threads.
 */
public final class InlineReader {
  /** Entries nested more deeply than this are taken for damage. */
  public static final int MAX_DEPTH = 4096;

  private static final int LOW_PC = 0;
  private static final int HIGH_PC = 1;
  private static final int RANGES = 2;
  private static final int ORIGIN = 3;
  private static final int CALL_FILE = 4;
  private static final int CALL_LINE = 5;
  private static final int COMPILATION_DIRECTORY = 6;

  /** Result of {@link #enter}: the children do not matter. */
  private static final int SKIP = -2;

  private static final int NO_FUNCTION = -1;

  private final DwarfFile file;
  private final DieCursor cursor;
  private final RangeReader rangeReader;
  private final FunctionNames names;
  private final LineTables lineTables;
  private final StringPlace place = new StringPlace();
  private final AddressRanges ranges = new AddressRanges();
  private final FunctionRanges functionRanges = new FunctionRanges();

  private @Nullable String compilationDirectory;

  /** The innermost node around the entries of each depth. */
  private int[] nodeAt = new int[64];

  /** A reader of units of {@code file}. */
  public InlineReader(DwarfFile file) {
    this.file = file;
    this.cursor =
        new DieCursor(
            file,
            AttributeSelection.of(
                    DwAttribute.LOW_PC,
                    DwAttribute.HIGH_PC,
                    DwAttribute.RANGES,
                    DwAttribute.ABSTRACT_ORIGIN,
                    DwAttribute.CALL_FILE,
                    DwAttribute.CALL_LINE,
                    DwAttribute.COMP_DIR)
                .onlyOf(
                    DwTag.COMPILE_UNIT,
                    DwTag.PARTIAL_UNIT,
                    DwTag.SKELETON_UNIT,
                    DwTag.SUBPROGRAM,
                    DwTag.INLINED_SUBROUTINE));
    this.rangeReader = new RangeReader(file, LOW_PC, HIGH_PC, RANGES);
    this.names = new FunctionNames(file);
    this.lineTables = new LineTables(file);
  }

  /**
   * Reads a unit.
   *
   * @param trees takes what is found; what was in it is dropped
   * @throws org.abitrack.dwarfcore.io.FormatException if the unit is damaged
   */
  public void read(UnitHeader unit, InlineTrees trees) {
    trees.clear();
    names.clear();
    cursor.open(unit);
    rangeReader.open(cursor);
    compilationDirectory = cursor.string(COMPILATION_DIRECTORY, place) ? place.text() : null;
    if (cursor.hasChildren()) {
      walk(cursor.end(), trees);
    }
    names.resolve(trees);
    trees.finish();
  }

  /** DW_AT_comp_dir of the unit that was read last, one character per byte, or null. */
  public @Nullable String compilationDirectory() {
    return compilationDirectory;
  }

  /**
   * Reads the line program header that the file numbers of the unit read last belong to, or null if
   * it has none.
   *
   * @throws org.abitrack.dwarfcore.io.FormatException if the header is wrong
   */
  public @Nullable LineProgramHeader lineHeader() {
    return lineTables.of(cursor);
  }

  private void walk(long firstChild, InlineTrees trees) {
    long end = cursor.unit().end();
    int depth = 0;
    int functionDepth = NO_FUNCTION;
    nodeAt[0] = InlineTrees.NONE;
    functionRanges.clear();
    long position = firstChild;
    while (position < end && depth >= 0) {
      int tag = cursor.read(position);
      position = cursor.end();
      if (tag == 0) {
        if (depth-- == functionDepth) {
          finishFunction(trees, position);
          functionDepth = NO_FUNCTION;
        }
        continue;
      }
      int inner = enter(tag, nodeAt[depth], trees);
      if (!cursor.hasChildren()) {
        if (inner >= 0 && functionDepth == NO_FUNCTION) {
          finishFunction(trees, position);
        }
      } else if (inner == SKIP) {
        position = cursor.sibling();
      } else {
        push(++depth, inner);
        if (inner >= 0 && functionDepth == NO_FUNCTION) {
          functionDepth = depth;
        }
      }
    }
    if (functionDepth != NO_FUNCTION) {
      finishFunction(trees, position); // The producer left the last null entries out.
    }
  }

  /** The node that a DIE's children lie in, made if the DIE is one itself; or {@link #SKIP}. */
  private int enter(int tag, int around, InlineTrees trees) {
    return switch (tag) {
      case DwTag.SUBPROGRAM -> rangeReader.hasRanges(cursor) ? function(trees) : SKIP;
      case DwTag.INLINED_SUBROUTINE -> around >= 0 ? inlined(around, trees) : SKIP;
      case DwTag.LEXICAL_BLOCK, DwTag.TRY_BLOCK, DwTag.CATCH_BLOCK, DwTag.WITH_STMT -> around;
      case DwTag.NAMESPACE, DwTag.MODULE -> around;
      case DwTag.STRUCTURE_TYPE, DwTag.CLASS_TYPE, DwTag.UNION_TYPE ->
          // In C there are no functions in there, but many types.
          around >= 0 || DwLanguage.isC(cursor.root().language()) ? SKIP : around;
      default -> SKIP;
    };
  }

  /** A function, maybe inside of another: it is inlined nowhere. */
  private int function(InlineTrees trees) {
    rangeReader.read(cursor, ranges);
    if (ranges.count() == 0) {
      return SKIP;
    }
    int name = names.number(dieAddress(), trees);
    int node = trees.addNode(InlineTrees.NONE, name, InlineTrees.NONE, 0);
    functionRanges.add(node, ranges);
    return node;
  }

  private int inlined(int around, InlineTrees trees) {
    long origin = cursor.reference(ORIGIN);
    int name = names.number(origin == DieCursor.NO_REFERENCE ? dieAddress() : origin, trees);
    int node =
        trees.addNode(around, name, number(CALL_FILE, InlineTrees.NONE), number(CALL_LINE, 0));
    rangeReader.read(cursor, ranges);
    functionRanges.add(node, ranges);
    return node;
  }

  private long dieAddress() {
    return file.units().base(cursor.unit()) + cursor.offset();
  }

  /** A constant, or {@code none} if it is absent or beyond the range of an int. */
  private int number(int slot, int none) {
    if (!cursor.isConstant(slot)) {
      return none;
    }
    long value = cursor.rawValue(slot);
    return value < 0 || value > Integer.MAX_VALUE ? none : (int) value;
  }

  private void push(int depth, int node) {
    if (depth >= MAX_DEPTH) {
      throw cursor.error(
          FormatErrorCode.TOO_DEEP, cursor.offset(), "more than " + MAX_DEPTH + " nested entries");
    }
    if (depth == nodeAt.length) {
      nodeAt = Arrays.copyOf(nodeAt, 2 * depth);
    }
    nodeAt[depth] = node;
  }

  private void finishFunction(InlineTrees trees, long position) {
    if (!functionRanges.cut(trees)) {
      throw cursor.error(
          FormatErrorCode.TOO_LARGE, position, "ranges of inlined functions overlap too much");
    }
    functionRanges.clear();
  }
}
