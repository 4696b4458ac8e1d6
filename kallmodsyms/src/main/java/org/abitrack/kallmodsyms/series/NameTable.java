package org.abitrack.kallmodsyms.series;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The table of module names, and in version 10 of object names (builtin-modules spec §a.5, §a.8). A
 * list of modules is a 0, their number and their names; the 0 at the start stands for no module.
 */
final class NameTable {
  private final StringBuilder text = new StringBuilder();
  private final boolean comments;
  private final Map<String, ModuleObject> singles = new HashMap<>();
  private final Map<String, Integer> shortOffsets = new HashMap<>();
  private int size = 1;

  private NameTable(boolean comments) {
    this.comments = comments;
    text.append("\t.byte\t0\n");
  }

  /** Makes the table and gives the objects their places in it. */
  static NameTable of(ModuleObjects objects, @Nullable ShortNames shortNames) {
    NameTable table = new NameTable(shortNames != null);
    for (ModuleObject object : objects.all()) {
      table.addModules(object, shortNames != null);
    }
    if (shortNames != null) {
      for (String path : shortNames.paths()) {
        String name = shortNames.find(path);
        if (name != null) {
          table.addShortName(name, path);
        }
      }
    }
    return table;
  }

  private void addModules(ModuleObject object, boolean listsStayInPlace) {
    if (object.isSingle()) {
      singles.putIfAbsent(object.modules().get(0), object);
    }
    ModuleObject target = object.target();
    if (target.offset != ModuleObject.NO_OFFSET
        || listsStayInPlace && object.isSingle() && !target.isSingle()) {
      return;
    }
    target.offset = size;
    if (!target.isSingle()) {
      text.append("\t.byte\t0\n\t.byte\t").append(target.modules().size()).append('\n');
      size += 2;
    }
    for (String module : target.modules()) {
      name(module, "");
    }
  }

  private void addShortName(String name, String path) {
    if (!singles.containsKey(name) && !shortOffsets.containsKey(name)) {
      shortOffsets.put(name, size);
      name(name, ": shortened from " + path);
    }
  }

  private void name(String name, String comment) {
    if (comments) {
      text.append("/* 0x").append(Integer.toHexString(size)).append(comment).append(" */\n");
    }
    text.append("\t.asciz\t\"").append(name).append("\"\n");
    size += name.length() + 1;
  }

  /** Whether an object name is stored as the name of a module. */
  boolean isModule(String shortName) {
    return singles.containsKey(shortName);
  }

  /** The place of an object name. */
  int shortNameOffset(String shortName) {
    ModuleObject module = singles.get(shortName);
    return module != null ? module.tableOffset() : shortOffsets.getOrDefault(shortName, 0);
  }

  /** Bytes of the table. */
  int size() {
    return size;
  }

  /** The table's assembly source. */
  CharSequence text() {
    return text;
  }
}
