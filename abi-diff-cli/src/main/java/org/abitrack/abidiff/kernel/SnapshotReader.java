package org.abitrack.abidiff.kernel;

import java.util.ArrayList;
import java.util.Arrays;
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
  private static final int MOST_ENTRIES = 1 << 24;

  private final Bytes bytes;
  private final String source;
  private int at;
  private int number;
  private String line = "";

  private SnapshotReader(Bytes bytes, String source) {
    this.bytes = bytes;
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
    next();
    if (!line.equals(SnapshotWriter.HEADER)) {
      throw error("a snapshot of another version than " + SnapshotWriter.HEADER.substring(18));
    }
    List<KernelExport> exports = exports();
    List<KabiRule> rules = rules();
    SymtypesCorpus types = null;
    if (at < bytes.length()) {
      next();
      if (!line.equals(SnapshotWriter.TYPES)) {
        throw error("expected '" + SnapshotWriter.TYPES + "' or the end of the snapshot");
      }
      Bytes rest = Bytes.of(Arrays.copyOfRange(bytes.array(), at, bytes.length()));
      types = symtypes.read(rest, "types of " + source, "types");
    }
    return Kernel.of(source, exports, types, rules);
  }

  private List<KernelExport> exports() {
    int count = count(SnapshotWriter.EXPORTS);
    List<KernelExport> exports = new ArrayList<>();
    String last = null;
    for (int i = 0; i < count; i++) {
      @Nullable String[] fields = fields(EXPORT_FIELDS);
      String name = known(fields[1]);
      if (last != null && last.compareTo(name) >= 0) {
        throw error("export '" + name + "' is twice here or not in the order of the bytes");
      }
      last = name;
      exports.add(new KernelExport(name, crc(fields[0]), fields[3], fields[4], fields[2]));
    }
    return exports;
  }

  private List<KabiRule> rules() {
    int count = count(SnapshotWriter.RULES);
    List<KabiRule> rules = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      @Nullable String[] fields = fields(RULE_FIELDS);
      rules.add(new KabiRule(known(fields[0]), known(fields[1]), known(fields[2])));
    }
    return rules;
  }

  private String known(@Nullable String field) {
    if (field == null) {
      throw error("'" + SnapshotWriter.UNKNOWN + "' where something must be known");
    }
    return field;
  }

  private void next() {
    number++;
    if (at >= bytes.length()) {
      line = "";
      throw error("unexpected end of the snapshot");
    }
    int end = bytes.lineEnd(at);
    if (end == bytes.length()) {
      throw error("unexpected end of the snapshot");
    }
    line = bytes.text(at, end);
    at = end + 1;
  }

  private int count(String section) {
    next();
    String digits = line.startsWith(section) ? line.substring(section.length()) : "";
    long count = digits.isEmpty() ? -1 : 0;
    for (int i = 0; i < digits.length() && count >= 0 && count <= MOST_ENTRIES; i++) {
      int digit = digits.charAt(i) - '0';
      count = digit < 0 || digit > 9 ? -1 : count * 10 + digit;
    }
    if (count < 0 || count > MOST_ENTRIES) {
      throw error("expected '" + section + "' and a number");
    }
    return (int) count;
  }

  /** The fields of the next line; null where nothing is known. */
  private @Nullable String[] fields(int count) {
    next();
    String[] raw = line.split("\t", -1);
    if (raw.length != count) {
      throw error("expected " + count + " fields, not " + raw.length);
    }
    @Nullable String[] fields = new String[count];
    for (int i = 0; i < count; i++) {
      fields[i] = raw[i].equals(SnapshotWriter.UNKNOWN) ? null : unescaped(raw[i]);
    }
    return fields;
  }

  private String unescaped(String field) {
    if (field.indexOf('\\') < 0) {
      return field;
    }
    StringBuilder text = new StringBuilder(field.length());
    for (int i = 0; i < field.length(); i++) {
      char c = field.charAt(i);
      if (c == '\\') {
        i++;
        c = i < field.length() ? meaning(field.charAt(i)) : meaning(' ');
      }
      text.append(c);
    }
    return text.toString();
  }

  private char meaning(char escaped) {
    return switch (escaped) {
      case '\\', '?' -> escaped;
      case 't' -> '\t';
      case 'n' -> '\n';
      case 'r' -> '\r';
      default -> throw error("a backslash with nothing known behind it");
    };
  }

  private long crc(@Nullable String field) {
    if (field == null) {
      return KernelExport.NO_CRC;
    }
    long crc = 0;
    boolean good = field.length() == 10 && field.startsWith("0x");
    for (int i = 2; i < field.length() && good; i++) {
      int digit = field.charAt(i) < 0x80 ? Character.digit(field.charAt(i), 16) : -1;
      good = digit >= 0;
      crc = crc << 4 | digit;
    }
    if (!good) {
      throw error("a version is 0x and 8 hexadecimal digits, or ?");
    }
    return crc;
  }

  private LineException error(String problem) {
    return new LineException(problem, source, number, line);
  }
}
