package org.abitrack.dwarfcore.dwarf.split;

import org.abitrack.dwarfcore.dwarf.DwarfFile;
import org.abitrack.dwarfcore.dwarf.DwarfSections;
import org.abitrack.dwarfcore.dwarf.Skeleton;
import org.abitrack.dwarfcore.dwarf.entry.DieCursor;
import org.abitrack.dwarfcore.dwarf.entry.UnitRoot;
import org.abitrack.dwarfcore.dwarf.line.LineHeaderReader;
import org.abitrack.dwarfcore.dwarf.line.LineProgramHeader;
import org.abitrack.dwarfcore.dwarf.unit.UnitHeader;
import org.jspecify.annotations.Nullable;

/**
 * Finds the line number program that the file numbers of a unit belong to: that of its own
 * DW_AT_stmt_list, or for a split compile unit, which has none, that of its skeleton (DWARF 5
 * §7.3.2.2 and §F.1). Split type units have one of their own, in .debug_line.dwo.
 *
 * <p>Reads a header at each call. Not safe for use by several threads.
 */
public final class LineTables {
  private final DwarfFile file;
  private @Nullable LineHeaderReader own;
  private @Nullable LineHeaderReader ofSkeleton;
  private @Nullable DwarfSections skeletonSections;

  /** Line tables of the units of a file. */
  public LineTables(DwarfFile file) {
    this.file = file;
  }

  /**
   * The header of the line number program of the unit that a cursor has open, or null if neither it
   * nor its skeleton has one.
   *
   * @throws org.abitrack.dwarfcore.io.FormatException if the header is wrong
   */
  public @Nullable LineProgramHeader of(DieCursor cursor) {
    UnitHeader unit = cursor.unit();
    long offset = cursor.root().lineOffset();
    if (offset != UnitRoot.NONE) {
      return ownReader().read(inPart(file.contribution(unit).line(), offset), unit.addressSize());
    }
    Skeleton skeleton = file.skeleton(unit);
    return skeleton == null || skeleton.lineOffset() == UnitRoot.NONE
        ? null
        : reader(skeleton.sections()).read(skeleton.lineOffset(), unit.addressSize());
  }

  private static long inPart(long start, long offset) {
    return offset < 0 || offset > Long.MAX_VALUE - start ? Long.MAX_VALUE : start + offset;
  }

  private LineHeaderReader ownReader() {
    LineHeaderReader reader = own;
    if (reader == null) {
      reader = new LineHeaderReader(file);
      own = reader;
    }
    return reader;
  }

  private LineHeaderReader reader(DwarfSections sections) {
    LineHeaderReader reader = ofSkeleton;
    if (reader == null || skeletonSections != sections) {
      reader = new LineHeaderReader(sections);
      ofSkeleton = reader;
      skeletonSections = sections;
    }
    return reader;
  }
}
