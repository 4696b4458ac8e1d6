package org.abitrack.abidiff.command;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.abitrack.abidiff.html.HtmlFormat;
import org.abitrack.abidiff.report.ReportFormat;
import org.abitrack.abidiff.report.ReportFormats;
import org.jspecify.annotations.Nullable;

/** What {@code --format} can name: formats that stand in packages of their own meet here. */
final class Formats {
  private static final List<ReportFormat> ALL = all();

  private Formats() {}

  private static List<ReportFormat> all() {
    List<ReportFormat> all = new ArrayList<>(ReportFormats.all());
    all.add(new HtmlFormat());
    return List.copyOf(all);
  }

  /** The format with this name, or null. */
  static @Nullable ReportFormat named(String name) {
    for (ReportFormat format : ALL) {
      if (format.name().equals(name)) {
        return format;
      }
    }
    return null;
  }

  /** The names, as a message shows them. */
  static String names() {
    return String.join(", ", new Names());
  }

  /** What a shell offers behind {@code --format}. */
  static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return ALL.stream().map(ReportFormat::name).iterator();
    }
  }

  /** What a shell offers where text and drawings are made. */
  static final class Drawings implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return List.of("text", "svg").iterator();
    }
  }

  /** What a shell offers where it is text or JSON. */
  static final class TextOrJson implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return List.of("text", "json").iterator();
    }
  }
}
