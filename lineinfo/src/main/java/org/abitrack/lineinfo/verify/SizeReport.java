package org.abitrack.lineinfo.verify;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.abitrack.lineinfo.verify.TableContents.Part;

/** What takes how much room in a table, as text in columns. */
public final class SizeReport {
  private SizeReport() {}

  /**
   * The report.
   *
   * @param total size of the table file in bytes
   */
  public static String of(TableContents table, long total) {
    Map<String, Long> sums = new LinkedHashMap<>();
    long sum = 0;
    for (Part part : table.parts()) {
      sums.merge(part.name(), part.bytes(), Long::sum);
      sum += part.bytes();
    }
    if (total > sum) {
      sums.put("padding", total - sum);
    }
    long entries = 0;
    for (DecodedSection section : table.sections()) {
      entries += section.entries().count();
    }
    StringBuilder text = new StringBuilder();
    line(text, "part", "bytes", "per entry");
    for (Map.Entry<String, Long> part : sums.entrySet()) {
      line(text, part.getKey(), String.valueOf(part.getValue()), ratio(part.getValue(), entries));
    }
    line(text, "total", String.valueOf(total), ratio(total, entries));
    text.append('\n');
    line(text, "section", "entries", "files");
    for (DecodedSection section : table.sections()) {
      line(
          text,
          section.name(),
          String.valueOf(section.entries().count()),
          String.valueOf(section.files().size()));
    }
    return text.toString();
  }

  private static String ratio(long bytes, long entries) {
    return entries == 0 ? "-" : String.format(Locale.ROOT, "%.3f", (double) bytes / entries);
  }

  private static void line(StringBuilder text, String first, String second, String third) {
    text.append(String.format(Locale.ROOT, "%-20s %10s %10s\n", first, second, third));
  }
}
