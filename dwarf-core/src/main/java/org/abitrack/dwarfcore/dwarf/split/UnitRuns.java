package org.abitrack.dwarfcore.dwarf.split;

import java.util.ArrayList;
import java.util.List;
import org.abitrack.dwarfcore.dwarf.DwarfFile;
import org.abitrack.dwarfcore.dwarf.Skeleton;
import org.abitrack.dwarfcore.dwarf.abbrev.AttributeSelection;
import org.abitrack.dwarfcore.dwarf.constants.DwAttribute;
import org.abitrack.dwarfcore.dwarf.entry.DieCursor;
import org.abitrack.dwarfcore.dwarf.entry.UnitRoot;
import org.abitrack.dwarfcore.dwarf.form.Form;
import org.abitrack.dwarfcore.dwarf.string.StringPlace;
import org.abitrack.dwarfcore.dwarf.unit.UnitHeader;
import org.abitrack.dwarfcore.io.FileBytes;
import org.jspecify.annotations.Nullable;

/**
 * The units of an object in their order, each skeleton replaced by its split unit. They come in
 * runs, because each run is of one file: at most one .dwo file is open at a time, and a package
 * whose units are in the order of the skeletons is one run.
 *
 * <p>Not safe for use by several threads; the units of a run are.
 */
public final class UnitRuns implements AutoCloseable {
  private static final int COMP_DIR = 0;
  private static final int DWO_NAME = 1;
  private static final int GNU_DWO_NAME = 2;
  private static final int RANGES_BASE = 3;
  private static final int LOW = 4;
  private static final AttributeSelection SELECTION =
      AttributeSelection.of(
          DwAttribute.COMP_DIR,
          DwAttribute.DWO_NAME,
          DwAttribute.GNU_DWO_NAME,
          DwAttribute.GNU_RANGES_BASE,
          DwAttribute.LOW_PC);

  private final DwarfFile object;
  private final SplitFiles files;
  private final DieCursor cursor;
  private final StringPlace place = new StringPlace();
  private int next;
  private @Nullable FileBytes opened;

  /**
   * The units of {@code object}; its name is the path beside which split files are looked for.
   *
   * @param directories where else to look
   */
  public UnitRuns(DwarfFile object, List<String> directories) {
    this.object = object;
    this.files = new SplitFiles(object.name(), directories);
    this.cursor = new DieCursor(object, SELECTION);
  }

  /**
   * Whether an object has skeleton units, so that part of its debugging information is elsewhere.
   */
  public static boolean hasSkeletons(DwarfFile object) {
    DieCursor cursor = new DieCursor(object, AttributeSelection.of());
    for (UnitHeader unit : object.units().all()) {
      cursor.open(unit);
      if (cursor.root().isSkeleton()) {
        return true;
      }
    }
    return false;
  }

  /**
   * The next run, or null behind the last. The .dwo file of the run before is closed by this.
   *
   * @throws org.abitrack.dwarfcore.io.FormatException MISSING_SPLIT_UNIT or BAD_SPLIT_UNIT if a
   *     split unit is not found, and any other if a file on the way is damaged
   * @throws java.io.UncheckedIOException if a split file cannot be read
   */
  public @Nullable UnitRun next() {
    closeOpened();
    DwarfFile file = null;
    List<UnitHeader> units = new ArrayList<>();
    while (next < object.units().size()) {
      UnitHeader unit = object.units().get(next);
      cursor.open(unit);
      SplitUnit split = null;
      if (cursor.root().isSkeleton()) {
        cursor.read(unit.firstDie());
        split = files.inPackage(cursor.root().splitId(), skeleton());
        if (split == null && file != null) {
          break; // A .dwo file is a run of its own.
        }
        split = split == null ? inDwo(unit) : split;
        unit = split.unit();
      }
      DwarfFile fileOfUnit = split == null ? object : split.file();
      boolean goesOn = file == null || file == fileOfUnit && units.getLast().index() < unit.index();
      if (!goesOn) {
        break;
      }
      file = fileOfUnit;
      units.add(unit);
      next++;
      if (split != null && split.opened() != null) {
        opened = split.opened();
        break;
      }
    }
    return file == null ? null : new UnitRun(file, units);
  }

  private SplitUnit inDwo(UnitHeader unit) {
    String directory = cursor.string(COMP_DIR, place) ? place.text() : "";
    boolean named = cursor.string(DWO_NAME, place) || cursor.string(GNU_DWO_NAME, place);
    return files.inDwo(
        directory,
        named ? place.text() : "",
        cursor.root().splitId(),
        skeleton(),
        object.section(unit).at(unit.offset()));
  }

  /** The skeleton whose root DIE the cursor stands on. */
  private Skeleton skeleton() {
    UnitRoot root = cursor.root();
    boolean hasLow = cursor.has(LOW);
    return new Skeleton(
        object,
        root.lineOffset(),
        root.addressBase(),
        cursor.has(RANGES_BASE) ? cursor.rawValue(RANGES_BASE) : 0,
        hasLow ? cursor.rawValue(LOW) : 0,
        hasLow && cursor.form(LOW) != Form.ADDR.code());
  }

  private void closeOpened() {
    if (opened != null) {
      opened.close();
      opened = null;
    }
  }

  /** Closes all split files that are still open. */
  @Override
  public void close() {
    closeOpened();
    files.close();
  }
}
