package org.abitrack.kallmodsyms.series;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.abitrack.commandline.picocli.CommandError;
import org.abitrack.kallmodsyms.systemmap.SystemMap;

/**
 * Reads the series' tables back from their assembly source; other tables in it are passed over.
 * Values are looked up as the series' kernel does.
 */
public final class SeriesTableReader {
  private static final String V7_NAMES = "kallsyms_module_names";
  private static final String V10_NAMES = "kallsyms_mod_objnames";
  private static final String OFFSETS = "kallsyms_module_offsets";
  private static final String ADDRESSES = "kallsyms_module_addresses";
  private static final String MODULES = "kallsyms_modules";
  private static final String OBJECTS = "kallsyms_objfiles";

  private final String file;
  private final Map<String, List<Long>> numbers = new HashMap<>();
  private final ByteArrayOutputStream nameBytes = new ByteArrayOutputStream();
  private boolean objectNames;
  private int line;
  private String label = "";
  private byte[] names = new byte[0];
  private long[] starts = new long[0];

  private SeriesTableReader(String file) {
    this.file = file;
  }

  /**
   * Reads tables.
   *
   * @param text the assembly source
   * @param map the kernel's symbols, from which offsets have their base
   * @throws CommandError if the tables are missing or do not fit together; it names the line if one
   *     is wrong
   */
  public static SeriesTableReader parse(byte[] text, String file, SystemMap map) {
    SeriesTableReader reader = new SeriesTableReader(file);
    for (String words : TextLines.of(text)) {
      reader.line++;
      reader.parseLine(words.strip());
    }
    reader.names = reader.nameBytes.toByteArray();
    reader.resolve(SectionBounds.of(map).relativeBase());
    return reader;
  }

  private void parseLine(String text) {
    if (text.endsWith(":")) {
      label = text.substring(0, text.length() - 1);
      objectNames |= label.equals(V10_NAMES);
      return;
    }
    int gap = text.indexOf('\t');
    if (gap < 0 || text.startsWith("/*")) {
      return;
    }
    String operand = text.substring(gap + 1);
    boolean inNames = label.equals(V7_NAMES) || label.equals(V10_NAMES);
    switch (text.substring(0, gap)) {
      case ".asciz" -> {
        if (inNames) {
          string(operand);
        }
      }
      case ".byte" -> {
        if (inNames) {
          nameBytes.write((int) number(operand));
        }
      }
      case ".long", "PTR" -> {
        if (isTable(label)) {
          numbers.computeIfAbsent(label, _ -> new ArrayList<>()).add(number(operand));
        }
      }
      default -> {
        // Alignment and what else says nothing about the content.
      }
    }
  }

  private static boolean isTable(String label) {
    return switch (label) {
      case OFFSETS, ADDRESSES, MODULES, OBJECTS -> true;
      default -> false;
    };
  }

  private void string(String operand) {
    if (operand.length() < 2 || !operand.startsWith("\"") || !operand.endsWith("\"")) {
      throw error("not a string: " + operand);
    }
    nameBytes.writeBytes(
        operand.substring(1, operand.length() - 1).getBytes(StandardCharsets.ISO_8859_1));
    nameBytes.write(0);
  }

  private long number(String text) {
    try {
      return text.startsWith("0x")
          ? Long.parseUnsignedLong(text.substring(2), 16)
          : Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw error("not a number: " + text);
    }
  }

  private CommandError error(String problem) {
    return new CommandError(file + ":" + line + ": " + problem);
  }

  private void resolve(long relativeBase) {
    boolean absolute = numbers.containsKey(ADDRESSES);
    List<Long> table = table(absolute ? ADDRESSES : OFFSETS);
    if (!numbers.containsKey(MODULES) && !table.isEmpty()) {
      throw new CommandError(file + ": no table " + MODULES);
    }
    if (table(MODULES).size() != table.size()
        || objectNames && table(OBJECTS).size() != table.size()) {
      throw new CommandError(file + ": the tables of ranges differ in length");
    }
    starts = new long[table.size()];
    for (int i = 0; i < starts.length; i++) {
      long value = table.get(i);
      if (!absolute) {
        int offset = (int) value;
        value = offset < 0 ? relativeBase - 1 - offset : relativeBase + offset;
      }
      starts[i] = value;
      if (i > 0 && Long.compareUnsigned(value, starts[i - 1]) < 0) {
        throw new CommandError(file + ": the ranges are not sorted by address");
      }
    }
    for (int i = 0; i < starts.length; i++) {
      modules(i);
      objectName(i);
    }
  }

  private List<Long> table(String name) {
    return numbers.getOrDefault(name, List.of());
  }

  /** Whether these are tables of version 9 or 10. */
  public boolean hasObjectNames() {
    return objectNames;
  }

  /** The entry of an address, or -1. */
  public int find(long address) {
    int high = starts.length - 1;
    if (high < 1
        || Long.compareUnsigned(address, starts[0]) < 0
        || Long.compareUnsigned(address, starts[high]) >= 0) {
      return -1;
    }
    int low = 0;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (Long.compareUnsigned(starts[middle], address) <= 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The modules of an entry. */
  public List<String> modules(int entry) {
    int at = offset(MODULES, entry);
    if (at == 0) {
      return List.of();
    }
    if (names[at] != 0) {
      return List.of(name(at));
    }
    int count = at + 1 < names.length ? names[at + 1] & 0xff : 0;
    List<String> list = new ArrayList<>(count);
    int next = at + 2;
    for (int i = 0; i < count; i++) {
      String name = name(next);
      list.add(name);
      next += name.length() + 1;
    }
    return list;
  }

  /** The object name of an entry with its {@code .o}, or an empty string. */
  public String objectName(int entry) {
    int at = objectNames ? offset(OBJECTS, entry) : 0;
    return at == 0 ? "" : name(at) + ".o";
  }

  private int offset(String table, int entry) {
    long offset = table(table).get(entry);
    if (offset < 0 || offset >= Math.max(1, names.length)) {
      throw new CommandError(
          file + ": " + table + " entry " + entry + " is outside of the names: " + offset);
    }
    return (int) offset;
  }

  private String name(int start) {
    int end = start;
    while (end < names.length && names[end] != 0) {
      end++;
    }
    if (end >= names.length) {
      throw new CommandError(file + ": the name at " + start + " has no end");
    }
    return new String(names, start, end - start, StandardCharsets.ISO_8859_1);
  }
}
