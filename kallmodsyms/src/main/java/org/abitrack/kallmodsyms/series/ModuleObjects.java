package org.abitrack.kallmodsyms.series;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.abitrack.commandline.picocli.CommandError;
import org.abitrack.kallmodsyms.systemmap.SystemMapReader;
import org.jspecify.annotations.Nullable;

/**
 * The objects of built-in modules, from {@code modules_thick.builtin} or {@code
 * modules.builtin.objs} (builtin-modules spec §a.1, §a.3 and §a.4).
 */
public final class ModuleObjects {
  /** The order of the series' hash table shows in its output. */
  private static final int BUCKETS = 1024;

  private static final int MAX_MODULES = 255;

  private final Map<String, ModuleObject> byPath = new HashMap<>();
  private final List<List<ModuleObject>> buckets = new ArrayList<>();

  private ModuleObjects() {
    for (int i = 0; i < BUCKETS; i++) {
      buckets.add(new ArrayList<>());
    }
  }

  /**
   * Reads a file.
   *
   * @param sortLists whether the modules of an object that has several are sorted by name; the
   *     series means to, but leaves them as it met them
   * @throws IOException if it cannot be read
   * @throws CommandError if an object is in more than 255 modules
   */
  public static ModuleObjects read(String path, boolean sortLists) throws IOException {
    return parse(SystemMapReader.readBytes(path), path, sortLists);
  }

  /** The same from the bytes of a file. */
  public static ModuleObjects parse(byte[] text, String file, boolean sortLists) {
    ModuleObjects objects = new ModuleObjects();
    int line = 0;
    for (String words : TextLines.of(text)) {
      line++;
      objects.addLine(words, file, line);
    }
    objects.optimise(sortLists);
    return objects;
  }

  private void addLine(String line, String file, int number) {
    int colon = line.indexOf(':');
    String module = colon < 0 ? line : line.substring(0, colon);
    String rest = colon < 0 ? "" : line.substring(colon + 1).stripLeading();
    String name = moduleName(module);
    if (rest.isEmpty()) {
      add(module, name, file, number);
      return;
    }
    for (String object : rest.split(" ", -1)) {
      add(object, name, file, number);
    }
  }

  /** The last part of a path up to its last dot, with underscores for dashes. */
  private static String moduleName(String path) {
    String last = path.substring(path.lastIndexOf('/') + 1);
    int dot = last.lastIndexOf('.');
    return (dot < 0 ? last : last.substring(0, dot)).replace('-', '_');
  }

  private void add(String path, String module, String file, int line) {
    ModuleObject object = byPath.get(path);
    if (object == null) {
      object = new ModuleObject(path);
      byPath.put(path, object);
      buckets.get(bucket(path)).addFirst(object);
    }
    if (object.modules().size() == MAX_MODULES) {
      throw new CommandError(
          file + ":" + line + ": " + path + " is in more than " + MAX_MODULES + " modules");
    }
    object.modules().add(module);
  }

  /** The bucket of a path, in which newer elements stand first. */
  static int bucket(String path) {
    return Fnv.hash(path) & BUCKETS - 1;
  }

  /** Number of buckets. */
  static int buckets() {
    return BUCKETS;
  }

  /** The object of a path, or null: then its code is always built in. */
  @Nullable ModuleObject find(String path) {
    return byPath.get(path);
  }

  /** All objects in the order of the hash table. */
  List<ModuleObject> all() {
    List<ModuleObject> all = new ArrayList<>(byPath.size());
    buckets.forEach(all::addAll);
    return all;
  }

  /** Lets objects with the same modules share their names (builtin-modules spec §a.4). */
  private void optimise(boolean sortLists) {
    List<ModuleObject> sorted = all();
    for (ModuleObject object : sorted) {
      if (sortLists) {
        Collections.sort(object.modules());
      }
      object.computeHash();
    }
    sorted.sort(Comparator.comparing((ModuleObject object) -> object.hash, Integer::compareUnsigned));
    Map<String, List<ModuleObject>> singles = new HashMap<>();
    for (ModuleObject object : sorted) {
      if (object.isSingle()) {
        singles.computeIfAbsent(object.modules().get(0), _ -> new ArrayList<>()).add(object);
      }
    }
    shareLists(sorted, singles);
    shareSingles(sorted);
  }

  private static void shareLists(
      List<ModuleObject> sorted, Map<String, List<ModuleObject>> singles) {
    ModuleObject kept = null;
    for (ModuleObject object : sorted) {
      if (object.isSingle()) {
        continue;
      }
      if (kept != null && kept.modules().equals(object.modules())) {
        object.reference = kept;
        continue;
      }
      kept = object;
      for (String module : object.modules()) {
        for (ModuleObject single : singles.getOrDefault(module, List.of())) {
          single.reference = object;
        }
      }
    }
  }

  private static void shareSingles(List<ModuleObject> sorted) {
    ModuleObject kept = null;
    for (ModuleObject object : sorted) {
      if (!object.isSingle() || object.reference != null) {
        continue;
      }
      if (kept != null && kept.modules().equals(object.modules())) {
        object.reference = kept;
      } else {
        kept = object;
      }
    }
  }
}
