package org.abitrack.abidiff.suse;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.abitrack.abidiff.text.ByteText;
import org.abitrack.abidiff.text.Bytes;
import org.abitrack.abidiff.text.FileAccessException;
import org.abitrack.abidiff.text.LineException;
import org.abitrack.abidiff.text.Lines;

/**
 * A list of symbols: one name or {@link Wildmat} pattern per line, nothing trimmed, no comments.
 */
public final class SymbolFilter {
  private final Set<String> names = new HashSet<>();
  private final List<Wildmat> patterns = new ArrayList<>();

  private SymbolFilter() {}

  /**
   * Reads a list.
   *
   * @throws FileAccessException if that fails
   * @throws LineException if a line is empty
   */
  public static SymbolFilter read(Path path) {
    String shown = ByteText.of(path);
    return read(Bytes.of(path, shown), shown);
  }

  /** As {@link #read(Path)}, from memory. */
  static SymbolFilter read(Bytes bytes, String source) {
    SymbolFilter filter = new SymbolFilter();
    Lines lines = new Lines(bytes, source);
    while (lines.next()) {
      String text = lines.text();
      if (text.isEmpty()) {
        throw lines.error("Expected a pattern");
      }
      if (Wildmat.isLiteral(text)) {
        filter.names.add(text);
      } else {
        filter.patterns.add(new Wildmat(text));
      }
    }
    return filter;
  }

  /** Whether the list has a symbol. */
  public boolean matches(String symbol) {
    if (names.contains(symbol)) {
      return true;
    }
    for (Wildmat pattern : patterns) {
      if (pattern.matches(symbol)) {
        return true;
      }
    }
    return false;
  }
}
