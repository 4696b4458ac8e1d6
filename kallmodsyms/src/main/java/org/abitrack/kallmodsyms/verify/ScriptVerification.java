package org.abitrack.kallmodsyms.verify;

import java.util.HashMap;
import java.util.Map;
import org.abitrack.kallmodsyms.map.AwkRecord;
import org.abitrack.kallmodsyms.map.LineReader;
import org.abitrack.kallmodsyms.map.MapInput;
import org.abitrack.kallmodsyms.map.MapOpener;
import org.abitrack.kallmodsyms.module.ObjectModules;
import org.abitrack.kallmodsyms.range.ModuleRanges;

/**
 * The checks of verify_builtin_ranges.awk: every symbol that a map lists under an object must be in
 * a range of that object's modules, or in none if it has none.
 */
public final class ScriptVerification {
  private final StringBuilder text = new StringBuilder();
  private final Tally tally = new Tally(text);
  private final Annotations annotations;
  private final ObjectModules modules;
  private final Map<String, Long> addends = new HashMap<>();
  private boolean lld;
  private boolean needObjectMap;
  private boolean isObjectMap;

  private String section = "";
  private boolean hasObject;
  private String objectModules = "";
  private long objectEnd;
  private long addend;

  private ScriptVerification(Annotations annotations, ObjectModules modules) {
    this.annotations = annotations;
    this.modules = modules;
  }

  /**
   * What a verification has found.
   *
   * @param text the lines that the script prints
   * @param clean whether nothing is wrong
   */
  public record Result(String text, boolean clean) {}

  /**
   * Verifies ranges.
   *
   * @param name what the report calls them
   * @param map vmlinux.map
   * @param objectMap vmlinux.o.map; only read if the final link was made from vmlinux.o
   * @throws UnknownObjectException if an object's modules are unknown
   */
  public static Result verify(
      String name,
      ModuleRanges ranges,
      LineReader systemMap,
      ObjectModules modules,
      LineReader map,
      MapOpener objectMap) {
    ScriptVerification run = new ScriptVerification(Annotations.of(ranges, systemMap), modules);
    run.readMap(map);
    if (run.needObjectMap) {
      run.isObjectMap = true;
      run.section = "";
      run.hasObject = false;
      try (LineReader lines = objectMap.open()) {
        run.readMap(lines);
      }
    }
    run.tally.report(name);
    return new Result(run.text.toString(), run.tally.isClean());
  }

  private void readMap(LineReader lines) {
    MapInput input = new MapInput(lines);
    boolean first = true;
    while (input.next()) {
      if (first) {
        first = false;
        lld = input.isLldHeader();
      }
      if (lld) {
        input.rewriteOutputSection();
        input.rewriteObject();
        input.rewriteSymbol();
        if (input.isUnknownToLld()) {
          continue;
        }
      } else if (input.joinOutputSection()) {
        input.joinInputSection();
      } else {
        continue;
      }
      record(input.record());
    }
  }

  private void record(AwkRecord record) {
    if (record.length() == 0) {
      return;
    }
    if (record.at(0) != ' ') {
      hasObject = false;
      section = "";
      if (record.at(0) == '.' && !isIgnored(record)) {
        section = record.field(1);
      }
      return;
    }
    if (section.isEmpty()) {
      return;
    }
    if (record.count() == 4 && record.at(1) != ' ' && record.at(1) != '*') {
      object(record);
    } else if (hasObject && record.count() == 2 && record.startsWith(1, "0x")) {
      symbol(record);
    }
  }

  private boolean isIgnored(AwkRecord record) {
    int from = record.start(1);
    int to = record.end(1);
    return record.startsWith(1, ".orc_")
        || to - from >= 6 && record.matchesAt(to - 6, "_sites")
        || record.indexOf(".percpu", from, to) >= 0
        || !isObjectMap && record.number(2) == 0;
  }

  private void object(AwkRecord record) {
    hasObject = false;
    long address = Hex.lowDigits(record, 2, 2);
    if (isObjectMap) {
      Long found = addends.get(section + ":" + record.field(1));
      if (found == null) {
        return;
      }
      addend = found;
    } else if (record.is(4, "vmlinux.o")) {
      needObjectMap = true;
      addends.putIfAbsent(section + ":" + record.field(1), address);
      return;
    } else if (needObjectMap) {
      return;
    }
    if (record.indexOf(".a(", record.start(4), record.end(4)) >= 0) {
      return;
    }
    String object = record.field(4);
    String names = modulesOf(object);
    objectModules = names;
    objectEnd = address + addend + Hex.value(record, record.start(3) + 2, record.end(3));
    hasObject = true;
  }

  private String modulesOf(String object) {
    String names = modules.lookUp(object);
    if (names == null) {
      throw new UnknownObjectException(object, text.toString());
    }
    return names;
  }

  private void symbol(AwkRecord record) {
    long address = Hex.lowDigits(record, 1, 2) + addend;
    if (!objectModules.isEmpty() && address == objectEnd) {
      return;
    }
    String annotated = annotations.of(address & Annotations.LOW_DIGITS, record, 2);
    tally.symbol(record.field(2), annotated, objectModules);
  }
}
