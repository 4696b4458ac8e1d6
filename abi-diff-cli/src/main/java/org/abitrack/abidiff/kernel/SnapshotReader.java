package org.abitrack.abidiff.kernel;

import java.util.ArrayList;
import java.util.List;
import org.abitrack.abidiff.symtypes.SymtypesCorpus;
import org.abitrack.abidiff.symtypes.SymtypesReader;
import org.abitrack.abidiff.text.Bytes;
import org.abitrack.abidiff.text.LineException;
import org.jspecify.annotations.Nullable;

/** Reads what {@link SnapshotWriter} writes. */
final class SnapshotReader {
  /** How every snapshot begins, also those of versions to come. */
  static final String MAGIC = "abi-diff snapshot ";

  private static final int EXPORT_FIELDS = 5;
  private static final int RULE_FIELDS = 3;

  private final SnapshotLines lines;
  private final String source;

  private SnapshotReader(Bytes bytes, String source) {
    lines = new SnapshotLines(bytes, source);
    this.source = source;
  }

  /**
   * Reads a snapshot.
   *
   * @param source its name in messages, and the label of the kernel
   * @throws LineException if a line is wrong
   */
  static Kernel read(Bytes bytes, String source, SymtypesReader symtypes) {
    return new SnapshotReader(bytes, source).kernel(symtypes);
  }

  private Kernel kernel(SymtypesReader symtypes) {
    if (!lines.next().equals(SnapshotWriter.HEADER)) {
      throw lines.error(
          "a snapshot of another version than " + SnapshotWriter.HEADER.substring(MAGIC.length()));
    }
    List<KernelExport> exports = exports();
    List<KabiRule> rules = rules();
    Kernel parts = Kernel.of(source, exports, null, rules);
    String line = nextOrEnd();
    for (SnapshotSection section : SnapshotSections.ALL) {
      if (lines.isHead(section.keyword())) {
        parts = section.read(parts, lines.count(section.keyword()), lines);
        line = nextOrEnd();
      }
    }
    if (line.isEmpty()) {
      return parts;
    }
    if (!line.equals(SnapshotWriter.TYPES)) {
      throw lines.error("expected a section, '" + SnapshotWriter.TYPES + "' or the end");
    }
    SymtypesCorpus types = symtypes.read(lines.rest(), "types of " + source, "types");
    return Kernel.of(source, exports, types, rules)
        .withImports(parts.imports())
        .withPlacement(parts.placement());
  }

  /** The line that begins the next section; empty at the end of the file. */
  private String nextOrEnd() {
    if (lines.atEnd()) {
      return "";
    }
    String line = lines.next();
    if (line.isEmpty()) {
      throw lines.error("an empty line");
    }
    return line;
  }

  private List<KernelExport> exports() {
    lines.next();
    int count = lines.count(SnapshotWriter.EXPORTS);
    List<KernelExport> exports = new ArrayList<>();
    String last = null;
    for (int i = 0; i < count; i++) {
      @Nullable String[] fields = lines.fields(EXPORT_FIELDS);
      String name = lines.known(fields[1]);
      if (last != null && last.compareTo(name) >= 0) {
        throw lines.error("export '" + name + "' is twice here or not in the order of the bytes");
      }
      last = name;
      exports.add(new KernelExport(name, lines.crc(fields[0]), fields[3], fields[4], fields[2]));
    }
    return exports;
  }

  private List<KabiRule> rules() {
    lines.next();
    int count = lines.count(SnapshotWriter.RULES);
    List<KabiRule> rules = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      @Nullable String[] fields = lines.fields(RULE_FIELDS);
      rules.add(
          new KabiRule(lines.known(fields[0]), lines.known(fields[1]), lines.known(fields[2])));
    }
    return rules;
  }
}
