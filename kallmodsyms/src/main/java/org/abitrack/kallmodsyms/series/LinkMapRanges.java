package org.abitrack.kallmodsyms.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.abitrack.commandline.picocli.CommandError;

/**
 * Takes {@code .tmp_vmlinux.ranges} from GNU ld's map as the series does (builtin-modules spec
 * §a.2): lines that end in {@code .o}, between the line {@code Linker script and memory map} and
 * the brk section, sorted as bytes. A map of LLD has no such line and gives nothing.
 *
 * <p>Version 10 knows kernels that are linked by way of vmlinux.o: the final map then says where
 * each input section lies, vmlinux.o.map where the objects lie in those.
 */
public final class LinkMapRanges {
  private static final String START = "Linker script and memory map";

  private LinkMapRanges() {}

  /** The lines of the ranges file from the final link's map. */
  public static List<String> ofMap(byte[] map) {
    List<String> ranges = new ArrayList<>();
    boolean started = false;
    for (String line : TextLines.of(map)) {
      if (!started) {
        started = line.startsWith(START);
        continue;
      }
      if (line.startsWith(".brk")) {
        break;
      }
      if (line.endsWith(".o")) {
        String[] fields = fields(line);
        int last = fields.length - 1;
        if (last >= 2) {
          ranges.add(fields[last - 2] + " " + fields[last - 1] + " " + fields[last]);
        }
      }
    }
    return sorted(ranges);
  }

  /**
   * The lines from both maps of a link by way of vmlinux.o.
   *
   * @throws CommandError naming the line of {@code objectMap} whose address is no number
   */
  public static List<String> ofMaps(byte[] map, byte[] objectMap, String objectMapName) {
    Map<String, Long> sections = sectionAddresses(map);
    List<String> ranges = new ArrayList<>();
    String section = "";
    int number = 0;
    for (String line : TextLines.of(objectMap)) {
      number++;
      String[] fields = fields(line);
      if (isInputSection(line)) {
        section = fields[0];
      }
      int last = fields.length - 1;
      if (last < 2 || !line.endsWith(".o") || !line.startsWith(" ")) {
        continue;
      }
      Long base = sections.get(section);
      if (base != null && fields[last - 2].startsWith("0x")) {
        long address = base + address(fields[last - 2], objectMapName, number);
        ranges.add(String.format("0x%018x %s %s", address, fields[last - 1], fields[last]));
      }
    }
    return sorted(ranges);
  }

  /** Where the first input section of each name lies. */
  private static Map<String, Long> sectionAddresses(byte[] map) {
    Map<String, Long> addresses = new HashMap<>();
    boolean started = false;
    String pending = "";
    for (String line : TextLines.of(map)) {
      if (!started) {
        started = line.startsWith(START);
        continue;
      }
      if (line.startsWith(".brk") || line.startsWith(".bss..brk")) {
        break;
      }
      String[] fields = fields(line);
      String name = isInputSection(line) ? fields[0] : pending;
      int at = isInputSection(line) ? 1 : 0;
      boolean record = fields.length == at + 3 && fields[at].startsWith("0x");
      if (!name.isEmpty() && record && fields[at + 1].startsWith("0x")) {
        addresses.putIfAbsent(name, address(fields[at], "link map", 0));
      }
      pending = isInputSection(line) && fields.length == 1 ? name : "";
    }
    return addresses;
  }

  private static boolean isInputSection(String line) {
    return line.startsWith(" .");
  }

  private static long address(String text, String file, int line) {
    try {
      return Long.parseUnsignedLong(text.substring(2), 16);
    } catch (NumberFormatException e) {
      throw new CommandError(file + ":" + line + ": not an address: " + text);
    }
  }

  private static String[] fields(String line) {
    return Arrays.stream(line.split("[ \t]+")).filter(s -> !s.isEmpty()).toArray(String[]::new);
  }

  /** As {@code sort} sorts in the C locale: a character is a byte here. */
  private static List<String> sorted(List<String> lines) {
    lines.sort(null);
    return lines;
  }
}
