package org.abitrack.abidiff.symtypes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Made-up symtypes files: types with variants that differ from file to file, all of them reachable.
 */
public final class RandomKernel {
  private final Random random;
  private final int types;

  public RandomKernel(long seed, int types) {
    random = new Random(seed);
    this.types = types;
  }

  /** Files by path; each is a list of lines, types first, in the order of their names. */
  public Map<String, List<String>> files(int count) {
    Map<String, List<String>> files = new LinkedHashMap<>();
    for (int file = 0; file < count; file++) {
      files.put("d" + file % 3 + "/f" + file + ".symtypes", file(file));
    }
    return files;
  }

  private List<String> file(int number) {
    Map<String, String> records = new TreeMap<>();
    List<String> exports = new ArrayList<>();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      String name = "export_" + number + "_" + i;
      exports.addFirst(name + " void " + name + " ( " + reference(records) + " * )");
    }
    List<String> lines = new ArrayList<>(records.values());
    lines.sort(null);
    exports.sort(null);
    lines.addAll(exports);
    return lines;
  }

  /** A type, defined in the file together with all that it refers to. */
  private String reference(Map<String, String> records) {
    int type = random.nextInt(types);
    String name = "s#t" + type;
    if (!records.containsKey(name)) {
      records.put(name, "");
      if (random.nextInt(5) == 0) {
        records.put(name, name + " struct t" + type + " { UNKNOWN }");
      } else {
        StringBuilder line = new StringBuilder(name + " struct t" + type + " { ");
        line.append(random.nextInt(4) == 0 ? "long x ; " : "int x ; ");
        for (int i = random.nextInt(3); i > 0; i--) {
          line.append(reference(records)).append(" * m").append(i).append(" ; ");
        }
        records.put(name, line.append('}').toString());
      }
    }
    return name;
  }
}
