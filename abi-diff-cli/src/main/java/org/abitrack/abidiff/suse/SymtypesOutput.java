package org.abitrack.abidiff.suse;

import java.io.OutputStream;
import java.nio.file.Path;
import org.abitrack.abidiff.symtypes.SymtypesCorpus;
import org.abitrack.abidiff.symtypes.SymtypesWriter;
import org.abitrack.abidiff.text.ByteText;
import org.abitrack.abidiff.text.FileAccessException;

/**
 * Corpora as files. Both methods throw {@link FileAccessException} if something cannot be written.
 */
public final class SymtypesOutput {
  private SymtypesOutput() {}

  /**
   * Writes a consolidated file.
   *
   * @param file the file; {@code -} is standard output
   */
  public static void consolidate(SymtypesCorpus corpus, String file, OutputStream standardOutput) {
    OutputFiles.write(
        ByteText.of(file),
        standardOutput,
        out -> new SymtypesWriter(corpus.pool()).consolidate(corpus, out));
  }

  /** Writes a tree of plain files into a folder, which is made if necessary. */
  public static void split(SymtypesCorpus corpus, Path folder) {
    new SymtypesSplitter(corpus).write(ByteText.of(folder));
  }
}
