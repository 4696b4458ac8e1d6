package org.abitrack.abidiff.kernel;

import java.io.IOException;
import java.io.OutputStream;
import org.abitrack.abidiff.symtypes.SymtypesCorpus;
import org.abitrack.abidiff.symtypes.SymtypesWriter;
import org.abitrack.abidiff.text.ByteText;
import org.jspecify.annotations.Nullable;

/**
 * Writes all that is known of a kernel as one text file ({@code docs/abi-diff-inputs.md} describes
 * it). It depends on the kernel alone: no times, no paths of this machine.
 */
public final class SnapshotWriter {
  /** The first line of each snapshot; another version is another line. */
  static final String HEADER = "abi-diff snapshot 1";

  /** The section of exports; their number follows. */
  static final String EXPORTS = "exports ";

  /** The section of kABI rules; their number follows. */
  static final String RULES = "kabi-rules ";

  /** The section of types: the rest of the file, a consolidated symtypes file. */
  static final String TYPES = "types";

  /** A field of which nothing is known. */
  static final String UNKNOWN = "?";

  private static final int HEX_DIGITS = 8;

  private final StringBuilder text = new StringBuilder();

  private SnapshotWriter() {}

  /**
   * Writes a kernel.
   *
   * @throws IOException that of the output
   */
  public static void write(Kernel kernel, OutputStream out) throws IOException {
    SnapshotWriter writer = new SnapshotWriter();
    writer.head(kernel);
    SymtypesCorpus types = kernel.types();
    boolean hasTypes = types != null && types.fileCount() > 0;
    if (hasTypes) {
      writer.text.append(TYPES).append('\n');
    }
    out.write(ByteText.bytes(writer.text.toString()));
    if (types != null && hasTypes) {
      new SymtypesWriter(types.pool()).consolidate(types, out);
    }
  }

  private void head(Kernel kernel) {
    text.append(HEADER).append('\n').append(EXPORTS).append(kernel.exports().size()).append('\n');
    for (KernelExport export : kernel.exports()) {
      text.append(crc(export.crc())).append('\t');
      field(export.name(), '\t');
      field(export.module(), '\t');
      field(export.exportType(), '\t');
      field(export.namespace(), '\n');
    }
    text.append(RULES).append(kernel.kabiRules().size()).append('\n');
    for (KabiRule rule : kernel.kabiRules()) {
      field(rule.kind(), '\t');
      field(rule.target(), '\t');
      field(rule.value(), '\n');
    }
  }

  private static String crc(long crc) {
    if (crc == KernelExport.NO_CRC) {
      return UNKNOWN;
    }
    String hex = Long.toHexString(crc);
    return "0x" + "0".repeat(HEX_DIGITS - hex.length()) + hex;
  }

  private void field(@Nullable String value, char end) {
    if (value == null) {
      text.append(UNKNOWN).append(end);
      return;
    }
    if (value.equals(UNKNOWN)) {
      text.append('\\');
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\\' -> text.append("\\\\");
        case '\t' -> text.append("\\t");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        default -> text.append(c);
      }
    }
    text.append(end);
  }
}
