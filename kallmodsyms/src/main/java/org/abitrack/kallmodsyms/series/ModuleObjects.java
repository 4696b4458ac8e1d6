package org.abitrack.kallmodsyms.series;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.abitrack.commandline.picocli.CommandError;
import org.abitrack.kallmodsyms.module.ThickModule;
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
   * Interns the objects of modules.
   *
   * @param modules the lines of the file
   * @param sortLists whether the modules of an object that has several are sorted by name; the
   *     series means to, but leaves them as it met them
   * @throws CommandError if an object is in more than 255 modules
   */
  public static ModuleObjects of(List<ThickModule> modules, boolean sortLists) {
    ModuleObjects objects = new ModuleObjects();
    for (ThickModule module : modules) {
      for (String object : module.objects()) {
        objects.add(object, module.name());
      }
    }
    objects.optimise(sortLists);
    return objects;
  }

  private void add(String path, String module) {
    ModuleObject object = byPath.get(path);
    if (object == null) {
      object = new ModuleObject(path);
      byPath.put(path, object);
      buckets.get(bucket(path)).addFirst(object);
    }
    if (object.modules().size() == MAX_MODULES) {
      throw new CommandError(path + " is in more than " + MAX_MODULES + " modules");
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
    sorted.sort(
        Comparator.comparing((ModuleObject object) -> object.hash, Integer::compareUnsigned));
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
