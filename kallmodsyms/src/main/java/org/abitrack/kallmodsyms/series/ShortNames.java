package org.abitrack.kallmodsyms.series;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.abitrack.kallmodsyms.systemmap.SystemMap;
import org.jspecify.annotations.Nullable;

/**
 * The object names of version 9 and 10 of the series: text symbols of one name and the same modules
 * are told apart by as much of their objects' paths as that takes (builtin-modules spec §a.8).
 */
final class ShortNames {
  private final Map<String, String> byPath = new HashMap<>();
  private final List<List<String>> buckets = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final Set<String> changed = new HashSet<>();
  private final Set<String> warned = new HashSet<>();
  private List<Candidate> candidates = new ArrayList<>();
  private int rounds;

  private static final class Candidate {
    final String name;
    final String path;
    final @Nullable ModuleObject object;
    int hash;

    Candidate(String name, String path, @Nullable ModuleObject object) {
      this.name = name;
      this.path = path;
      this.object = object;
    }
  }

  private ShortNames() {
    for (int i = 0; i < ModuleObjects.buckets(); i++) {
      buckets.add(new ArrayList<>());
    }
  }

  /** Finds the names. */
  static ShortNames of(SystemMap map, ModuleObjects objects, List<ObjectRange> ranges) {
    ShortNames names = new ShortNames();
    names.collect(map, objects, ranges);
    boolean again = true;
    while (again) {
      again = names.round();
    }
    return names;
  }

  private void collect(SystemMap map, ModuleObjects objects, List<ObjectRange> ranges) {
    TreeMap<Long, ObjectRange> byStart = new TreeMap<>(Long::compareUnsigned);
    ranges.forEach(range -> byStart.putIfAbsent(range.start(), range));
    for (int i = 0; i < map.count(); i++) {
      byte type = map.type(i);
      if ((type | 0x20) != 't' && (type | 0x20) != 'w') {
        continue;
      }
      Map.Entry<Long, ObjectRange> entry = byStart.floorEntry(map.address(i));
      if (entry != null && entry.getValue().contains(map.address(i))) {
        String path = entry.getValue().path();
        candidates.add(new Candidate(map.name(i), path, objects.find(path)));
      }
    }
  }

  private boolean round() {
    rounds++;
    changed.clear();
    for (Candidate candidate : candidates) {
      candidate.hash = hash(candidate);
    }
    candidates.sort(Comparator.comparing((Candidate c) -> c.hash, Integer::compareUnsigned));
    for (int i = 1; i < candidates.size(); i++) {
      if (candidates.get(i - 1).hash == candidates.get(i).hash) {
        separate(candidates.get(i - 1), candidates.get(i));
      }
    }
    return !changed.isEmpty();
  }

  private int hash(Candidate candidate) {
    int hash = Fnv.add(Fnv.hash(candidate.name), (byte) 0);
    String shortName = byPath.get(candidate.path);
    if (shortName != null) {
      hash = Fnv.add(Fnv.add(hash, shortName), (byte) 0);
    }
    return candidate.object == null ? hash : Fnv.addNumber(hash, candidate.object.hash);
  }

  private void separate(Candidate one, Candidate other) {
    if (one.path.equals(other.path)) {
      warn(
          "Symbol "
              + one.name
              + " appears multiple times in "
              + one.path
              + "; likely linked with ld -r; entry in /proc/kallmodsyms will be ambiguous");
      return;
    }
    Candidate longer = one.path.length() > other.path.length() ? one : other;
    String path = longer.path;
    if (changed.contains(path)) {
      return;
    }
    String shortName = byPath.get(path);
    if (shortName == null) {
      buckets.get(ModuleObjects.bucket(path)).addFirst(path);
      byPath.put(path, withoutSuffix(path).substring(withoutSuffix(path).lastIndexOf('/') + 1));
      changed.add(path);
    } else if (shortName.length() == withoutSuffix(path).length()) {
      warn("Symbol " + longer.name + " in " + path + " cannot be told from another one");
    } else {
      String all = withoutSuffix(path);
      int slash = all.length() - shortName.length() - 1;
      byPath.put(path, all.substring(all.lastIndexOf('/', slash - 1) + 1));
      changed.add(path);
    }
  }

  private void warn(String warning) {
    if (warned.add(warning)) {
      warnings.add(warning);
    }
  }

  private static String withoutSuffix(String path) {
    int dot = path.lastIndexOf('.');
    return dot < 0 ? path : path.substring(0, dot);
  }

  /** The short name of an object, or null if it needs none. */
  @Nullable String find(String path) {
    return byPath.get(path);
  }

  /** Paths of the objects that have one, in the order of the series' hash table. */
  List<String> paths() {
    List<String> all = new ArrayList<>();
    buckets.forEach(all::addAll);
    return all;
  }

  /** What the series warns of, one line each. */
  List<String> warnings() {
    return warnings;
  }

  /** Rounds until nothing changed. */
  int rounds() {
    return rounds;
  }
}
