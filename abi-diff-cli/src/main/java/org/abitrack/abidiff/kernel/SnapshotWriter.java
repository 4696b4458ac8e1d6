package org.abitrack.abidiff.kernel;

import java.io.IOException;
import java.io.OutputStream;
import org.abitrack.abidiff.symtypes.SymtypesCorpus;
import org.abitrack.abidiff.symtypes.SymtypesWriter;
import org.abitrack.abidiff.text.ByteText;

/**
 * Writes all that is known of a kernel as one text file ({@code docs/abi-diff-inputs.md} describes
 * it). It depends on the kernel alone: no times, no paths of this machine.
 */
public final class SnapshotWriter {
  /** The first line of each snapshot; another version is another line. */
  static final String HEADER = "abi-diff snapshot 1";

  /** The section of exports. */
  static final String EXPORTS = "exports";

  /** The section of kABI rules. */
  static final String RULES = "kabi-rules";

  /** The section of types: the rest of the file, a consolidated symtypes file. */
  static final String TYPES = "types";

  private final SnapshotText text = new SnapshotText();

  private SnapshotWriter() {}

  /**
   * Writes a kernel.
   *
   * @throws IOException that of the output
   */
  public static void write(Kernel kernel, OutputStream out) throws IOException {
    SnapshotWriter writer = new SnapshotWriter();
    writer.head(kernel);
    for (SnapshotSection section : SnapshotSections.ALL) {
      int count = section.count(kernel);
      if (count > 0) {
        writer.text.head(section.keyword(), count);
        section.write(kernel, writer.text);
      }
    }
    SymtypesCorpus types = kernel.types();
    boolean hasTypes = types != null && types.fileCount() > 0;
    if (hasTypes) {
      writer.text.line(TYPES);
    }
    out.write(ByteText.bytes(writer.text.toString()));
    if (types != null && hasTypes) {
      new SymtypesWriter(types.pool()).consolidate(types, out);
    }
  }

  private void head(Kernel kernel) {
    text.line(HEADER);
    text.head(EXPORTS, kernel.exports().size());
    for (KernelExport export : kernel.exports()) {
      text.crc(export.crc(), '\t');
      text.field(export.name(), '\t');
      text.field(export.module(), '\t');
      text.field(export.exportType(), '\t');
      text.field(export.namespace(), '\n');
    }
    text.head(RULES, kernel.kabiRules().size());
    for (KabiRule rule : kernel.kabiRules()) {
      text.field(rule.kind(), '\t');
      text.field(rule.target(), '\t');
      text.field(rule.value(), '\n');
    }
  }
}
