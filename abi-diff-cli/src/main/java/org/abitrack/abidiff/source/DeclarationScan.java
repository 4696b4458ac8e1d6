package org.abitrack.abidiff.source;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Map;
import org.abitrack.dwarfcore.dwarf.DwarfFile;
import org.abitrack.dwarfcore.dwarf.abbrev.AttributeSelection;
import org.abitrack.dwarfcore.dwarf.constants.DwAttribute;
import org.abitrack.dwarfcore.dwarf.constants.DwTag;
import org.abitrack.dwarfcore.dwarf.entry.DieCursor;
import org.abitrack.dwarfcore.dwarf.line.FileTable;
import org.abitrack.dwarfcore.dwarf.line.LineProgramHeader;
import org.abitrack.dwarfcore.dwarf.split.LineTables;
import org.abitrack.dwarfcore.dwarf.string.StringPlace;
import org.abitrack.dwarfcore.dwarf.unit.UnitHeader;
import org.abitrack.lineinfo.path.PathRule;
import org.abitrack.lineinfo.path.RootedPathRule;
import org.abitrack.lineinfo.path.SourceRoots;
import org.jspecify.annotations.Nullable;

/** Goes over the top-level DIEs of units, and those in namespaces, for definitions by name. */
final class DeclarationScan {
  /** Deeper namespaces are stepped over: the limit keeps the names of hostile scopes short. */
  private static final int MAX_DEPTH = 32;

  private static final int NAME = 0;
  private static final int LINKAGE_NAME = 1;
  private static final int DECLARATION = 2;
  private static final int DECL_FILE = 3;
  private static final int DECL_LINE = 4;
  private static final int COMP_DIR = 5;
  private static final AttributeSelection SELECTION =
      AttributeSelection.of(
              DwAttribute.NAME,
              DwAttribute.LINKAGE_NAME,
              DwAttribute.DECLARATION,
              DwAttribute.DECL_FILE,
              DwAttribute.DECL_LINE,
              DwAttribute.COMP_DIR)
          .onlyOf(
              DwTag.COMPILE_UNIT,
              DwTag.NAMESPACE,
              DwTag.STRUCTURE_TYPE,
              DwTag.CLASS_TYPE,
              DwTag.UNION_TYPE,
              DwTag.ENUMERATION_TYPE,
              DwTag.TYPEDEF,
              DwTag.SUBPROGRAM,
              DwTag.VARIABLE);

  private final DieCursor cursor;
  private final LineTables lineTables;
  private final WantedNames wanted;
  private final Map<String, SourcePlace> found;
  private final StringPlace place = new StringPlace();
  private final PathRule paths = new RootedPathRule(SourceRoots.NONE);

  /** What {@link #wanted} are looked for is put into {@code found}. */
  DeclarationScan(DwarfFile file, Collection<String> names, Map<String, SourcePlace> found) {
    cursor = new DieCursor(file, SELECTION);
    lineTables = new LineTables(file);
    wanted = new WantedNames(names, file.strings().bytes().length);
    this.found = found;
  }

  /** Whether everything is found. */
  boolean isDone() {
    return wanted.isEmpty();
  }

  /** Looks through one unit. */
  void scan(UnitHeader unit) {
    cursor.open(unit);
    cursor.read(unit.firstDie());
    if (!cursor.hasChildren()) {
      return;
    }
    String directory = cursor.string(COMP_DIR, place) ? place.text() : null;
    Deque<String> scopes = new ArrayDeque<>();
    scopes.push("");
    long at = cursor.end();
    while (at < unit.end() && !wanted.isEmpty()) {
      int tag = cursor.read(at);
      if (tag == 0) {
        scopes.pop();
        if (scopes.isEmpty()) {
          return;
        }
        at = cursor.end();
      } else if (tag == DwTag.NAMESPACE && cursor.hasChildren() && scopes.size() < MAX_DEPTH) {
        String name = cursor.string(NAME, place) ? place.text() : "";
        at = cursor.end();
        scopes.push(scopes.element() + name + "::");
      } else {
        long next = cursor.sibling();
        consider(tag, scopes.element(), directory);
        at = next;
      }
    }
  }

  private void consider(int tag, String scope, @Nullable String directory) {
    if (!cursor.isConstant(DECL_LINE) || cursor.flag(DECLARATION)) {
      return;
    }
    String name = null;
    if (cursor.string(NAME, place) && wanted.mayBe(place)) {
      name = wanted.take(tag, scope, place.text());
    }
    if (name == null && cursor.string(LINKAGE_NAME, place) && wanted.mayBe(place)) {
      name = wanted.take(tag, "", place.text());
    }
    if (name != null) {
      String file = file(directory);
      if (!file.isEmpty()) {
        found.putIfAbsent(name, new SourcePlace(file, cursor.rawValue(DECL_LINE)));
      }
    }
  }

  private String file(@Nullable String directory) {
    LineProgramHeader header = cursor.isConstant(DECL_FILE) ? lineTables.of(cursor) : null;
    long number = cursor.isConstant(DECL_FILE) ? cursor.rawValue(DECL_FILE) : -1;
    if (header == null || number < 0 || number >= header.files().fileCount()) {
      return "";
    }
    FileTable table = header.files();
    table.fileName((int) number, place);
    String name = place.text();
    int of = table.directory((int) number);
    // Directory 0 is where the compiler ran.
    if (of > 0 && of < table.directoryCount() && !name.startsWith("/")) {
      table.directoryName(of, place);
      name = place.text() + "/" + name;
    }
    return paths.relative(name, directory);
  }
}
