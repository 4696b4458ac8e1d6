package org.abitrack.kallmodsyms.range;

import com.google.common.collect.ImmutableRangeMap;
import com.google.common.collect.Range;
import com.google.common.collect.RangeMap;
import com.google.common.collect.TreeRangeMap;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import org.abitrack.kallmodsyms.map.LineReader;

/**
 * The content of modules.builtin.ranges (b.1): anchors and ranges by section.
 *
 * @param entries in the order of the file, ascending by address
 */
public record ModuleRanges(List<RangeEntry> entries) {
  private static final int OFFSET_DIGITS = 8;
  private static final int MOST_DIGITS = 16;

  /** Entries are a copy of their own. */
  public ModuleRanges {
    entries = List.copyOf(entries);
  }

  /**
   * Reads a file.
   *
   * @throws org.abitrack.commandline.picocli.CommandError if a line is neither anchor nor range
   */
  public static ModuleRanges read(LineReader lines) {
    List<RangeEntry> entries = new ArrayList<>();
    while (lines.next()) {
      entries.add(entry(lines));
    }
    return new ModuleRanges(entries);
  }

  private static RangeEntry entry(LineReader lines) {
    String line = lines.line();
    int first = line.indexOf(' ');
    int dash = line.indexOf('-', first + 1);
    int second = line.indexOf(' ', dash + 1);
    if (first < 0 || dash < 0 || second < 0) {
      throw lines.error("not SECTION START-END MODULES");
    }
    String section = line.substring(0, first);
    long start = offset(lines, line, first + 1, dash);
    long end = offset(lines, line, dash + 1, second);
    String rest = line.substring(second + 1);
    if (rest.startsWith("= ")) {
      return new Anchor(section, start, rest.substring(2));
    }
    return new ModuleRange(section, start, end, rest);
  }

  private static long offset(LineReader lines, String line, int from, int to) {
    if (to - from < 1 || to - from > MOST_DIGITS) {
      throw lines.error("not a hexadecimal offset: " + line.substring(from, to));
    }
    try {
      return HexFormat.fromHexDigitsToLong(line, from, to);
    } catch (NumberFormatException e) {
      throw lines.error("not a hexadecimal offset: " + line.substring(from, to));
    }
  }

  /** Writes the file as the kernel's script does. */
  public void write(OutputStream out) throws IOException {
    StringBuilder text = new StringBuilder();
    for (RangeEntry entry : entries) {
      text.append(entry.section()).append(' ');
      switch (entry) {
        case Anchor anchor -> {
          offset(text, anchor.offset()).append('-');
          offset(text, anchor.offset()).append(" = ").append(anchor.symbol());
        }
        case ModuleRange range -> {
          offset(text, range.start()).append('-');
          offset(text, range.end()).append(' ').append(range.modules());
        }
      }
      text.append('\n');
    }
    out.write(text.toString().getBytes(StandardCharsets.ISO_8859_1));
  }

  private static StringBuilder offset(StringBuilder text, long offset) {
    String digits = Long.toHexString(offset);
    return text.repeat('0', Math.max(0, OFFSET_DIGITS - digits.length())).append(digits);
  }

  /**
   * The start of every section whose anchor is known.
   *
   * @param address the address of a symbol in System.map or the running kernel; of several with one
   *     name, the first
   */
  public Map<String, Long> sectionStarts(Function<String, OptionalLong> address) {
    Map<String, Long> starts = new HashMap<>();
    for (RangeEntry entry : entries) {
      if (entry instanceof Anchor anchor) {
        address
            .apply(anchor.symbol())
            .ifPresent(at -> starts.putIfAbsent(anchor.section(), at - anchor.offset()));
      }
    }
    return starts;
  }

  /**
   * The modules by address. Ranges of sections without a known start are left out; of overlapping
   * ranges the later one holds.
   *
   * @param starts as {@link #sectionStarts} gives them
   * @return names of modules, spaces between, by signed address: no range reaches over the middle
   *     of the address space
   */
  public RangeMap<Long, String> byAddress(Map<String, Long> starts) {
    RangeMap<Long, String> modules = TreeRangeMap.create();
    for (RangeEntry entry : entries) {
      if (entry instanceof ModuleRange range) {
        Long section = starts.get(range.section());
        if (section != null && section + range.start() < section + range.end()) {
          modules.put(
              Range.closedOpen(section + range.start(), section + range.end()), range.modules());
        }
      }
    }
    return ImmutableRangeMap.copyOf(modules);
  }
}
