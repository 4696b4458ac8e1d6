package org.abitrack.kallmodsyms.generate;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.abitrack.kallmodsyms.map.AwkNumbers;
import org.abitrack.kallmodsyms.map.AwkRecord;
import org.abitrack.kallmodsyms.map.LineReader;
import org.abitrack.kallmodsyms.map.MapInput;
import org.abitrack.kallmodsyms.map.MapOpener;
import org.abitrack.kallmodsyms.module.ObjectModules;
import org.jspecify.annotations.Nullable;

/**
 * The algorithm of generate_builtin_ranges.awk (b.3 to b.7), to the byte. It is written as the
 * script works, a record at a time, on doubles: what it does to maps that nobody has thought of
 * follows.
 */
public final class ScriptRanges {
  private static final String[] CONSTANTS = {".rodata.cst", ".rodata.str"};
  private static final int KEY_DIGITS = 16;
  private static final int OFFSET_DIGITS = 8;

  /** Digits of an address that the script leaves away, so that doubles hold what is left. */
  private static final int PREFIX_DIGITS = 4;

  private final ObjectModules modules;
  private final SectionTable sections = new SectionTable();
  private final Map<String, String> entries = new HashMap<>();
  private boolean lld;
  private boolean needObjectMap;
  private @Nullable SectionFacts current;
  private boolean anchored;
  private String address = "";
  private String prefix = "";

  private String openModule = "";
  private double openStart;
  private double openEnd;
  private SectionFacts openSection = new SectionFacts("");

  private ScriptRanges(ObjectModules modules) {
    this.modules = modules;
  }

  /**
   * Makes the ranges.
   *
   * @param map vmlinux.map
   * @param objectMap vmlinux.o.map; opened if the final link was made from vmlinux.o
   * @return the text of modules.builtin.ranges
   */
  public static byte[] generate(ObjectModules modules, LineReader map, MapOpener objectMap) {
    ScriptRanges ranges = new ScriptRanges(modules);
    ranges.readMap(map);
    if (ranges.needObjectMap) {
      try (LineReader lines = objectMap.open()) {
        ranges.readObjectMap(lines);
      }
    }
    return ranges.text();
  }

  private void readMap(LineReader lines) {
    MapInput input = new MapInput(lines);
    if (!input.next()) {
      return;
    }
    lld = input.isLldHeader();
    if (!lld) {
      mapRecord(input);
    }
    while (isIndentedOfInterest() ? input.next() : input.nextUnindented()) {
      mapRecord(input);
    }
  }

  /** Of GNU ld's indented lines only those count that may be the anchor of a section. */
  private boolean isIndentedOfInterest() {
    return lld || current != null && !anchored;
  }

  private void mapRecord(MapInput input) {
    if (lld) {
      boolean unanchored = current != null && !anchored;
      input.rewriteOutputSection();
      if (unanchored && address.length() > 2 && address.startsWith("0x")) {
        input.rewriteAssignment(address);
      }
      input.rewriteObject();
      if (unanchored) {
        input.rewriteSymbol();
      }
      if (input.isUnknownToLld()) {
        return;
      }
    } else if (input.joinOutputSection()) {
      input.joinInputSection();
    } else {
      return;
    }
    AwkRecord record = input.record();
    char first = record.at(0);
    if (first != ' ' && record.length() > 0) {
      startSection(record);
      return;
    }
    SectionFacts section = current;
    if (section == null || !anchored && anchor(section, record)) {
      return;
    }
    if (record.count() != 4 || first != ' ' || record.at(1) == ' ') {
      return;
    }
    if (record.at(1) != '*' && !inputSection(section, record)) {
      return;
    }
    if (!needObjectMap && !record.is(3, "0x0")) {
      double start = record.numberBehind(2, prefix) - section.base;
      range(record, section, sections.named(record, 1), start);
    }
  }

  /** A line that starts in the first column ends a section; it may start another. */
  private void startSection(AwkRecord record) {
    current = null;
    if (record.at(0) != '.' || isIgnored(record) || isZero(record)) {
      return;
    }
    SectionFacts section = sections.named(record, 1);
    address = record.field(2);
    prefix = address.substring(0, Math.min(address.length(), 2 + PREFIX_DIGITS));
    section.base = record.numberBehind(2, prefix);
    section.hasBase = true;
    anchored = false;
    section.size = record.number(3);
    current = section;
  }

  /** Whether the address is nothing but zeros: then the section has none. */
  private static boolean isZero(AwkRecord record) {
    int to = record.end(2);
    if (!record.startsWith(2, "0x") || to - record.start(2) == 2) {
      return false;
    }
    for (int i = record.start(2) + 2; i < to; i++) {
      if (record.at(i) != '0') {
        return false;
      }
    }
    return true;
  }

  private static boolean isIgnored(AwkRecord record) {
    int from = record.start(1);
    int to = record.end(1);
    return record.startsWith(1, ".orc_")
        || to - from >= 6 && record.matchesAt(to - 6, "_sites")
        || record.indexOf(".percpu", from, to) >= 0;
  }

  /** Takes the first symbol of a section as its anchor; false if the record is none. */
  private boolean anchor(SectionFacts section, AwkRecord record) {
    double offset;
    if (record.count() == 4 && record.is(1, address) && record.is(3, "=") && record.is(4, ".")) {
      offset = 0;
    } else if (record.count() == 2 && record.startsWith(1, "0x") && !record.startsWith(2, "0x")) {
      offset = record.numberBehind(1, prefix) - section.base;
    } else {
      return false;
    }
    String at = AwkNumbers.hex(offset, OFFSET_DIGITS);
    anchored = true;
    section.anchor = section.name + " " + at + "-" + at + " = " + record.field(2);
    return true;
  }

  /** Remembers where the first input section of a name lies; false if it is of no interest. */
  private boolean inputSection(SectionFacts section, AwkRecord record) {
    if (isConstants(record)) {
      return false;
    }
    SectionFacts input = sections.named(record, 1);
    if (input.output == null) {
      if (!input.hasBase) {
        input.base = section.base;
        input.hasBase = true;
      }
      input.addend = record.numberBehind(2, prefix) - input.base;
      input.output = section;
    }
    if (record.is(4, "vmlinux.o")) {
      needObjectMap = true;
      return false;
    }
    return true;
  }

  private static boolean isConstants(AwkRecord record) {
    for (String constants : CONSTANTS) {
      if (record.startsWith(1, constants)) {
        char digit = record.at(record.start(1) + constants.length());
        return digit >= '0' && digit <= '9';
      }
    }
    return false;
  }

  private void readObjectMap(LineReader lines) {
    MapInput map = new MapInput(lines);
    while (lld ? map.next() : map.nextUnindented()) {
      if (lld) {
        map.rewriteObject();
      } else {
        map.joinInputSection();
      }
      AwkRecord record = map.record();
      if (record.count() != 4
          || record.at(0) != ' '
          || record.at(1) == ' '
          || record.is(3, "0x0")) {
        continue;
      }
      SectionFacts input = sections.named(record, 1);
      SectionFacts section = input.output;
      if (section != null) {
        range(record, section, input, record.numberBehind(2, prefix) + input.addend);
      }
    }
  }

  /** What an object has put into a section: ends the open range, opens or continues one. */
  private void range(AwkRecord record, SectionFacts section, SectionFacts input, double start) {
    double end = start + record.number(3);
    String module = modules.of(record.field(4));
    if (!openModule.isEmpty()) {
      if (openModule.equals(module)) {
        openEnd = end;
        write();
        return;
      }
      clamp(section, start);
    }
    openModule = module;
    if (!module.isEmpty()) {
      openStart = start;
      openEnd = end;
      openSection = input;
      write();
    }
  }

  /** An open range ends where the next object of its section starts, or with its section. */
  private void clamp(SectionFacts section, double start) {
    SectionFacts output = openSection.output;
    if (section.equals(output)) {
      if (openEnd > start) {
        openEnd = start;
        write();
      }
    } else if (output != null && openEnd > output.size) {
      openEnd = output.size;
      write();
    }
  }

  private void write() {
    // Odd keys are ranges, even ones anchors: those of one address come before its ranges.
    String key = AwkNumbers.hex((openStart + openSection.base) * 2 + 1, KEY_DIGITS);
    String offsets =
        AwkNumbers.hex(openStart, OFFSET_DIGITS) + "-" + AwkNumbers.hex(openEnd, OFFSET_DIGITS);
    entries.put(key, openSection.outputName() + " " + offsets + " " + openModule);
    SectionFacts output = openSection.output;
    if (output != null) {
      output.hasRanges = true;
    }
  }

  private byte[] text() {
    Map<String, String> sorted = new TreeMap<>(entries);
    for (SectionFacts section : sections.all()) {
      String anchor = section.anchor;
      if (anchor != null && section.hasRanges) {
        sorted.put(AwkNumbers.hex(section.base * 2, KEY_DIGITS), anchor);
      }
    }
    StringBuilder text = new StringBuilder();
    for (String line : sorted.values()) {
      text.append(line).append('\n');
    }
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
